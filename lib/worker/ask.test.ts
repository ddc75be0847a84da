import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { session, stored } from '@/tests/fakes/fake-hymalaia';
import { html, json, TOKEN } from '@/tests/fakes/fake-server';
import { answerOf, createTap, SESSION, say, stream } from '@/tests/fakes/fake-stream';
import {
  asked,
  CHAT,
  connected,
  createBench,
  outlast,
  pass,
  saveConnection,
  stopTime,
} from '@/tests/fakes/worker-bench';
import { ask, askAgain } from './ask';
import { stop } from './stop';

beforeEach(() => {
  stopTime();
  vi.spyOn(console, 'warn').mockReturnValue();
});

const next = (text: string) => answerOf(text, [say.ids(13, 14), say.start()]);

describe('a question', () => {
  it('of a new chat is posted with the persona, and its answer is told line by line', async () => {
    const lines = answerOf('Because.');
    const { server, context, panel, statusOf, linesOf } = await createBench({ send: () => stream(lines) });
    await outlast(ask(context, asked('a')));
    expect(server.questions()).toEqual([
      {
        message: 'Why?',
        origin: 'chrome_extension',
        stream: true,
        parent_message_id: -1,
        chat_session_info: { persona_id: 7 },
      },
    ]);
    expect(server.asked('send')[0]?.headers.get('authorization')).toBe(`Bearer ${TOKEN}`);
    expect(statusOf('a')).toEqual({ phase: 'complete' });
    expect(linesOf('a')).toEqual(lines);
    expect(panel.linesOf('a')).toEqual(lines);
    expect(panel.statusesOf('a')).toEqual(['streaming', 'complete']);
  });

  it('that follows goes after the newest message of the session that the stream gave', async () => {
    const { server, context } = await createBench({
      send: [() => stream(answerOf('One')), () => stream(next('Two'))],
    });
    await outlast(ask(context, asked('a')));
    await outlast(ask(context, asked('b', 'And then?')));
    expect(server.questions()[1]).toEqual({
      message: 'And then?',
      origin: 'chrome_extension',
      stream: true,
      parent_message_id: -1,
      chat_session_id: SESSION,
    });
    expect(server.asked('session')).toEqual([]);
  });

  it('of a chat without a persona goes to the server’s own', async () => {
    const { server, context } = await createBench({ send: () => stream(answerOf('x')) }, { personaId: null });
    await outlast(ask(context, asked('a')));
    expect(server.questions()[0]?.chat_session_info).toEqual({ persona_id: 0 });
  });

  it('keeps the worker awake until it is settled', async () => {
    const tap = createTap();
    const { context, holders } = await createBench({ send: () => tap.response });
    const asking = ask(context, asked('a'));
    await pass();
    expect(holders()).toBeGreaterThan(0);
    tap.say(...answerOf('x'));
    tap.close();
    await outlast(asking);
    expect(holders()).toBe(0);
  });

  it('is shown before anything is asked of the server', async () => {
    const { context, panel } = await createBench({ send: () => stream(answerOf('x')) });
    const asking = ask(context, asked('a'));
    const { question } = asked('a');
    expect(panel.posted).toMatchObject([
      { type: 'run', run: { askId: 'a', question, status: { phase: 'posting' } }, replaces: null },
    ]);
    await outlast(asking);
  });

  it('of a chat that is gone is not asked', async () => {
    const { context, server } = await createBench();
    await outlast(ask(context, { ...asked('a'), chatId: 'gone' }));
    expect(server.sent).toEqual([]);
  });
});

describe('a question that is asked twice', () => {
  it.each([
    ['at the same time', 0],
    ['while it is answered', 100],
  ])('%s is posted once', async (_name, later) => {
    const tap = createTap();
    const { server, context, panel } = await createBench({ send: () => tap.response });
    const first = ask(context, asked('a'));
    if (later > 0) await pass(later);
    const second = ask(context, asked('a'));
    tap.say(...answerOf('x'));
    tap.close();
    await outlast(Promise.all([first, second]));
    expect(server.questions()).toHaveLength(1);
    // The panel that said it again, after a lost port, hears that it is known.
    const told = panel.posted.flatMap((message) => (message.type === 'run' ? [message.run] : []));
    expect(told.map(({ askId }) => askId)).toEqual(['a', 'a']);
    expect(panel.linesOf('a')).toEqual(answerOf('x'));
  });

  it.each([
    ['was answered', () => stream(answerOf('x'))],
    ['was refused', () => Response.json({}, { status: 500 })],
    ['never reached the server', () => Promise.reject(new TypeError('Failed to fetch'))],
  ])('after it %s is posted once', async (_name, send) => {
    const { server, context, panel, statusOf } = await createBench({ send });
    await outlast(ask(context, asked('a')));
    const status = statusOf('a');
    await outlast(ask(context, asked('a')));
    expect(server.questions()).toHaveLength(1);
    expect(panel.posted.at(-1)).toMatchObject({ type: 'run', run: { askId: 'a', status }, replaces: null });
    expect(context.desk.chat(CHAT)?.askIds).toEqual(['a']);
  });
});

describe('a second question', () => {
  it.each([
    ['waits for its first line', [], false],
    ['streams', [say.session(), say.ids()], false],
    ['is being stopped', [say.session(), say.ids()], true],
  ])(
    'that comes while the first %s posts nothing, and stays for the user to ask again',
    async (_name, lines, stops) => {
      const tap = createTap();
      const { server, context, panel, statusOf } = await createBench({
        send: [() => tap.response, () => stream(next('x'))],
      });
      const first = ask(context, asked('a'));
      await pass();
      tap.say(...lines);
      await pass();
      if (stops) stop(context.desk, 'a', 0);
      await outlast(ask(context, asked('b', 'And then?')));
      expect(server.questions()).toHaveLength(1);
      expect(statusOf('b')).toEqual({ phase: 'failed', failure: { code: 'busy' } });
      expect(panel.posted).toContainEqual(expect.objectContaining({ type: 'run', replaces: null }));
      expect(context.desk.chat(CHAT)?.askIds).toEqual(['a', 'b']);

      tap.say(say.ids(), say.start(), say.stop());
      tap.close();
      await outlast(first);
      await outlast(askAgain(context, 'b', 'c'));
      expect(server.questions()).toMatchObject([{ message: 'Why?' }, { message: 'And then?', parent_message_id: -1 }]);
      expect(context.desk.chat(CHAT)?.askIds).toEqual(['a', 'c']);
    },
  );

  it('in another chat need not wait', async () => {
    const { server, context } = await createBench({ send: () => stream([say.session()], 'stays open') });
    const other = { ...(context.desk.chat(CHAT) ?? raise()), chatId: 'chat-2', askIds: [] };
    context.desk.putChat(other);
    void ask(context, asked('a'));
    void ask(context, { ...asked('b'), chatId: 'chat-2' });
    await pass();
    expect(server.questions()).toHaveLength(2);
  });
});

describe('a question that cannot be sent', () => {
  it.each<[string, () => unknown]>([
    ['nobody is connected', () => fakeBrowser.storage.local.clear()],
    ['another server is', () => saveConnection({ ...connected, server: 'https://other.example' })],
  ])('because %s says so, and stays in the chat', async (_name, spoil) => {
    const { server, context, statusOf } = await createBench();
    await spoil();
    await outlast(ask(context, asked('a')));
    expect(statusOf('a')).toEqual({ phase: 'failed', failure: { code: 'not_connected' } });
    expect(context.desk.chat(CHAT)?.askIds).toEqual(['a']);
    expect(server.sent).toEqual([]);
  });
});

describe('after an answer that failed', () => {
  const messages = [stored(11, 10, 'user', 'Why?'), stored(12, 11, 'assistant', 'Error')];

  it.each([
    ['with its ids told', [say.session(), say.ids(), say.error()]],
    ['by a broken stream', [say.session(), say.ids(), say.start()]],
  ])('%s the next question goes after the newest message', async (_name, lines) => {
    const { server, context } = await createBench({
      send: [() => stream(lines), () => stream(next('Two'))],
      session: session(messages, { current_run: null }),
    });
    await outlast(ask(context, asked('a')));
    await outlast(ask(context, asked('b')));
    expect(server.questions()[1]).toMatchObject({ chat_session_id: SESSION, parent_message_id: -1 });
  });
});

describe('a question that is asked again', () => {
  it.each<[string, number, () => Response | Promise<Response>]>([
    ['was refused', 0, () => json({ detail: 'Slow down' }, 429)],
    // A gateway that gave up waiting says so too: the server behind it may have the question.
    ['met a server that is down', 1, () => html(503)],
    ['was waited for in vain by a gateway', 1, () => html(408)],
    ['was answered by a page', 1, () => html()],
    ['met no network', 1, () => Promise.reject(new TypeError('Failed to fetch'))],
    ['broke off', 1, () => stream([])],
  ])('because it %s is looked for %i times before it is posted', async (_name, looks, send) => {
    const { server, context, statusOf } = await createBench(
      { send: [send, () => stream(next('x'))], session: session([]) },
      { chatSessionId: SESSION, opened: true },
    );
    await outlast(ask(context, asked('a')));
    const before = server.asked('session').length;
    await outlast(askAgain(context, 'a', 'b'));
    expect(server.asked('session').length - before).toBe(looks);
    expect(statusOf('b')).toEqual({ phase: 'complete' });
  });
});

function raise(): never {
  throw new Error('the bench has a chat');
}
