import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Script, session, stored } from '@/tests/fakes/fake-hymalaia';
import { html, json } from '@/tests/fakes/fake-server';
import { opening, SESSION, say, stream } from '@/tests/fakes/fake-stream';
import { asked, CHAT, createBench, outlast, pass, stopTime } from '@/tests/fakes/worker-bench';
import { readBody, reduceAll } from '@/tests/fixtures';
import type { Failure } from '../base/failure';
import { changeSettings } from '../settings/store';
import { ask, askAgain } from './ask';
import type { Chat } from './records';
import { stop } from './stop';

beforeEach(() => {
  stopTime();
  vi.spyOn(console, 'warn').mockReturnValue();
});

const FOLLOW_UP = { chatSessionId: SESSION, opened: true };
const whole = (more: object = {}) => ({ answer: 'Second class.', message_id: 12, chat_session_id: SESSION, ...more });
const found = session([stored(11, 10, 'user', 'Why?'), stored(12, 11, 'assistant', 'All of it')]);

/** A worker that asks for whole answers. */
async function wholeBench(script: Script, chat: Partial<Chat> = {}) {
  const bench = await createBench(script, chat);
  await changeSettings({ wholeAnswers: true });
  return {
    ...bench,
    text: (askId: string) => reduceAll([...bench.linesOf(askId)]).text,
    asks: (askId: string) => outlast(ask(bench.context, asked(askId))),
  };
}

describe('a question whose answer is asked for whole', () => {
  it('is posted once, and its answer is told as the lines that would have brought it', async () => {
    const { asks, server, panel, linesOf, statusOf, text } = await wholeBench({ send: () => json(whole()) });
    await asks('a');
    expect(server.questions()).toEqual([
      {
        message: 'Why?',
        origin: 'chrome_extension',
        stream: false,
        parent_message_id: -1,
        chat_session_info: { persona_id: 7 },
      },
    ]);
    expect(text('a')).toBe('Second class.');
    expect(panel.linesOf('a')).toEqual(linesOf('a'));
    expect(panel.statusesOf('a')).toEqual(['streaming', 'complete']);
    expect(statusOf('a')).toEqual({ phase: 'complete' });
  });

  it.each([
    ['r1', 'nostream-new'],
    ['r2', 'nostream-tools'],
    ['head', 'nostream-new'],
  ])('is answered as a server of %s does: %s', async (rev, name) => {
    const body = readBody(rev, name) as { answer: string; chat_session_id: string; message_id: number };
    const { asks, context, statusOf, text } = await wholeBench({ send: () => json(body) });
    await asks('a');
    expect(text('a')).toBe(body.answer);
    expect(context.desk.run('a')).toMatchObject({ answerId: body.message_id });
    expect(context.desk.chat(CHAT)?.chatSessionId).toBe(body.chat_session_id);
    expect(statusOf('a')).toEqual({ phase: 'complete' });
  });

  it.each([null, undefined])('goes on in the session that is known where the answer names %s', async (id) => {
    const { asks, server, context, statusOf } = await wholeBench({
      send: [() => json(whole()), () => json(whole({ chat_session_id: id, message_id: 14 }))],
    });
    for (const askId of ['a', 'b', 'c']) await asks(askId);
    expect(server.questions().slice(1)).toMatchObject([{ chat_session_id: SESSION }, { chat_session_id: SESSION }]);
    expect(context.desk.chat(CHAT)?.chatSessionId).toBe(SESSION);
    expect(statusOf('c')).toEqual({ phase: 'complete' });
  });

  it('is streamed again as soon as the user wants it so', async () => {
    const lines = [say.ids(13, 14), say.start(), say.text('x'), say.stop()];
    const { asks, server } = await wholeBench({ send: [() => json(whole()), () => stream(lines)] });
    await asks('a');
    await changeSettings({ wholeAnswers: false });
    await asks('b');
    expect(server.questions()).toMatchObject([{ stream: false }, { stream: true }]);
  });
});

describe('a whole answer that failed', () => {
  it.each([
    ['half way keeps the text', whole({ answer: 'Second', error_msg: 'The model failed' }), 'Second'],
    ['at once has none', whole({ answer: '', error_msg: 'The model failed' }), ''],
  ])('%s, and nothing is looked up', async (_name, body, text) => {
    const bench = await wholeBench({ send: () => json(body) });
    await bench.asks('a');
    expect(bench.statusOf('a')).toEqual({
      phase: 'failed',
      failure: { code: 'answer_failed', detail: 'The model failed' },
    });
    expect(bench.text('a')).toBe(text);
    expect(bench.server.sent).toHaveLength(1);
  });

  it('is regenerated when it is asked again, for it is stored', async () => {
    const { asks, context, server, statusOf } = await wholeBench({
      send: [() => json(whole({ answer: '', error_msg: 'The model failed' })), () => json(whole({ message_id: 16 }))],
      session: session([stored(11, 10, 'user', 'Why?'), { ...stored(12, 11, 'assistant', 'Error'), error: 'Error' }]),
    });
    await asks('a');
    await outlast(askAgain(context, 'a', 'b'));
    expect(server.questions()[1]).toMatchObject({ parent_message_id: 11, chat_session_id: SESSION, stream: false });
    expect(statusOf('b')).toEqual({ phase: 'complete' });
  });
});

describe('a whole answer that does not come', () => {
  it.each<[string, Script['send'] & object, Failure]>([
    ['is refused', () => json({ message: 'Message ID is required' }, 400), { code: 'invalid_request', status: 400 }],
    ['is a page', () => html(), { code: 'not_a_stream', status: 200 }],
    ['is something else', () => json({ ok: true }), { code: 'not_hymalaia', status: 200 }],
    ['meets a server that is down', () => html(502), { code: 'server_down', status: 502 }],
  ])('because it %s fails so, and nothing is looked up', async (_name, send, failure) => {
    const { asks, server, statusOf } = await wholeBench({ send, session: found }, FOLLOW_UP);
    await asks('a');
    expect(statusOf('a')).toMatchObject({ phase: 'failed', failure });
    expect(server.sent).toHaveLength(1);
  });

  // A proxy's read time-out hits this form first (`wire.md` 4), and the server writes on.
  it.each<[string, Script['send'] & object]>([
    ['a proxy waited no longer', () => html(504)],
    ['the network broke', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['its body broke', () => stream(['{"answer": "Sec'], new TypeError('terminated'))],
  ])('because %s is looked up', async (_name, send) => {
    const { asks, panel, server, statusOf } = await wholeBench({ send, session: found }, FOLLOW_UP);
    await asks('a');
    expect(panel.statusesOf('a')).toEqual(['recovering', 'complete']);
    expect(statusOf('a')).toEqual({ phase: 'complete', storedText: 'All of it' });
    expect(server.questions()).toHaveLength(1);
  });

  it('because a proxy waited no longer is broken off in a new chat that is in no list', async () => {
    const { asks, server, statusOf } = await wholeBench({ send: () => html(504) });
    await asks('a');
    expect(statusOf('a')).toEqual({ phase: 'failed', failure: { code: 'stream_broken' } });
    expect(server.questions()).toHaveLength(1);
    expect(server.asked('chats')).toHaveLength(1);
  });

  it('for five minutes is shown as soon as it is stored, once', async () => {
    const { asks, panel, server } = await wholeBench(
      { send: () => new Promise(() => undefined), session: found },
      FOLLOW_UP,
    );
    await asks('a');
    expect(panel.posted.at(-1)).toMatchObject({
      type: 'status',
      status: { phase: 'complete', storedText: 'All of it' },
    });
    expect(panel.statusesOf('a')).toEqual(['complete']);
    expect(server.asked('session')).toHaveLength(1);
    expect(server.questions()).toHaveLength(1);
  });
});

it('a whole answer that the user stopped stays out of sight when it comes all the same', async () => {
  const gate: { open?: (response: Response) => void } = {};
  const send = () =>
    new Promise<Response>((resolve) => {
      gate.open = resolve;
    });
  const { context, statusOf } = await wholeBench({ send }, FOLLOW_UP);
  const asking = ask(context, asked('a'));
  await pass();
  stop(context.desk, 'a', 0);
  gate.open?.(json(whole()));
  await outlast(asking);
  expect(statusOf('a')).toEqual({ phase: 'stopped', cut: 0, ignored: true });
});

it('a setting that is changed in mid-answer leaves that answer as it was begun', async () => {
  const { context, server, statusOf } = await createBench({ send: () => stream(opening, 'stays open') });
  void ask(context, asked('a'));
  await pass();
  await changeSettings({ wholeAnswers: true });
  await pass(1_000);
  expect(statusOf('a')).toEqual({ phase: 'streaming' });
  expect(server.questions()).toMatchObject([{ stream: true }]);
});
