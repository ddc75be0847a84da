import { describe, expect, it } from 'vitest';
import { BASE, fakeServer, html, json, opaqueRedirect, streamed, TOKEN } from '@/tests/fakes/fake-server';
import { answerOf, SESSION, stream } from '@/tests/fakes/fake-stream';
import { reduceAll } from '@/tests/fixtures';
import { type Failure, FailureError } from '../base/failure';
import type { SendMessageRequest } from '../wire/request';
import { postQuestion, resumeRun, stopRun } from './chat';
import type { Endpoint } from './http';

const question: SendMessageRequest = {
  message: 'Why?',
  origin: 'chrome_extension',
  stream: true,
  parent_message_id: -1,
  chat_session_info: { persona_id: 7 },
};
const LINES = answerOf('Because.');

/** How to ask for either kind of stream. */
const streams: [string, (endpoint: Endpoint, onText: (text: string) => void, signal: AbortSignal) => Promise<void>][] =
  [
    ['a question', (endpoint, onText, signal) => postQuestion(endpoint, question, onText, signal)],
    ['a resumed run', (endpoint, onText, signal) => resumeRun(endpoint, SESSION, onText, signal)],
  ];

const unaborted = () => new AbortController().signal;
const nothing = () => undefined;

async function failureOf(work: Promise<unknown>): Promise<Failure | null> {
  return work.then(
    () => null,
    (thrown: unknown) => {
      if (thrown instanceof FailureError) return thrown.failure;
      throw thrown;
    },
  );
}

describe('a question', () => {
  it('is posted as JSON, below the path of the server', async () => {
    const { endpoint, sent } = fakeServer(() => stream(LINES), { base: 'https://host.example/assist' });
    await postQuestion(endpoint, question, nothing, unaborted());
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ method: 'POST', body: JSON.stringify(question) });
    expect(sent[0]?.url.href).toBe('https://host.example/assist/api/chat/send-chat-message');
    expect(Object.fromEntries(sent[0]?.headers ?? [])).toEqual({
      accept: 'text/event-stream',
      authorization: `Bearer ${TOKEN}`,
      'content-type': 'application/json',
    });
  });
});

describe('a whole answer', () => {
  const whole = { answer: 'Because.', message_id: 12, chat_session_id: SESSION, error_msg: null };
  const ask = (endpoint: Endpoint, onText: (text: string) => void = nothing, signal = unaborted()) =>
    postQuestion(endpoint, { ...question, stream: false }, onText, signal);

  it('is asked for with one POST, and comes as the lines that would have brought it', async () => {
    const { endpoint, sent } = fakeServer(() => json(whole));
    const texts: string[] = [];
    await ask(endpoint, (text) => texts.push(text));
    expect(sent.map(({ method, url }) => [method, url.href])).toEqual([['POST', `${BASE}/api/chat/send-chat-message`]]);
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual({ ...question, stream: false });
    expect(sent[0]?.headers.get('authorization')).toBe(`Bearer ${TOKEN}`);
    const answer = reduceAll(texts);
    expect(answer).toMatchObject({ text: 'Because.', chatSessionId: SESSION, answerIds: [12], stopReason: null });
  });

  it.each<[string, () => Response | Promise<Response>, Failure]>([
    ['a page', () => html(), { code: 'not_a_stream', status: 200 }],
    ['a stream', () => stream(LINES), { code: 'not_hymalaia', status: 200 }],
    ['other JSON', () => json({ answer: 'x' }), { code: 'not_hymalaia', status: 200 }],
    ['a refusal', () => json({ detail: 'No' }, 403), { code: 'not_allowed', status: 403, detail: 'No' }],
    ['a server that is down', () => html(502), { code: 'server_down', status: 502 }],
    ['a proxy that waits no longer', () => html(504), { code: 'stream_broken' }],
    ['a body that breaks off', () => stream(['{"ans'], new TypeError('terminated')), { code: 'stream_broken' }],
    ['no network', () => Promise.reject(new TypeError('Failed to fetch')), { code: 'unreachable' }],
  ])('that meets %s is asked for once, and no line of it is told', async (_case, answer, failure) => {
    const { endpoint, sent } = fakeServer(answer);
    const texts: string[] = [];
    expect(await failureOf(ask(endpoint, (text) => texts.push(text)))).toEqual(failure);
    expect(sent).toHaveLength(1);
    expect(texts).toEqual([]);
  });

  it.each<[string, () => Response | Promise<Response>]>([
    ['before it is there', () => new Promise(() => undefined)],
    ['on its way', () => stream(['{"answer": '], 'stays open')],
  ])('that is aborted %s resolves', async (_case, answer) => {
    const controller = new AbortController();
    const { endpoint } = fakeServer(({ init }) => abortable(answer(), init.signal));
    const asking = ask(endpoint, nothing, controller.signal);
    setTimeout(() => controller.abort(), 10);
    await expect(asking).resolves.toBeUndefined();
  });
});

describe('a run that goes on', () => {
  it.each([
    [SESSION, `${BASE}/api/chat/chat-session/${SESSION}/resume-stream?cursor=0`],
    ['a/b?c', `${BASE}/api/chat/chat-session/a%2Fb%3Fc/resume-stream?cursor=0`],
  ])('in the session %s is asked for from its first line', async (id, url) => {
    const { endpoint, sent } = fakeServer(() => stream(LINES));
    await resumeRun(endpoint, id, nothing, unaborted());
    expect(sent.map((request) => [request.method, request.url.href, request.body])).toEqual([['GET', url, null]]);
  });
});

describe.each(streams)('%s', (_name, open) => {
  it('gives each line as its text, and resolves with the end of the body', async () => {
    const { endpoint } = fakeServer(() => stream(LINES));
    const texts: string[] = [];
    await open(endpoint, (text) => texts.push(text), unaborted());
    expect(texts).toEqual(LINES);
  });

  it.each<[string, () => Response | Promise<Response>, Failure | null]>([
    ['a page', () => html(), { code: 'not_a_stream', status: 200 }],
    ['a page of a proxy', () => html(502), { code: 'server_down', status: 502 }],
    ['a redirect', opaqueRedirect, { code: 'login_page' }],
    ['a refusal', () => json({ detail: 'No' }, 403), { code: 'not_allowed', status: 403, detail: 'No' }],
    ['no network', () => Promise.reject(new TypeError('Failed to fetch')), { code: 'unreachable' }],
    ['a body that breaks off', () => stream(LINES, new TypeError('terminated')), { code: 'stream_broken' }],
    ['a body that ends early', () => stream(LINES.slice(0, 2)), null],
    ['an empty body', () => streamed([]), null],
  ])('that meets %s is asked for once', async (_case, answer, failure) => {
    const { endpoint, sent } = fakeServer(answer);
    expect(await failureOf(open(endpoint, nothing, unaborted()))).toEqual(failure);
    expect(sent).toHaveLength(1);
  });

  it('that is aborted in a silence resolves', async () => {
    const controller = new AbortController();
    const { endpoint } = fakeServer(() => stream(LINES, 'stays open'));
    const texts: string[] = [];
    await open(
      endpoint,
      (text) => {
        texts.push(text);
        if (texts.length === LINES.length) queueMicrotask(() => controller.abort());
      },
      controller.signal,
    );
    expect(texts).toEqual(LINES);
  });
});

/** Like a real response, whose body breaks with its signal. */
async function abortable(answer: Response | Promise<Response>, signal?: AbortSignal | null): Promise<Response> {
  const response = await answer;
  const reader = response.body?.getReader();
  signal?.addEventListener('abort', () => void reader?.cancel());
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await reader?.read();
      if (signal?.aborted) return controller.error(signal.reason);
      if (next?.value) controller.enqueue(next.value);
    },
  });
  return new Response(body, { headers: { 'content-type': 'application/json' } });
}

describe('a stop', () => {
  it.each([
    ['null', () => json(null)],
    ['a sentence', () => json({ message: 'Chat session stopped' })],
    ['no JSON', () => new Response('')],
  ])('is one POST without a body, and is heard with %s', async (_name, answer) => {
    const { endpoint, sent } = fakeServer(answer);
    await stopRun(endpoint, SESSION);
    expect(sent.map(({ method, url, body }) => [method, url.href, body])).toEqual([
      ['POST', `${BASE}/api/chat/stop-chat-session/${SESSION}`, null],
    ]);
    expect(sent[0]?.headers.get('authorization')).toBe(`Bearer ${TOKEN}`);
  });

  it('that is refused says why', async () => {
    const { endpoint } = fakeServer(() => json({ detail: 'Chat session not found' }, 404));
    expect(await failureOf(stopRun(endpoint, SESSION))).toMatchObject({ code: 'not_found', status: 404 });
  });
});
