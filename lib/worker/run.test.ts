import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type Script, session, stored } from '@/tests/fakes/fake-hymalaia';
import { BASE, html, json, opaqueRedirect } from '@/tests/fakes/fake-server';
import { answerOf, createTap, opening, SESSION, say, stream } from '@/tests/fakes/fake-stream';
import { CHAT, createBench, outlast, pass, runOf, stopTime } from '@/tests/fakes/worker-bench';
import { readJson } from '@/tests/fixtures';
import type { Failure } from '../base/failure';
import { isOpen } from '../base/run-status';
import type { Chat } from './records';
import { execute } from './run';
import { loadState } from './session-store';

beforeEach(() => {
  stopTime();
  vi.spyOn(console, 'warn').mockReturnValue();
});

async function execution(script: Script, chat: Partial<Chat> = {}) {
  const bench = await createBench(script, chat);
  bench.context.desk.addRun(runOf('a'), null);
  return { ...bench, run: () => outlast(execute(bench.context, 'a')) };
}

const followUp = { chatSessionId: SESSION };

describe('a question that is refused', () => {
  const recorded = readdirSync(join(import.meta.dirname, '../../tests/recorded/errors'));

  it.each(recorded)('as in %s fails with that cause, and nothing is looked up', async (name) => {
    const { status, headers, body } = readJson('recorded', 'errors', name) as {
      status: number;
      headers: Record<string, string>;
      body: unknown;
    };
    const refuse = () => new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers });
    const { server, run, statusOf } = await execution({ send: refuse }, followUp);
    await run();
    expect(statusOf('a')).toMatchObject({ phase: 'failed', failure: { status } });
    expect(server.sent).toHaveLength(1);
  });

  it.each<[number, Failure['code']]>([
    [401, 'token_refused'],
    [403, 'not_allowed'],
    [404, 'not_found'],
    [422, 'invalid_request'],
    [429, 'rate_limited'],
    [500, 'server_error'],
    [502, 'server_down'],
    [503, 'server_down'],
  ])('with %i fails as %s, in a new chat and in one that goes on', async (status, code) => {
    for (const chat of [{}, followUp]) {
      const { server, run, statusOf } = await execution({ send: () => json({}, status) }, chat);
      await run();
      expect(statusOf('a')).toEqual({ phase: 'failed', failure: { code, status } });
      expect(server.sent).toHaveLength(1);
    }
  });

  it('by a page in place of a stream is not looked up either', async () => {
    const { server, run, statusOf } = await execution({ send: () => html() }, followUp);
    await run();
    expect(statusOf('a')).toEqual({ phase: 'failed', failure: { code: 'not_a_stream', status: 200 } });
    expect(server.sent).toHaveLength(1);
  });

  it('by the browser, which has no network, is never sent', async () => {
    const { server, context, statusOf } = await execution({}, followUp);
    await execute({ ...context, endpoint: { ...context.endpoint, isOnline: () => false } }, 'a');
    expect(statusOf('a')).toEqual({ phase: 'failed', failure: { code: 'offline' } });
    expect(server.sent).toEqual([]);
  });
});

describe('a new chat whose session never told its id', () => {
  it.each<[string, Script['send'], Failure]>([
    ['nobody answers', () => Promise.reject(new TypeError('Failed to fetch')), { code: 'unreachable' }],
    ['a redirect answers', opaqueRedirect, { code: 'login_page' }],
    ['the stream is empty', () => stream([]), { code: 'not_a_stream' }],
    ['the stream breaks at once', () => stream([], new TypeError('terminated')), { code: 'stream_broken' }],
    ['the stream is garbage', () => stream(['{"half": ']), { code: 'stream_broken' }],
  ])('is looked for in the list where %s, and has failed where it is not there', async (_name, send, failure) => {
    const { server, run, statusOf } = await execution(send ? { send } : {});
    await run();
    expect(statusOf('a')).toEqual({ phase: 'failed', failure });
    expect(server.sent.map(({ url }) => url.pathname)).toEqual([
      '/api/chat/send-chat-message',
      '/api/chat/get-user-chat-sessions',
    ]);
  });

  it('is found in the list, and its answer with it', async () => {
    const { server, run, statusOf, context } = await execution({
      send: () => stream([], new TypeError('terminated')),
      chats: () => json({ sessions: [{ id: SESSION, name: '', time_created: new Date().toISOString() }] }),
      session: session([stored(11, 10, 'user', 'Why?'), stored(12, 11, 'assistant', 'Because.')]),
    });
    await run();
    expect(statusOf('a')).toEqual({ phase: 'complete', storedText: 'Because.' });
    expect(context.desk.chat(CHAT)?.chatSessionId).toBe(SESSION);
    expect(server.questions()).toHaveLength(1);
  });
});

describe('a question', () => {
  it('is written down before it is sent', async () => {
    const atPost: unknown[] = [];
    const note = async () => {
      atPost.push((await loadState()).runs);
      return stream(answerOf('x'));
    };
    const { context, run } = await execution({ send: note });
    const { set } = fakeBrowser.storage.session;
    const slow = vi.spyOn(fakeBrowser.storage.session, 'set').mockImplementation(async (items) => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      await set(items);
    });
    context.desk.changeRun('a', { parentMessageId: 1202 });
    await run();
    slow.mockRestore();
    expect(atPost).toEqual([[runOf('a', { parentMessageId: 1202, sentAt: expect.any(Number) })]]);
  });

  it('that cannot be written down is sent all the same', async () => {
    vi.spyOn(fakeBrowser.storage.session, 'set').mockImplementation(() => Promise.reject(new Error('quota')));
    const { run, statusOf } = await execution({ send: () => stream(answerOf('x')) });
    await run();
    expect(statusOf('a')).toEqual({ phase: 'complete' });
    vi.mocked(fakeBrowser.storage.session.set).mockRestore();
  });

  it('whose streamed body came to nothing has that found out anew for the next', async () => {
    const { run } = await execution({ send: () => Promise.reject(new TypeError('Failed to fetch')) });
    await fakeBrowser.storage.session.set({ streamedBodies: { [new URL(BASE).origin]: true } });
    await run();
    expect(await fakeBrowser.storage.session.get('streamedBodies')).toEqual({ streamedBodies: {} });
  });

  it('goes as a stream where the server is known to take one, whole', async () => {
    const { run, server, statusOf } = await execution({ send: () => stream(answerOf('x')) });
    await fakeBrowser.storage.session.set({ streamedBodies: { [new URL(BASE).origin]: true } });
    await run();
    expect(server.asked('send')[0]?.init).toMatchObject({ duplex: 'half', body: expect.any(ReadableStream) });
    expect(server.questions()).toMatchObject([{ message: 'Why?', origin: 'chrome_extension' }]);
    expect(statusOf('a')).toEqual({ phase: 'complete' });
  });

  it('of a run that nobody knows is not sent', async () => {
    const { server, context } = await createBench({});
    await outlast(execute(context, 'never'));
    expect(server.sent).toEqual([]);
  });

  it('carries the parent that was chosen for it', async () => {
    const { server, context, run } = await execution({ send: () => stream(answerOf('x')) }, followUp);
    context.desk.changeRun('a', { parentMessageId: 1202 });
    await run();
    expect(server.questions()).toMatchObject([{ parent_message_id: 1202, chat_session_id: SESSION }]);
  });
});

describe('an error line', () => {
  it.each<[string, string[]]>([
    ['after some text', [...opening, say.text('half'), say.error('The model failed', 'RATE_LIMIT')]],
    ['before the ids', [say.session(), say.error('The model failed', 'RATE_LIMIT')]],
    ['alone', [say.error('The model failed', 'RATE_LIMIT')]],
  ])('%s is final: what had arrived is kept, and nothing is looked up', async (_name, lines) => {
    const { server, run, statusOf, linesOf } = await execution({ send: () => stream(lines) }, followUp);
    await run();
    const failure = { code: 'answer_failed', detail: 'The model failed', errorCode: 'RATE_LIMIT' };
    expect(statusOf('a')).toEqual({ phase: 'failed', failure });
    expect(linesOf('a')).toEqual(lines);
    expect(server.sent).toHaveLength(1);
  });

  it('that ends the body without a line end counts', async () => {
    const tap = createTap();
    const { context, statusOf } = await execution({ send: () => tap.response });
    const running = execute(context, 'a');
    tap.say(...opening);
    tap.write('{"error": "Boom"}');
    tap.close();
    await outlast(running);
    expect(statusOf('a')).toEqual({ phase: 'failed', failure: { code: 'answer_failed', detail: 'Boom' } });
  });
});

describe('a stream', () => {
  it('is read to its end when nobody watches', async () => {
    const tap = createTap();
    const { context, panel, statusOf, linesOf, holders } = await execution({ send: () => tap.response });
    const running = execute(context, 'a');
    context.desk.panels.remove(panel);
    context.desk.closeWindow(1);
    tap.say(...opening);
    await pass(60_000);
    expect(holders()).toBe(1);
    tap.say(say.text('x'), say.stop());
    tap.close();
    await outlast(running);
    expect(statusOf('a')).toEqual({ phase: 'complete' });
    expect(linesOf('a')).toEqual(answerOf('x'));
    expect(holders()).toBe(0);
  });

  it('gives its session to the chat with its first line', async () => {
    const tap = createTap();
    const { context, server } = await execution({ send: () => tap.response });
    const running = execute(context, 'a');
    tap.say(say.session());
    await pass();
    expect(context.desk.chat(CHAT)?.chatSessionId).toBe(SESSION);
    tap.breakOff();
    await outlast(running);
    expect(server.asked('session')).toHaveLength(1);
    expect(isOpen(context.desk.run('a')?.status ?? { phase: 'posting' })).toBe(false);
  });
});
