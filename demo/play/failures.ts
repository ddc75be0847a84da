import {
  BAD_GATEWAY,
  INSUFFICIENT,
  jsonRefusal,
  LIMITED,
  LIMITED_WITHOUT_TIME,
  LOGIN_PAGE,
  NOT_AUTHENTICATED,
  TOO_LARGE,
  unprocessable,
} from '../refusals';
import { SEND } from '../request/handlers';
import { TWO_HALVES } from '../texts';
import type { Asked, Scenario } from './asked';
import { fails, more, say, wait } from './steps';

const [firstHalf, secondHalf] = TWO_HALVES;
const status = (code: number) => new RegExp(`\\b${code}\\b`);
const seconds = (asked: Asked, usual: number) => Number(/(\d+)/.exec(asked.question)?.[1] ?? usual) * 1000;

const odd = {
  type: 'int_parsing',
  loc: ['body', 'chat_session_info', 'persona_id'],
  msg: 'Input should be a valid integer',
  input: 'abc',
};

/** Questions that are refused before a stream begins. */
export const refused: readonly Scenario[] = [
  {
    name: '401',
    words: status(401),
    shows: 'a gateway that refuses the token',
    refusal: () => jsonRefusal(401, { detail: 'Unauthorized' }),
  },
  { name: '403', words: status(403), shows: 'a token that the server refuses', refusal: () => NOT_AUTHENTICATED },
  { name: 'not allowed', words: /\bnot allowed\b/i, shows: 'a token that may not ask', refusal: () => INSUFFICIENT },
  {
    name: '402',
    words: status(402),
    shows: 'a missing license',
    refusal: () => jsonRefusal(402, { detail: { error: 'license', message: 'A license is needed for this.' } }),
  },
  {
    name: '404',
    words: status(404),
    shows: 'something that is not there',
    refusal: () => jsonRefusal(404, { detail: 'Persona not found' }),
  },
  { name: '413', words: status(413), shows: 'a question that is too large for the proxy', refusal: () => TOO_LARGE },
  {
    name: '422',
    words: status(422),
    shows: 'a field that the server does not take',
    refusal: (revision) => unprocessable([odd], SEND, revision),
  },
  {
    name: '429 without time',
    words: /\b429 without time\b/i,
    shows: 'a limit without an end',
    refusal: () => LIMITED_WITHOUT_TIME,
  },
  { name: '429', words: status(429), shows: 'a limit that ends in 30 s', refusal: () => LIMITED },
  {
    name: '500',
    words: status(500),
    shows: 'a server that fails',
    refusal: () => jsonRefusal(500, { detail: 'An unexpected error occurred' }),
  },
  { name: '502', words: status(502), shows: 'a server that is down behind its proxy', refusal: () => BAD_GATEWAY },
  { name: 'html', words: /\bhtml\b/i, shows: 'a page in place of a stream', page: LOGIN_PAGE },
  { name: 'empty', words: /\bempty\b/i, shows: 'a stream that closes without a line', early: 'empty' },
  { name: 'early error', words: /\bearly error\b/i, shows: 'an error line before the ids line', early: 'error' },
];

/** Answers that do not come to a good end. */
export const broken: readonly Scenario[] = [
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
    name: 'swallow',
    words: /\bswallow\b/i,
    shows: 'a question that is stored, and of which nothing comes back: the connection breaks before the first line',
    holds: { session: async (connection) => connection.breakOff() },
    steps: () => [wait(1500), ...say(firstHalf), ...more(secondHalf)],
  },
  {
    name: 'cut',
    words: /\bcut\b/i,
    shows: 'a body that ends in the middle of a line; the answer is lost',
    steps: () => [...say(firstHalf), { do: 'last_bytes', text: '{"placement": {"turn_index": 0, "tab_in' }],
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
    name: 'too long',
    words: /\btoo long\b/i,
    shows: 'a question that does not fit into the model: not worth a second try',
    steps: () => [
      fails('The input is longer than the model takes: 214 806 tokens of 200 000', 'CONTEXT_TOO_LONG', false),
    ],
  },
  {
    name: 'no answer',
    words: /\bno answer\b/i,
    shows: 'a model that says nothing',
    steps: () => [
      wait(600),
      fails('The selected model returned no final answer before the stream completed.', 'EMPTY_LLM_RESPONSE'),
    ],
  },
  {
    name: 'error',
    words: /\berror\b/i,
    shows: 'an error line in the middle of an answer',
    steps: () => [...say(firstHalf), fails('The model endpoint is not ready', 'SERVICE_UNAVAILABLE')],
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
];
