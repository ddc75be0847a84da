import { type Found, findDocuments, findPages } from '../company/documents';
import { findTool } from '../company/tools';
import type { Asked, Scenario } from './asked';
import { end, more, packet, type Step, say, wait } from './steps';
import { calls, opens, searches, thinks } from './tool-steps';

/** Scenarios that look for something: in the company, in the web, or in several places at once. */

const pages = findPages([
  [
    'Ripstop, explained (weavers’ notes)',
    'https://weavers.example/ripstop_(fabric)?lang=en#history',
    'Every fifth thread is doubled, so that a tear stops after five millimetres.',
  ],
  [
    'Nylon or polyester for tents?',
    'https://outdoors.example/nylon-or-polyester',
    'Nylon stretches when it is wet; polyester does not, but it weighs a tenth more.',
  ],
  [
    'Weather of the north, June',
    'https://weather.example/north/june',
    'Gusts of 90 km/h are expected above 800 m on two days out of ten.',
  ],
]);

/** What was found, as a list in which each line cites its document. */
export function answerFrom(found: readonly Found[]): string {
  if (found.length === 0) return 'I found nothing about this in the sources that I may search.';
  const lines = found.map(({ says }, index) => `- ${says} [${index + 1}]`);
  return `This is what our own documents say:\n\n${lines.join('\n')}\n\nThe first of them fits best.`;
}

/** Words of a question that a search would look for. */
function queriesFor(question: string): string[] {
  const words = question
    .replace(/[^\p{L}\d ]/gu, ' ')
    .split(/\s+/)
    .filter((word) => word.length > 3);
  const [a = 'larkfield', b = 'policy', c = ''] = words.filter((word) => !/^(search|narrow|twice|please)$/i.test(word));
  return [`${a} ${b}`.toLowerCase(), `${b} ${c} larkfield`.toLowerCase().replace(/\s+/g, ' ')];
}

function search({ question, narrowing, revision }: Asked, narrowed = false): Step[] {
  const sources = narrowed && revision === 'head' ? ['confluence', 'jira'] : undefined;
  const found = findDocuments(question, sources ? { ...narrowing, source_type: sources } : narrowing);
  const since = '2025-07-01T00:00:00+00:00';
  return [
    ...searches({
      queries: queriesFor(question),
      found: found.slice(0, 4),
      asked: question,
      ...(sources ? { narrowed: { sources, since } } : {}),
    }),
    wait(300),
    ...say(answerFrom(found.slice(0, 4)), { turn: 1, found }),
  ];
}

/** Two searches: a document that comes again gets a second number, without a citation of its own. */
function searchTwice({ question, narrowing }: Asked): Step[] {
  const found = findDocuments(question, narrowing, 3);
  const more = findDocuments('warranty poles tents', narrowing, 2);
  const again = [...found, ...more, ...found.slice(0, 1)];
  const text = `${answerFrom(found)} On the second look, the warranty is the same [${found.length + 1}], and so is the first source [${again.length}].`;
  return [
    ...searches({ queries: queriesFor(question), found, asked: question }),
    ...searches({ queries: ['warranty poles'], found: [...more, ...found.slice(0, 1)] }, { turn: 1 }),
    ...say(text, { turn: 2, found: again }),
  ];
}

function web({ question }: Asked): Step[] {
  const opened = pages.slice(0, 2);
  return [
    ...searches({
      queries: ['ripstop nylon or polyester', 'tent fabric tear strength'],
      found: pages,
      internet: true,
      asked: question,
    }),
    ...opens(
      ['https://weavers.example/ripstop_(fabric)?lang=en#history', 'https://outdoors.example/nylon-or-polyester'],
      opened,
      { turn: 1 },
    ),
    ...say(
      '`Ripstop` holds because of its weave: every fifth thread is doubled [1]. For a tent in the rain, polyester sags less than nylon, and weighs a tenth more [2].',
      { turn: 2, found: pages },
    ),
  ];
}

function openOnly(): Step[] {
  const [page] = pages.slice(2);
  const found = page ? [page] : [];
  return [
    ...opens(['https://weather.example/north/june', 'https://weather.example/north/closed'], found),
    ...say('One of the two pages answered: gusts of 90 km/h are expected above 800 m [1]. The other is closed.', {
      turn: 1,
      found,
    }),
  ];
}

/** The text cites a document before anything is known of it. */
function lateSource(): Step[] {
  const [first] = findDocuments('refunds cards batch', {}, 1);
  if (!first) return [];
  const { doc, says } = first;
  const begun = { type: 'search_tool_start', is_internet_search: false };
  return [
    packet(begun),
    packet({ type: 'search_tool_queries_delta', queries: ['refund batches'] }),
    ...say(says, { turn: 1 }),
    packet({ type: 'message_delta', content: ' [[1]]()' }, { turn: 1 }),
    ...more(' Where that is written follows.', { turn: 1 }),
    wait(2000),
    packet({ type: 'citation_info', citation_number: 1, document_id: doc.document_id }, { turn: 1 }),
    packet({ type: 'search_tool_documents_delta', documents: [doc] }),
    end({}),
    ...more(' There it is.', { turn: 1 }),
  ];
}

/** Two tools in one turn, side by side; the numbers of the second begin at 101. */
function sideBySide({ question, narrowing }: Asked): Step[] {
  const found = findDocuments(question, narrowing, 1);
  const others = pages.slice(1, 2);
  const left = searches({ queries: ['carrier terms limits'], found });
  const right = searches({ queries: ['parcel weight limit'], found: others, internet: true }, { tab: 1 });
  return [
    packet({ type: 'top_level_branching', num_parallel_branches: 2 }),
    ...left.flatMap((step, index) => [step, ...right.slice(index, index + 1)]),
    ...right.slice(left.length),
    ...say(`Our own word comes first: ${found[0]?.says ?? 'nothing.'} [1] Outside, it is seen differently [101].`, {
      turn: 1,
      found,
      also: new Map(others.map((other, index) => [101 + index, other])),
    }),
  ];
}

/** Words before a tool, which are not the answer. */
function sayFirst({ question, narrowing }: Asked): Step[] {
  const tool = findTool(21);
  const found = findDocuments(question, narrowing, 2);
  const call = tool ? calls({ tool, args: { article: 'Lark 2' }, data: { north: 412, south: 96 } }, { tab: 1 }) : [];
  return [
    ...say('Let me look into the warehouses first.'),
    ...call,
    ...thinks('412 in the north are enough for May. I should say where the rest comes from.', { turn: 1 }),
    ...searches({ queries: ['lark 2 deliveries'], found }, { turn: 2 }),
    ...say(
      'There are **508** of the Lark 2: 412 in the north, 96 in the south. More are sewn as soon as it rains [1].',
      {
        turn: 3,
        found,
      },
    ),
  ];
}

export const searching: readonly Scenario[] = [
  {
    name: 'search twice',
    words: /\bsearch twice\b/i,
    shows: 'two searches, and a source with two numbers',
    uses: ['search'],
    steps: searchTwice,
  },
  {
    name: 'narrow search',
    words: /\bnarrow search\b/i,
    shows: 'a search that the server narrows by itself (HEAD)',
    uses: ['search'],
    steps: (asked) => search(asked, true),
  },
  {
    name: 'nothing found',
    words: /\bnothing found\b/i,
    shows: 'a search without results',
    uses: ['search'],
    steps: ({ question }) => [
      ...searches({ queries: ['yeti sightings policy'], found: [], asked: question }),
      ...say(answerFrom([]), { turn: 1, found: [] }),
    ],
  },
  {
    name: 'late source',
    words: /\blate source\b/i,
    shows: 'a citation whose document arrives later',
    uses: ['search'],
    steps: lateSource,
  },
  {
    name: 'say first',
    words: /\bsay first\b/i,
    shows: 'words before a tool, thoughts between tools, then the answer',
    uses: ['search', 'custom'],
    steps: sayFirst,
  },
  {
    name: 'open url',
    words: /\bopen url\b/i,
    shows: 'pages that are opened, one of them in vain',
    uses: ['open_url'],
    steps: openOnly,
  },
  { name: 'open', words: /\b(open|web)\b/i, shows: 'a web search and opened pages', uses: ['web'], steps: web },
  {
    name: 'search',
    words: /\bsearch\b/i,
    shows: 'a search of company knowledge, with citations',
    uses: ['search'],
    steps: search,
  },
];

/** Looked for last: its word is a common one. */
export const parallel: Scenario = {
  name: 'tool',
  words: /\btools?\b/i,
  shows: 'tools side by side',
  uses: ['search', 'web'],
  steps: sideBySide,
};
