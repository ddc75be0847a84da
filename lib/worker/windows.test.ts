import { beforeEach, describe, expect, it } from 'vitest';
import { BASE } from '@/tests/fakes/fake-server';
import { say } from '@/tests/fakes/fake-stream';
import { aSource } from '@/tests/fakes/samples';
import { CHAT, connected, createBench, fakePanel, runOf, stopTime, WINDOW } from '@/tests/fakes/worker-bench';
import type { RunStatus } from '../base/run-status';
import { type Connected, type Connection, emptyDraft } from '../bridge/protocol';
import { toHead } from './desk';
import { addSource, chatOf, choosePersona, startChat, tellAll } from './windows';

beforeEach(stopTime);

const none: Connection = { state: 'none' };
const elsewhere: Connected = { ...connected, server: 'https://other.example', personaId: 9 };
const draft = { ...emptyDraft, text: 'half a thou', sources: [aSource()] };

async function openDesk() {
  const { context, panel } = await createBench();
  const { desk } = context;
  desk.putWindow(WINDOW, { chatId: CHAT, draft });
  return { desk, panel };
}

function ended(status: RunStatus = { phase: 'complete' }) {
  return runOf('a', { status });
}

describe('the chat of a window', () => {
  it.each([
    ['connected', connected],
    ['not connected: what is on the screen stays', none],
  ])('is the one that it shows, while %s', async (_name, connection) => {
    const { desk } = await openDesk();
    expect(chatOf(desk, WINDOW, connection).chatId).toBe(CHAT);
  });

  it('is a new one, with the default persona, in a window that has none', async () => {
    const { desk } = await openDesk();
    const chat = chatOf(desk, 2, { ...connected, personaId: 5 });
    expect(chat).toMatchObject({ personaId: 5, server: BASE, chatSessionId: null, askIds: [] });
    expect(chat.chatId).not.toBe(CHAT);
    expect(desk.window(2)).toEqual({ chatId: chat.chatId, draft: emptyDraft });
    expect(chatOf(desk, 2, connected)).toEqual(chat);
  });

  it('is a new one where the old belongs to another server, and the draft stays', async () => {
    const { desk } = await openDesk();
    const chat = chatOf(desk, WINDOW, elsewhere);
    expect(chat).toMatchObject({ server: 'https://other.example', personaId: 9, chatSessionId: null });
    expect(desk.window(WINDOW)).toEqual({ chatId: chat.chatId, draft });
  });

  it.each([
    ['the default persona', null, 9],
    ['the persona that was chosen', 3, 3],
  ])(
    'that was opened before there was a server goes on with the first one and %s',
    async (_name, chosen, personaId) => {
      const { desk } = await openDesk();
      const before = startChat(desk, WINDOW, none);
      if (chosen !== null) choosePersona(desk, WINDOW, none, chosen);
      expect(chatOf(desk, WINDOW, elsewhere)).toEqual({
        ...before,
        server: 'https://other.example',
        personaId,
      });
    },
  );
});

describe('a new chat', () => {
  it('keeps the draft: it belongs to the user', async () => {
    const { desk } = await openDesk();
    startChat(desk, WINDOW, connected);
    expect(desk.window(WINDOW)?.draft).toEqual(draft);
  });

  it.each<[string, RunStatus, boolean]>([
    ['is over: the server has it', { phase: 'complete' }, false],
    ['failed: nobody else may have it', { phase: 'failed', failure: { code: 'offline' } }, true],
    ['was stopped: the server may have less', { phase: 'stopped', cut: 1, ignored: false }, true],
    ['is under way', { phase: 'streaming' }, true],
    ['is being looked for', { phase: 'recovering' }, true],
  ])('takes the place of one whose answer %s', async (_name, status, kept) => {
    const { desk } = await openDesk();
    desk.addRun(ended(status), null);
    startChat(desk, WINDOW, connected);
    expect(desk.chat(CHAT) !== undefined).toBe(kept);
    expect(desk.run('a') !== undefined).toBe(kept);
  });

  it('does not take away what another window shows', async () => {
    const { desk } = await openDesk();
    desk.putWindow(2, { chatId: CHAT, draft });
    startChat(desk, WINDOW, connected);
    expect(desk.chat(CHAT)).toBeDefined();
  });
});

describe('the choice of a persona', () => {
  it('changes a chat that is empty', async () => {
    const { desk } = await openDesk();
    choosePersona(desk, WINDOW, connected, 3);
    expect(desk.chat(CHAT)?.personaId).toBe(3);
    expect(desk.window(WINDOW)?.chatId).toBe(CHAT);
  });

  it('opens a new chat beside one that is not', async () => {
    const { desk } = await openDesk();
    desk.addRun(runOf('a', { status: { phase: 'streaming' } }), null);
    choosePersona(desk, WINDOW, connected, 3);
    expect(desk.chat(CHAT)?.personaId).toBe(7);
    expect(chatOf(desk, WINDOW, connected)).toMatchObject({ personaId: 3, askIds: [] });
  });
});

describe('a source', () => {
  it('is added to the draft of its window and shown there', async () => {
    const { desk, panel } = await openDesk();
    const other = fakePanel(2);
    desk.panels.add(other);
    const source = aSource({ id: 's2' });
    addSource(desk, WINDOW, connected, source);
    expect(desk.window(WINDOW)).toEqual({ chatId: CHAT, draft: { ...draft, sources: [aSource(), source] } });
    expect(panel.posted).toEqual([{ type: 'source', source }]);
    expect(other.posted).toEqual([]);
  });

  it('waits in a window whose panel is only just opening', async () => {
    const { desk } = await openDesk();
    addSource(desk, 2, none, aSource());
    const panel = fakePanel(2);
    tellAll(desk, panel, none, {});
    expect(panel.posted).toMatchObject([{ type: 'chat', draft: { text: '', sources: [aSource()] } }]);
  });
});

describe('a panel that says hello', () => {
  const lines = ['x', 'y', 'z'];

  it.each<[string, Record<string, number>, string[]]>([
    ['nothing', {}, lines],
    ['the first line', { a: 1 }, ['y', 'z']],
    ['all lines', { a: 3 }, []],
    ['more than the worker does', { a: 9 }, []],
    ['other answers', { b: 2 }, lines],
  ])('and knows %s is told the rest', async (_name, seen, told) => {
    const { desk } = await openDesk();
    desk.addRun(ended(), null);
    for (const line of lines) desk.addLine('a', line);
    const panel = fakePanel();
    tellAll(desk, panel, connected, seen);
    expect(panel.posted[0]).toMatchObject({
      type: 'chat',
      chatId: CHAT,
      personaId: 7,
      connection: connected,
      draft,
      runs: [toHead(ended())],
    });
    expect(Object.values(panel.linesOf('a'))).toEqual(told);
  });

  it('is told lines that can be cut where the user stopped, and when they came', async () => {
    const { desk } = await openDesk();
    desk.addRun({ ...ended(), status: { phase: 'stopped', cut: 2, ignored: false } }, null);
    for (const text of ['a', 'b', 'c', 'd']) desk.addLine('a', say.text(text), 5_000);
    const panel = fakePanel();
    tellAll(desk, panel, connected, {});
    const rest = [0, 0, 0, null, null];
    expect(panel.posted[1]).toMatchObject({ lines: [5_000, [2, 'ab', ...rest], [2, 'cd', ...rest]] });
  });

  it('is told no line twice that was held back for the others', async () => {
    const { desk } = await openDesk();
    desk.addRun(runOf('a'), null);
    const [old, fresh] = [fakePanel(), fakePanel()];
    desk.panels.add(old);
    for (const line of lines) desk.addLine('a', line);
    desk.panels.add(fresh);
    tellAll(desk, fresh, connected, {});
    desk.addLine('a', 'after');
    desk.panels.flush('a');
    const counts = (panel: typeof old) =>
      panel.posted.flatMap((message) => (message.type === 'lines' ? [message.from] : []));
    expect(counts(old)).toEqual([0, 3]);
    expect(counts(fresh)).toEqual([0, 0, 3]);
    expect(fresh.linesOf('a')).toEqual([...lines, 'after']);
  });

  it('without a window is told nothing', async () => {
    const { desk } = await openDesk();
    const panel = fakePanel(null);
    tellAll(desk, panel, connected, {});
    expect(panel.posted).toEqual([]);
  });
});
