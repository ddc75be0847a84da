import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type Script, session, stored } from '@/tests/fakes/fake-hymalaia';
import { json } from '@/tests/fakes/fake-server';
import { answerOf, createTap, opening, SESSION, say, stream } from '@/tests/fakes/fake-stream';
import { aSource } from '@/tests/fakes/samples';
import {
  asked,
  askMessage,
  CHAT,
  connected,
  createBench,
  fakePanel,
  outlast,
  pass,
  runOf,
  stopTime,
  WINDOW,
} from '@/tests/fakes/worker-bench';
import { emptyDraft, type PanelMessage } from '../bridge/protocol';
import { disconnect } from './connection';
import { onPanelMessage } from './panel-messages';

beforeEach(() => {
  stopTime();
  vi.spyOn(console, 'warn').mockReturnValue();
});

const { message, question } = asked('a');
const askA = askMessage('a');
const hello: PanelMessage = { type: 'hello', windowId: WINDOW, seen: {} };
const draft = { ...emptyDraft, text: 'half a thou', sources: [aSource()] };

async function openBench(script: Script = {}, chat: object = {}) {
  const bench = await createBench(script, chat);
  return {
    ...bench,
    desk: bench.context.desk,
    say: (message: PanelMessage, panel = bench.panel) => onPanelMessage(bench.context, panel, message),
  };
}

describe('hello', () => {
  it('is answered with all there is to know, and what comes later', async () => {
    const { desk, say } = await openBench();
    const panel = fakePanel();
    await say(hello, panel);
    expect(panel.posted).toMatchObject([{ type: 'chat', chatId: CHAT, connection: connected, runs: [] }]);
    desk.addRun(runOf('a'), null);
    expect(panel.posted).toHaveLength(2);
  });

  it('in mid-answer brings the lines that the panel lacks, each once', async () => {
    const tap = createTap();
    const { say: tell, desk, statusOf } = await openBench({ send: () => tap.response });
    await tell(askA);
    await pass();
    tap.say(...opening, say.text('one '));
    await pass(50);
    const panel = fakePanel();
    await tell({ ...hello, seen: { a: 2 } }, panel);
    tap.say(say.text('two'), say.stop());
    tap.close();
    await pass(50);
    expect(statusOf('a')).toEqual({ phase: 'complete' });
    expect(panel.linesOf('a').slice(2)).toEqual(desk.journal.linesFrom('a', 2));
    expect(Object.keys(panel.linesOf('a'))).not.toContain('0');
  });

  it('brings fresh personas to every panel', async () => {
    const { say, panel, desk } = await openBench({ personas: () => json([{ id: 4, name: 'Helper' }]) });
    const other = fakePanel(2);
    desk.putWindow(2, { chatId: CHAT, draft });
    desk.panels.add(other);
    await outlast(say(hello));
    const told = { type: 'connection', connection: { personas: [{ id: 4, name: 'Helper' }] } };
    expect(panel.posted.at(-1)).toMatchObject(told);
    expect(other.posted).toMatchObject([told]);
  });

  it('is answered before the personas are: a server that answers nobody keeps no question waiting', async () => {
    const { say, server } = await openBench({
      personas: () => new Promise(() => undefined),
      send: () => stream(answerOf('x')),
    });
    await say(hello);
    await say(askA);
    await pass(1_000);
    expect(server.asked('personas')).toHaveLength(1);
    expect(server.questions()).toHaveLength(1);
  });

  it('whose personas come after the user has disconnected brings no connection back', async () => {
    const gate: { open?: (response: Response) => void } = {};
    const { say, panel } = await openBench({
      personas: () =>
        new Promise((resolve) => {
          gate.open = resolve;
        }),
    });
    await say(hello);
    await pass();
    await disconnect();
    gate.open?.(json([{ id: 4, name: 'Helper' }]));
    await pass(100);
    expect(panel.posted.filter(({ type }) => type === 'connection')).toEqual([]);
    expect(await fakeBrowser.storage.local.get('connection')).toEqual({});
  });

  it('where nobody is connected says so', async () => {
    const { say, server } = await openBench();
    await fakeBrowser.storage.local.clear();
    const panel = fakePanel(2);
    await say({ ...hello, windowId: 2 }, panel);
    expect(panel.posted).toMatchObject([{ type: 'chat', connection: { state: 'none' }, personaId: null, runs: [] }]);
    expect(server.sent).toEqual([]);
  });
});

describe('a question', () => {
  it('is asked in the chat of the panel’s window, and the messages after it need not wait', async () => {
    const { say, server, desk, panel } = await openBench({ send: () => stream(opening, 'stays open') });
    await say(askA);
    expect(desk.run('a')).toMatchObject({ chatId: CHAT, message, question, status: { phase: 'posting' } });
    await say({ type: 'draft', draft });
    await pass(50);
    expect(server.questions()).toHaveLength(1);
    expect(panel.statusesOf('a')).toEqual(['streaming']);
    expect(desk.window(WINDOW)).toEqual({ chatId: CHAT, draft });
  });

  it('that is said again after a lost port is posted once', async () => {
    const { say, server } = await openBench({ send: () => stream(answerOf('x')) });
    await say(askA);
    await say(hello);
    await say(askA);
    await pass(1_000);
    expect(server.questions()).toHaveLength(1);
  });
});

describe('what a panel asks for', () => {
  it('a stop stops', async () => {
    const { say, server, desk, statusOf } = await openBench({}, { chatSessionId: SESSION });
    desk.addRun(runOf('a', { status: { phase: 'streaming' }, answerId: 12 }), null);
    await say({ type: 'stop', askId: 'a', cut: 0 });
    await pass();
    expect(statusOf('a')).toEqual({ phase: 'stopping', cut: 0 });
    expect(server.asked('stop')).toHaveLength(1);
  });

  it('giving up ends the waiting', async () => {
    const { say, desk, statusOf } = await openBench();
    desk.addRun(runOf('a', { status: { phase: 'streaming' } }), null);
    await say({ type: 'give_up', askId: 'a' });
    expect(statusOf('a')).toMatchObject({ phase: 'failed', failure: { code: 'stream_silent' } });
  });

  it('Try again asks anew', async () => {
    const { say, server, desk, statusOf } = await openBench({ send: () => stream(answerOf('x')) });
    desk.addRun(runOf('a', { status: { phase: 'failed', failure: { code: 'offline' } } }), null);
    await say({ type: 'again', askId: 'a', newAskId: 'b' });
    await pass(50);
    expect(server.questions()).toHaveLength(1);
    expect(statusOf('b')).toEqual({ phase: 'complete' });
  });

  it('the rest of an answer is looked for', async () => {
    const found = session([stored(12, 11, 'assistant', 'All of it')]);
    const { say, desk, statusOf } = await openBench({ session: found }, { chatSessionId: SESSION });
    const status = { phase: 'failed', failure: { code: 'stream_broken' } } as const;
    desk.addRun(runOf('a', { status, answerId: 12 }), null);
    await say({ type: 'fetch_rest', askId: 'a' });
    await pass(50);
    expect(statusOf('a')).toEqual({ phase: 'complete', storedText: 'All of it' });
  });

  it('a new chat is opened and told', async () => {
    const { say, desk, panel } = await openBench();
    desk.addRun(runOf('a', { status: { phase: 'complete' } }), null);
    await say({ type: 'new_chat', projectId: null });
    const { chatId } = desk.window(WINDOW) ?? { chatId: '' };
    expect(chatId).not.toBe(CHAT);
    expect(panel.posted.at(-1)).toMatchObject({ type: 'chat', chatId, runs: [] });
  });

  it('a persona is chosen and told', async () => {
    const { say, panel } = await openBench();
    await say({ type: 'choose_persona', personaId: 3 });
    expect(panel.posted.at(-1)).toMatchObject({ type: 'chat', chatId: CHAT, personaId: 3 });
  });

  it('a draft is kept for the next panel of the window, also of one that had no chat yet', async () => {
    const { say, desk } = await openBench();
    const panel = fakePanel(2);
    await say({ type: 'draft', draft }, panel);
    const { chatId } = desk.window(2) ?? { chatId: '' };
    expect(desk.window(2)).toEqual({ chatId, draft });
    expect(desk.chat(chatId)).toBeDefined();
  });
});

it.each<PanelMessage>([
  askA,
  hello,
  { type: 'new_chat', projectId: null },
  { type: 'open_chat', chatSessionId: SESSION, personaId: null },
  { type: 'choose_branch', fork: 'root', child: 'msg:11' },
  { type: 'draft', draft },
  { type: 'stop', askId: 'a', cut: 0 },
  { type: 'again', askId: 'a', newAskId: 'b' },
])('$type of a panel without a window changes nothing', async (message) => {
  const { say, server, desk, statusOf } = await openBench();
  const status = { phase: 'failed', failure: { code: 'offline' } } as const;
  desk.addRun(runOf('a', { status }), null);
  const panel = fakePanel(null);
  await say(message, panel);
  await pass(100);
  expect(panel.posted).toEqual([]);
  expect(server.sent).toEqual([]);
  expect(statusOf('a')).toEqual(status);
  expect(desk.runs()).toHaveLength(1);
});
