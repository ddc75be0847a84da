import { generatedId } from '../company/drawings';
import { findTool, type Tool } from '../company/tools';
import type { Asked, Scenario } from './asked';
import { end, packet, type Step, say, wait, write } from './steps';
import { type Call, calls, draws, reads, remembers, runs, thinks } from './tool-steps';

/** Scenarios that play one tool each. */

const CODE = `import pandas as pd

sales = pd.read_csv("sales.csv")
best = sales.sort_values("sold", ascending=False)
print(best.head(3).to_string(index=False))
best.to_csv("best.csv")
`;

function python({ question, revision }: Asked): Step[] {
  const program = {
    code: CODE,
    stdout: ['article  sold\n', ' Lark 2   812\n', '  Lamp S   640\n', 'Ridge 3   207\n'],
    stderr: 'FutureWarning: a column without a type was read as text\n',
    fileIds: [generatedId('table', question)],
  };
  return [
    ...runs(program, revision),
    ...say('We sold **812** of the Lark 2, more than of anything else. The whole table is in `best.csv`.', { turn: 1 }),
  ];
}

function image({ question }: Asked): Step[] {
  const fileId = generatedId('image', question);
  const prompt = 'A flat drawing of an orange tent on a meadow before mountains, in evening light';
  return [...draws({ prompt, fileId }), ...say('Here is the picture: an orange tent on a meadow.', { turn: 1 })];
}

function readFile({ files }: Asked): Step[] {
  const [file] = files;
  const reading = {
    name: file?.name ?? 'framework-agreement.txt',
    fileId: file?.id ?? generatedId('table', 'framework agreement'),
    text: 'FRAMEWORK AGREEMENT between Larkfield Goods and the ripstop mill … either side may end it with 90 days’ notice.',
    total: 48_211,
  };
  return [
    ...reads(reading),
    ...say(`Either side may end it with 90 days’ notice, says **${reading.name}**.`, { turn: 1 }),
  ];
}

/** What the company's own tools answer. */
const answers: Readonly<Record<number, Omit<Call, 'tool'>>> = {
  12: {
    args: { orderNo: 'LF-20418' },
    data: { order: 'LF-20418', state: 'refunded', items: [{ article: 'Lark 2', count: 1 }], parcel: null },
  },
  13: {
    args: { weightKg: 4.2, country: 'IS' },
    response: 'csv',
    data: null,
    fileIds: [generatedId('table', 'carrier rates')],
  },
  21: { args: { article: 'Ridge 3' }, data: { north: 207, south: 31, 'on the way': 120 } },
  22: { args: { article: 'Ridge 3', count: 2 }, response: 'text', data: 'Put aside: 2 × Ridge 3\nuntil Friday, 17:00' },
  31: { args: {}, data: { detail: 'Invalid or expired token' }, refused: 401 },
};

/** A tool of the company, called with something that suits it. */
export function callOf(tool: Tool): Step[] {
  return calls({ tool, ...(answers[tool.id] ?? { data: { ok: true } }) });
}

function custom(id: number, text: string): (asked: Asked) => Step[] {
  return () => {
    const tool = findTool(id);
    return tool ? [...callOf(tool), ...say(text, { turn: 1 })] : say(text);
  };
}

function coding(): Step[] {
  const inner = { sub: 0 };
  const bash = {
    stdout: 'refunds/batch.ts:14:const RETRY_AT = "02:00";\n',
    stderr: '',
    exit_code: 0,
    timed_out: false,
  };
  return [
    packet({ type: 'coding_agent_start', query: 'When is a failed batch tried again?', repo: 'larkfield/shop' }),
    write('coding_agent_thinking_delta', 'Looking through the refunds of the shop.', inner, 60),
    packet({ type: 'bash_tool_start', cmd: 'rg -n RETRY refunds' }, inner),
    wait(700),
    packet({ type: 'bash_tool_delta', ...bash }, inner),
    packet({ type: 'coding_agent_final', answer: 'At 02:00, in refunds/batch.ts, line 14.' }),
    end({}),
    ...say('A failed batch is tried again at **02:00** (`refunds/batch.ts`, line 14).', { turn: 1 }),
  ];
}

/** A tool that is refused, one that fails, and one that throws: only the first is told apart by R2 and HEAD. */
function toolError(): Step[] {
  const [orders, rates, stock] = [12, 13, 21].map(findTool);
  return [
    ...(orders ? calls({ tool: orders, args: { orderNo: 'LF-1' }, data: { detail: 'Bad token' }, refused: 403 }) : []),
    ...(rates ? calls({ tool: rates, data: { error: 'The carrier answers 500' } }, { turn: 1 }) : []),
    ...(stock ? calls({ tool: stock, args: { article: 'Lark 1' } }, { turn: 2 }) : []),
    ...say('I could not look up the order: none of the three tools answered.', { turn: 3 }),
  ];
}

export const failingTools: readonly Scenario[] = [
  {
    name: 'error packet',
    words: /\berror packet\b/i,
    shows: 'a step that fails while the run goes on',
    uses: ['image'],
    steps: () => [...draws(null), ...say('The picture could not be made. Shall I describe it instead?', { turn: 1 })],
  },
  { name: 'tool error', words: /\btool error\b/i, shows: 'a tool that fails', uses: ['custom'], steps: toolError },
  {
    name: 'auth error',
    words: /\bauth error\b/i,
    shows: 'a tool that needs a sign-in of its own',
    uses: ['custom'],
    steps: custom(31, 'The incident log wants you to sign in again before I can read it.'),
  },
];

export const singleTools: readonly Scenario[] = [
  {
    name: 'think',
    words: /\bthink\b/i,
    shows: 'reasoning before the answer',
    steps: () => [
      ...thinks('A storm means gusts of 100 km/h. The Lark 2 holds 75. The Ridge 3 holds 110, with its three poles.'),
      ...say('The **Ridge 3**: it stands up to 110 km/h, and is the only one of ours that does.', { turn: 1 }),
    ],
  },
  { name: 'python', words: /\bpython\b/i, shows: 'code that runs', uses: ['python'], steps: python },
  { name: 'image', words: /\bimage\b/i, shows: 'an image that is made', uses: ['image'], steps: image },
  {
    name: 'memory',
    words: /\bmemory\b/i,
    shows: 'a memory that is kept',
    uses: ['memory'],
    steps: () => [
      ...remembers('Prefers weights in kilograms.'),
      ...say('I will give weights in kilograms from now on.', { turn: 1 }),
    ],
  },
  { name: 'read file', words: /\bread file\b/i, shows: 'a file that is read', uses: ['file'], steps: readFile },
  {
    name: 'order status',
    words: /\border status\b/i,
    shows: 'a tool of the company’s own (OpenAPI)',
    uses: ['custom'],
    steps: custom(12, 'Order **LF-20418** was refunded; the money went out with last night’s batch.'),
  },
  {
    name: 'carrier rates',
    words: /\bcarrier rates\b/i,
    shows: 'a tool that answers with a file',
    uses: ['custom'],
    steps: custom(13, 'The rates to Iceland are in the table.'),
  },
  {
    name: 'stock level',
    words: /\bstock level\b/i,
    shows: 'a tool of an MCP server',
    uses: ['custom'],
    steps: custom(21, 'There are **238** of the Ridge 3, and 120 more on the way.'),
  },
  {
    name: 'reserve stock',
    words: /\breserve stock\b/i,
    shows: 'a tool that answers with text',
    uses: ['custom'],
    steps: custom(22, 'Two of the Ridge 3 are put aside until Friday.'),
  },
  {
    name: 'coding agent',
    words: /\bcoding agent\b/i,
    shows: 'an agent that looks through code',
    uses: ['coding'],
    steps: coding,
  },
];
