import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Script, session, stored } from '@/tests/fakes/fake-hymalaia';
import { json } from '@/tests/fakes/fake-server';
import { answerOf, createTap, opening, SESSION, say, stream } from '@/tests/fakes/fake-stream';
import { asked, chatRecord, createBench, fakePanel, outlast, pass, runOf, stopTime } from '@/tests/fakes/worker-bench';
import { emptyDraft } from '../bridge/protocol';
import { ask, askAgain } from './ask';
import type { Chat } from './records';
import { fetchRest } from './revive';
import { stop } from './stop';

beforeEach(() => {
  stopTime();
  vi.spyOn(console, 'warn').mockReturnValue();
});

const first = () => stream(answerOf('One'));
const next = () => stream(answerOf('Two', [say.ids(13, 14), say.start()]));
const fails = () => stream([...opening, say.error()]);
const refused = () => json({}, 500);

/** A worker that is asked; what it had the server name, and how often the panels were told. */
async function naming(script: Script, chat: Partial<Chat> = {}) {
  const bench = await createBench(script, chat);
  return {
    ...bench,
    asks: (askId: string) => outlast(ask(bench.context, asked(askId))),
    named: () => bench.server.asked('rename').map(({ body }) => JSON.parse(body ?? '') as unknown),
    told: () => bench.panel.posted.filter(({ type }) => type === 'chats_changed').length,
  };
}

const BY_THE_MODEL = { chat_session_id: SESSION, name: null };

describe('a chat', () => {
  it('is named by the server after its first answer, once', async () => {
    const { asks, named, told } = await naming({ send: [first, next] });
    await asks('a');
    expect(named()).toEqual([BY_THE_MODEL]);
    expect(told()).toBe(1);
    await asks('b');
    await asks('a');
    expect(named()).toHaveLength(1);
  });

  it('is not named while its answer is on the way', async () => {
    const tap = createTap();
    const { context, named } = await naming({ send: () => tap.response });
    const asking = ask(context, asked('a'));
    await pass();
    tap.say(...opening, say.text('half'));
    await pass(1_000);
    expect(named()).toEqual([]);
    tap.say(say.stop());
    tap.close();
    await outlast(asking);
    expect(named()).toEqual([BY_THE_MODEL]);
  });

  it('that was there before is not named: it is the user’s, or has its name', async () => {
    const { asks, named, told } = await naming({ send: next }, { chatSessionId: SESSION, opened: true });
    await asks('a');
    expect([named(), told()]).toEqual([[], 0]);
  });

  it.each([
    ['failed', fails],
    ['was refused', refused],
  ])('whose first answer %s is named after the first that is whole', async (_name, send) => {
    const { asks, named, statusOf } = await naming({ send: [send, send === fails ? next : first] });
    await asks('a');
    expect(named()).toEqual([]);
    await asks('b');
    expect(statusOf('b')).toEqual({ phase: 'complete' });
    expect(named()).toEqual([BY_THE_MODEL]);
  });

  it('whose first answer was stopped is not named for that', async () => {
    const tap = createTap();
    const { context, named, statusOf } = await naming({ send: () => tap.response });
    const asking = ask(context, asked('a'));
    await pass();
    tap.say(...opening);
    await pass(100);
    stop(context.desk, 'a', 0);
    tap.say(say.stop('user_cancelled'));
    tap.close();
    await outlast(asking);
    expect(statusOf('a')).toMatchObject({ phase: 'stopped' });
    expect(named()).toEqual([]);
  });

  it('is not named again when a later answer fails', async () => {
    const { asks, named } = await naming({ send: [first, refused] });
    await asks('a');
    await asks('b');
    expect(named()).toHaveLength(1);
  });
});

describe('an answer that comes late names its chat as well', () => {
  const answer = session([stored(11, 10, 'user', 'Why?'), stored(12, 11, 'assistant', 'All of it')]);

  it('asked again', async () => {
    const { context, asks, named } = await naming({ send: [fails, next] });
    await asks('a');
    await outlast(askAgain(context, 'a', 'b'));
    expect(named()).toEqual([BY_THE_MODEL]);
  });

  it.each<[string, (bench: Awaited<ReturnType<typeof naming>>) => Promise<void>]>([
    ['looked for', ({ context }) => fetchRest(context, 'a')],
    ['found in place of asking again', ({ context }) => askAgain(context, 'a', 'b')],
  ])('%s', async (_name, act) => {
    const bench = await naming({ session: answer }, { chatSessionId: SESSION });
    const status = { phase: 'failed', failure: { code: 'stream_broken' } } as const;
    bench.context.desk.addRun(runOf('a', { status, userMessageId: 11, answerId: 12 }), null);
    await outlast(act(bench));
    expect(bench.statusOf('a')).toEqual({ phase: 'complete', storedText: 'All of it' });
    expect(bench.named()).toEqual([BY_THE_MODEL]);
  });
});

describe('a name that the server does not give', () => {
  it.each<[string, Script['rename'] & object]>([
    ['fails to make', () => json({ detail: 'naming failed' }, 500)],
    ['keeps from limited keys', () => json({ detail: 'Access denied' }, 403)],
    ['does not know', () => json({ detail: 'Not Found' }, 404)],
    ['never sends', () => Promise.reject(new TypeError('Failed to fetch'))],
  ])('because it %s it is missed by nobody, and not asked for again', async (_name, rename) => {
    const { asks, named, statusOf, holders } = await naming({ send: [first, next], rename });
    await asks('a');
    await asks('b');
    expect(named()).toHaveLength(1);
    expect([statusOf('a'), statusOf('b')]).toEqual([{ phase: 'complete' }, { phase: 'complete' }]);
    expect(holders()).toBe(0);
  });

  it('and which it takes long to make keeps no question waiting', async () => {
    const { context, asks, named, statusOf } = await naming({
      send: [first, next],
      rename: () => new Promise(() => undefined),
    });
    void ask(context, asked('a'));
    await pass(100);
    await asks('b');
    expect(statusOf('b')).toEqual({ phase: 'complete' });
    expect(named()).toHaveLength(1);
  });
});

it('every panel hears that there is a chat, or a name, more', async () => {
  const { context, asks } = await naming({ send: first });
  const other = fakePanel(2);
  context.desk.putChat(chatRecord({ chatId: 'chat-2' }));
  context.desk.putWindow(2, { chatId: 'chat-2', draft: emptyDraft });
  context.desk.panels.add(other);
  await asks('a');
  expect(other.posted).toEqual([{ type: 'chats_changed' }]);
});
