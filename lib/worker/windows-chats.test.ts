import { beforeEach, describe, expect, it } from 'vitest';
import { BASE } from '@/tests/fakes/fake-server';
import { SESSION } from '@/tests/fakes/fake-stream';
import { aSource } from '@/tests/fakes/samples';
import {
  CHAT,
  chatRecord,
  connected,
  createBench,
  fakePanel,
  runOf,
  stopTime,
  WINDOW,
  wakeWorker,
} from '@/tests/fakes/worker-bench';
import type { RunStatus } from '../base/run-status';
import type { Connected, Connection } from '../bridge/protocol';
import { plainOptions } from '../wire/request';
import { onPanelMessage } from './panel-messages';
import {
  chatOf,
  chooseBranch,
  choosePersona,
  closeDeleted,
  closeWindow,
  newChat,
  openChat,
  tellEveryPanel,
} from './windows';

beforeEach(stopTime);

const none: Connection = { state: 'none' };
const elsewhere: Connected = { ...connected, server: 'https://other.example' };
const OTHER_SESSION = '0d2f8f1e-5a57-4c3e-8d0a-6a4f3a1b2c3d';
const draft = { text: 'half a thou', sources: [aSource()], options: { ...plainOptions, temperature: 1 } };
const done: RunStatus = { phase: 'complete' };
const streaming: RunStatus = { phase: 'streaming' };

/** A window with a chat of one question, and a second window with a chat of its own. */
async function openDesk(status: RunStatus = done) {
  const { context, panel } = await createBench({}, { chatSessionId: SESSION });
  const { desk } = context;
  desk.putWindow(WINDOW, { chatId: CHAT, draft });
  desk.putChat(chatRecord({ chatId: 'chat-2' }));
  desk.putWindow(2, { chatId: 'chat-2', draft });
  desk.addRun(runOf('a', { status }), null);
  const other = fakePanel(2);
  desk.panels.add(other);
  panel.posted.length = 0;
  return { context, desk, panel, other };
}

describe('a chat of the server’s', () => {
  it('opens in a window as it is stored, and the draft stays', async () => {
    const { desk } = await openDesk();
    openChat(desk, WINDOW, connected, OTHER_SESSION, 5);
    const chat = chatOf(desk, WINDOW, connected);
    expect(chat).toEqual(
      chatRecord({ chatId: chat.chatId, chatSessionId: OTHER_SESSION, personaId: 5, opened: true, askIds: [] }),
    );
    expect(desk.window(WINDOW)).toEqual({ chatId: chat.chatId, draft });
  });

  it.each<[string, RunStatus, boolean]>([
    ['is over', done, false],
    ['is under way', streaming, true],
  ])('takes the place of one whose answer %s', async (_name, status, kept) => {
    const { desk } = await openDesk(status);
    openChat(desk, WINDOW, connected, OTHER_SESSION, null);
    expect([desk.chat(CHAT) !== undefined, desk.run('a') !== undefined]).toEqual([kept, kept]);
  });

  it('that is under way here opens with what has come of it, and is read again from the server', async () => {
    const { desk } = await openDesk(streaming);
    newChat(desk, WINDOW, connected, null);
    openChat(desk, WINDOW, connected, SESSION, null);
    expect(chatOf(desk, WINDOW, connected)).toMatchObject({ chatId: CHAT, askIds: ['a'], opened: true, personaId: 7 });
  });

  it('that another window shows is the same chat in both: nothing is asked of it twice at a time', async () => {
    const { desk, panel, other } = await openDesk(streaming);
    openChat(desk, 2, connected, SESSION, null);
    expect(desk.window(2)).toEqual({ chatId: CHAT, draft });
    expect(desk.chat('chat-2')).toBeUndefined();
    desk.setStatus('a', done);
    expect([panel.statusesOf('a'), other.statusesOf('a')]).toEqual([['complete'], ['complete']]);
  });

  it('of another server, by chance with the same id, is another chat', async () => {
    const { desk } = await openDesk();
    openChat(desk, 2, elsewhere, SESSION, null);
    expect(chatOf(desk, 2, elsewhere)).toMatchObject({ server: elsewhere.server, askIds: [] });
    expect(desk.window(2)?.chatId).not.toBe(CHAT);
  });

  it('opens nowhere while nobody is connected', async () => {
    const { desk } = await openDesk();
    openChat(desk, WINDOW, none, OTHER_SESSION, null);
    expect(desk.window(WINDOW)?.chatId).toBe(CHAT);
  });

  it('opens in a window that had none', async () => {
    const { desk } = await openDesk();
    openChat(desk, 3, connected, SESSION, null);
    openChat(desk, 4, connected, OTHER_SESSION, null);
    expect(chatOf(desk, 3, connected).chatId).toBe(CHAT);
    expect(chatOf(desk, 4, connected).chatSessionId).toBe(OTHER_SESSION);
  });

  it('is told the panel that asked for it, and no other', async () => {
    const { context, panel, other } = await openDesk();
    await onPanelMessage(context, panel, { type: 'open_chat', chatSessionId: OTHER_SESSION, personaId: 5 });
    expect(panel.posted).toMatchObject([
      { type: 'chat', chatSessionId: OTHER_SESSION, personaId: 5, opened: true, runs: [], draft },
    ]);
    expect(other.posted).toEqual([]);
  });

  it('is no empty one: what is begun then is a chat of its own', async () => {
    const { desk } = await openDesk();
    openChat(desk, WINDOW, connected, OTHER_SESSION, 5);
    choosePersona(desk, WINDOW, connected, 3);
    expect(chatOf(desk, WINDOW, connected)).toMatchObject({ chatSessionId: null, personaId: 3, opened: false });
    openChat(desk, WINDOW, connected, OTHER_SESSION, 5);
    newChat(desk, WINDOW, connected, 4);
    expect(chatOf(desk, WINDOW, connected)).toMatchObject({ chatSessionId: null, projectId: 4, opened: false });
  });
});

describe('a chat that was deleted', () => {
  it('gives way to a new one in every window that shows it, and only there', async () => {
    const { desk, panel, other } = await openDesk();
    desk.putWindow(3, { chatId: CHAT, draft });
    const third = fakePanel(3);
    desk.panels.add(third);
    closeDeleted(desk, connected, SESSION);
    for (const [windowId, client] of [[WINDOW, panel] as const, [3, third] as const]) {
      const { chatId } = desk.window(windowId) ?? { chatId: '' };
      expect(client.posted).toMatchObject([{ type: 'chat', chatId, chatSessionId: null, runs: [], draft }]);
    }
    expect(other.posted).toEqual([]);
    expect([desk.chat(CHAT), desk.run('a')]).toEqual([undefined, undefined]);
  });

  it('and that nobody shows changes no window', async () => {
    const { desk, panel, other } = await openDesk();
    closeDeleted(desk, connected, OTHER_SESSION);
    expect([panel.posted, other.posted]).toEqual([[], []]);
    expect(desk.window(WINDOW)?.chatId).toBe(CHAT);
  });
});

describe('a window that is closed', () => {
  it.each<[string, RunStatus, boolean]>([
    ['is over', done, false],
    ['is under way', streaming, true],
  ])('takes its chat along where its answer %s', async (_name, status, kept) => {
    const { desk } = await openDesk(status);
    closeWindow(desk, WINDOW);
    expect([desk.window(WINDOW), desk.chat(CHAT) !== undefined, desk.run('a') !== undefined]).toEqual([
      undefined,
      kept,
      kept,
    ]);
    expect(desk.chat('chat-2')).toBeDefined();
  });

  it('leaves a chat that another window shows', async () => {
    const { desk } = await openDesk();
    desk.putWindow(2, { chatId: CHAT, draft });
    closeWindow(desk, WINDOW);
    expect(desk.runs()).toHaveLength(1);
  });

  it('without a chat is no matter', async () => {
    const { desk } = await openDesk();
    closeWindow(desk, 99);
    expect(desk.chats()).toHaveLength(2);
  });
});

describe('a branch', () => {
  it('that is chosen is told with the chat, until another is, and outlives the worker', async () => {
    const { context, desk, panel } = await openDesk();
    for (const [fork, child] of [
      ['root', 'msg:11'],
      ['msg:12', 'ask:a'],
      ['root', 'msg:15'],
    ] as const) {
      await onPanelMessage(context, panel, { type: 'choose_branch', fork, child });
    }
    const choices = { root: 'msg:15', 'msg:12': 'ask:a' };
    expect(panel.posted).toEqual([]);
    await onPanelMessage(context, panel, { type: 'hello', windowId: WINDOW, seen: {} });
    expect(panel.posted).toMatchObject([{ type: 'chat', choices }]);
    await desk.written();
    const next = await wakeWorker();
    expect(next.context.desk.chat(CHAT)).toMatchObject({ choices, askIds: ['a'], chatSessionId: SESSION });
  });

  it('of one chat is none of another', async () => {
    const { desk } = await openDesk();
    chooseBranch(desk, chatOf(desk, WINDOW, connected), 'root', 'msg:11');
    expect(chatOf(desk, 2, connected).choices).toEqual({});
  });
});

describe('another connection', () => {
  it.each<[string, Connection, string | null]>([
    ['to another server opens a new chat in every window', elsewhere, null],
    ['to the same server leaves all chats', { ...connected, personaId: 3 }, SESSION],
    ['to nobody leaves what is on the screen', none, SESSION],
  ])('%s, and every panel is told', async (_name, connection, chatSessionId) => {
    const { desk, panel, other } = await openDesk();
    tellEveryPanel(desk, connection);
    expect(panel.posted).toMatchObject([{ type: 'chat', connection, chatSessionId }]);
    expect(other.posted).toMatchObject([{ type: 'chat', connection, chatSessionId: null }]);
  });

  it('takes away what was set with the means of the other server, and no word of the user’s', async () => {
    const { desk } = await openDesk();
    const attachments = [{ id: 'x', name: 'a.txt', size: 1, status: { phase: 'uploading' } as const }];
    desk.putWindow(WINDOW, { chatId: CHAT, draft: { ...draft, attachments } });
    tellEveryPanel(desk, elsewhere);
    expect(desk.window(WINDOW)?.draft).toEqual({ ...draft, options: plainOptions });
    expect(chatOf(desk, WINDOW, elsewhere).server).not.toBe(BASE);
  });
});
