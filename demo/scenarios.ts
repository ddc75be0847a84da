import { countWords } from '../lib/context/source';
import {
  BAD_GATEWAY,
  INSUFFICIENT,
  jsonRefusal,
  LIMITED,
  LIMITED_WITHOUT_TIME,
  LOGIN_PAGE,
  NOT_AUTHENTICATED,
  type Refusal,
  TOO_LARGE,
  unprocessable,
} from './refusals';
import { replay } from './replay';
import { errorLine, more, packet, type Step, say, wait } from './steps';
import { greeting, LONG, STORY, TWO_HALVES } from './texts';

/** What a scenario is told of the question. */
export interface Asked {
  /** The last paragraph: what the user typed. */
  question: string;
  /** Words of the page text in front of it. */
  words: number;
}

/** How the bytes travel. */
export type Delivery = 'ndjson' | 'sse' | 'one_byte' | 'burst';

export interface Scenario {
  name: string;
  /** Words in the question that choose it. The first scenario that fits is played. */
  words: RegExp;
  shows: string;
  /** Refused before the stream begins. */
  refusal?: Refusal;
  /** Sent in place of a stream, with status 200. */
  page?: string;
  /** The stream closes, or fails, before the ids line. */
  early?: 'empty' | 'error';
  delivery?: Delivery;
  /** The server takes the stop, and goes on all the same. */
  ignoresStop?: boolean;
  steps?: (asked: Asked) => Step[];
}

const [firstHalf, secondHalf] = TWO_HALVES;
const seconds = (asked: Asked, usual: number) => Number(/(\d+)/.exec(asked.question)?.[1] ?? usual) * 1000;
const streamed = (name: string) => () => replay(name);
const status = (code: number) => new RegExp(`\\b${code}\\b`);

const field422 = unprocessable(
  {
    type: 'int_parsing',
    loc: ['body', 'chat_session_info', 'persona_id'],
    msg: 'Input should be a valid integer',
    input: 'abc',
  },
  'handle_send_chat_message',
  771,
  'POST /chat/send-chat-message',
);

/** Every scenario, in the order in which their words are looked for. */
export const scenarios: readonly Scenario[] = [
  {
    name: '401',
    words: status(401),
    shows: 'a gateway that refuses the token',
    refusal: jsonRefusal(401, { detail: 'Unauthorized' }),
  },
  { name: '403', words: status(403), shows: 'a token that the server refuses', refusal: NOT_AUTHENTICATED },
  { name: 'not allowed', words: /\bnot allowed\b/i, shows: 'a token that may not ask', refusal: INSUFFICIENT },
  {
    name: '402',
    words: status(402),
    shows: 'a missing license',
    refusal: jsonRefusal(402, { detail: { error: 'license', message: 'A license is needed for this.' } }),
  },
  {
    name: '404',
    words: status(404),
    shows: 'something that is not there',
    refusal: jsonRefusal(404, { detail: 'Persona not found' }),
  },
  { name: '413', words: status(413), shows: 'a question that is too large for the proxy', refusal: TOO_LARGE },
  { name: '422', words: status(422), shows: 'a field that the server does not take', refusal: field422 },
  {
    name: '429 without time',
    words: /\b429 without time\b/i,
    shows: 'a limit without an end',
    refusal: LIMITED_WITHOUT_TIME,
  },
  { name: '429', words: status(429), shows: 'a limit that ends in 30 s', refusal: LIMITED },
  {
    name: '500',
    words: status(500),
    shows: 'a server that fails',
    refusal: jsonRefusal(500, { detail: 'An unexpected error occurred' }),
  },
  { name: '502', words: status(502), shows: 'a server that is down behind its proxy', refusal: BAD_GATEWAY },
  { name: 'html', words: /\bhtml\b/i, shows: 'a page in place of a stream', page: LOGIN_PAGE },
  { name: 'empty', words: /\bempty\b/i, shows: 'a stream that closes without a line', early: 'empty' },
  { name: 'early error', words: /\bearly error\b/i, shows: 'an error line before the ids line', early: 'error' },
  {
    name: 'break off for ever',
    words: /\bbreak off for ?ever\b/i,
    shows: 'a connection that breaks; the server loses the answer',
    steps: () => [...say(firstHalf), { do: 'break', lost: true }],
  },
  {
    name: 'break off',
    words: /\bbreak off\b/i,
    shows: 'a connection that breaks; the server finishes the answer three seconds later',
    steps: () => [...say(firstHalf), { do: 'break', lost: false }, wait(3000), ...more(secondHalf)],
  },
  {
    name: 'cut',
    words: /\bcut\b/i,
    shows: 'a body that ends in the middle of a line; the answer is lost',
    steps: () => [...say(firstHalf), { do: 'last_bytes', text: '{"placement": {"turn_index": 0, "tab_in' }],
  },
  {
    name: 'error packet',
    words: /\berror packet\b/i,
    shows: 'a step that fails while the run goes on',
    steps: streamed('head-28-image-error-packet'),
  },
  {
    name: 'tool error',
    words: /\btool error\b/i,
    shows: 'a tool that fails',
    steps: streamed('r1-08-custom-tool-error'),
  },
  {
    name: 'exception',
    words: /\bexception\b/i,
    shows: 'an error as the last line, without a line end',
    steps: () => [
      ...say('One moment, I am'),
      { do: 'last_bytes', text: '{"error": "server closed the connection unexpectedly"}' },
    ],
  },
  {
    name: 'error',
    words: /\berror\b/i,
    shows: 'an error line in the middle of an answer',
    steps: () => [...say(firstHalf), errorLine('The model endpoint is not ready', 'SERVICE_UNAVAILABLE')],
  },
  {
    name: 'silence',
    words: /\bsilence\b/i,
    shows: 'seconds of silence in the middle of an answer: “silence 30”',
    steps: (asked) => [
      ...say('Before the silence.'),
      { do: 'silence', ms: seconds(asked, 30), heartbeats: false },
      ...more(' After the silence.'),
    ],
  },
  {
    name: 'heartbeat',
    words: /\bheartbeat\b/i,
    shows: 'the same with a heartbeat each 15 s: “heartbeat 40”',
    steps: (asked) => [{ do: 'silence', ms: seconds(asked, 40), heartbeats: true }, ...say('Still alive.')],
  },
  {
    name: 'ignore stop',
    words: /\bignore stop\b/i,
    shows: 'a server that goes on after Stop',
    ignoresStop: true,
    steps: () => say(STORY.slice(0, 900), { ms: 40 }),
  },
  {
    name: 'sse',
    words: /\bsse\b/i,
    shows: 'true server-sent events',
    delivery: 'sse',
    steps: (asked) => say(greeting(asked.question, asked.words)),
  },
  {
    name: 'one byte',
    words: /\bone byte\b/i,
    shows: 'a body that dribbles in byte by byte',
    delivery: 'one_byte',
    steps: (asked) => say(greeting(asked.question, asked.words), { ms: 0 }),
  },
  {
    name: 'burst',
    words: /\bburst\b/i,
    shows: 'an answer that comes all at once',
    delivery: 'burst',
    steps: () => say(LONG),
  },
  {
    name: 'slow',
    words: /\bslow\b/i,
    shows: 'a long answer, slowly: time to close the panel, or to press Stop',
    steps: () => say(STORY, { ms: 90 }),
  },
  { name: 'long', words: /\blong\b/i, shows: 'headings, lists, a table and code', steps: () => say(LONG) },
  { name: 'unknown packet', words: /\bunknown packet\b/i, shows: 'packets from the future', steps: unknownPackets },
  {
    name: 'research',
    words: /\bresearch\b/i,
    shows: 'deep research with parallel agents',
    steps: streamed('r1-09-deep-research'),
  },
  {
    name: 'open',
    words: /\b(open|web)\b/i,
    shows: 'a web search and opened pages',
    steps: streamed('r1-04-web-search-open-url'),
  },
  {
    name: 'search',
    words: /\bsearch\b/i,
    shows: 'a search of company knowledge, with citations',
    steps: streamed('r1-03-internal-search-citations'),
  },
  { name: 'think', words: /\bthink\b/i, shows: 'reasoning before the answer', steps: streamed('r1-05-reasoning') },
  { name: 'python', words: /\bpython\b/i, shows: 'code that runs', steps: streamed('r2-23-python-streamed') },
  { name: 'image', words: /\bimage\b/i, shows: 'an image that is made', steps: streamed('r1-06-image-generation') },
  { name: 'memory', words: /\bmemory\b/i, shows: 'a memory that is kept', steps: streamed('head-33-memory-tool') },
  { name: 'tool', words: /\btools?\b/i, shows: 'tools side by side', steps: streamed('r1-15-parallel-tools') },
];

/** What is played where no word fits. */
export const ordinary: Scenario = {
  name: 'anything else',
  words: /(?:)/,
  shows: 'an ordinary answer that repeats the question',
  steps: (asked) => [wait(300), ...say(greeting(asked.question, asked.words))],
};

/** The scenario that the question names. */
export function chooseScenario({ question }: Asked): Scenario {
  return scenarios.find(({ words }) => words.test(question)) ?? ordinary;
}

/** The user's own words: the last paragraph, behind whatever page text rides along. */
export function readAsked(message: string): Asked {
  const at = message.lastIndexOf('\n\n');
  const question = message.slice(at === -1 ? 0 : at + 2).trim();
  const along = at === -1 ? '' : message.slice(0, at);
  const inner = /<<<\w+\n([\s\S]*)\n\w+>>>/.exec(along)?.[1] ?? '';
  return { question: question.slice(0, 120), words: countWords(inner) };
}

function unknownPackets(): Step[] {
  return [
    packet({ type: 'hologram_start', depth: 3 }),
    wait(1500),
    packet({ type: 'hologram_delta', voxels: [1, 2, 3] }),
    packet({ type: 'section_end' }),
    ...say('The steps before this answer are of kinds that nobody knows yet. ', { turn: 1 }),
    packet({ type: 'message_delta', content: 42 }, 1),
    ...more('One packet did not fit its kind and was skipped.', { turn: 1 }),
  ];
}
