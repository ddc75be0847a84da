import { clock } from '../base/clock';
import { warn } from '../base/log';
import type { RunStatus } from '../base/run-status';
import { type Draft, emptyDraft, type RunHead, type WorkerMessage } from '../bridge/protocol';
import { createJournal, type Journal } from './journal';
import { createKeeper } from './kept-store';
import { forgetLastChat, type LastChat, saveLastChat } from './last-chat';
import { createPanels, type Panels } from './panels';
import type { Chat, Run, WindowRecord } from './records';
import * as store from './session-store';

/**
 * What the worker knows: chats, runs, windows, and who watches. Every change goes through here, so that what is in
 * memory, what is written down and what the panels are told never part.
 */
export interface Desk {
  journal: Journal;
  panels: Panels;
  /** Requests to stop that are on their way, by the run that they are for. */
  stops: Map<string, Promise<void>>;
  chat(chatId: string): Chat | undefined;
  chats(): readonly Chat[];
  run(askId: string): Run | undefined;
  runs(): readonly Run[];
  runsOf(chat: Chat): readonly Run[];
  window(windowId: number): WindowRecord | undefined;
  putChat(chat: Chat): void;
  /** Adds a run at the end of its chat, or in the place of the run `replaces`. */
  addRun(run: Run, replaces: string | null): void;
  changeRun(askId: string, change: Partial<Omit<Run, 'status'>>): void;
  setStatus(askId: string, status: RunStatus): void;
  /** `at`: when it came (ms since the epoch), where that tells something. */
  addLine(askId: string, text: string, at?: number | null): void;
  /** Resolves when all that was changed so far is written down. */
  written(): Promise<void>;
  putWindow(windowId: number, record: WindowRecord): void;
  closeWindow(windowId: number): void;
  /** The chat that was open when the browser closed, once, for the first window that asks; null otherwise. */
  takeLastChat(server: string): LastChat | null;
  /** What was typed for this server when the browser closed, once, for the first window that asks. */
  takeLastDraft(server: string): Draft;
  /** Nothing that is known by now outlives the browser. */
  wipeKept(): void;
  /** The next browser session begins with a new chat. With `only`, where this chat session was the last. */
  forgetLastChat(only?: string): void;
  /** The windows that show a chat. */
  windowsOf(chatId: string): ReadonlySet<number>;
  /** Drops a chat with its runs and lines. */
  forgetChat(chatId: string): void;
  /** Drops all chats and windows, and what outlives the browser of them. */
  forgetEverything(): void;
  /** Sends to every panel that shows this chat. */
  tellChat(chatId: string, message: WorkerMessage): void;
  tellEveryone(message: WorkerMessage): void;
}

export function createDesk(stored: store.StoredState): Desk {
  const chats = new Map(stored.chats.map((chat) => [chat.chatId, chat]));
  const runs = new Map(stored.runs.map((run) => [run.askId, run]));
  const windows = stored.windows;
  const keeper = createKeeper(stored.kept, clock.now);
  const journal = createJournal(stored.lines, async (askId, from, lines) => {
    await Promise.all([store.storeLines(askId, from, lines), keeper.keepLines(askId, from, lines)]);
  });
  const panels = createPanels();

  // Boxes: taken once.
  const lastChat = { left: stored.lastChat };
  const lastDraft = { left: stored.kept.draft };

  // A box: the last of the writes that are under way.
  const writing = { last: Promise.resolve() };
  const write = (work: Promise<void>): void => {
    const done = work.catch((thrown: unknown) => warn('session store', thrown));
    writing.last = Promise.all([writing.last, done]).then(() => undefined);
  };

  const windowsOf = (chatId: string): ReadonlySet<number> =>
    new Set([...windows].filter(([, record]) => record.chatId === chatId).map(([windowId]) => windowId));

  const tellChat: Desk['tellChat'] = (chatId, message) => panels.send(windowsOf(chatId), message);

  function putRun(run: Run): void {
    runs.set(run.askId, run);
    write(store.storeRun(run));
    keep(run);
  }

  function keep(run: Run): void {
    const chat = chats.get(run.chatId);
    if (chat && isOwed(run)) write(keeper.keep(chat, run));
    else write(keeper.drop([run.askId]));
  }

  function putChat(chat: Chat): void {
    const before = chats.get(chat.chatId);
    chats.set(chat.chatId, chat);
    write(store.storeChat(chat));
    if (!before || isSameFor(before, chat)) return;
    rememberLast(chat);
    for (const run of chat.askIds.flatMap((askId) => runs.get(askId) ?? [])) if (isOwed(run)) keep(run);
  }

  function rememberLast({ chatId, server, chatSessionId, personaId, askIds }: Chat): void {
    if (chatSessionId !== null || askIds.length > 0) write(saveLastChat({ chatId, server, chatSessionId, personaId }));
  }

  function forgetChat(chatId: string): void {
    const askIds = chats.get(chatId)?.askIds ?? [];
    chats.delete(chatId);
    write(store.forgetChat(chatId));
    forgetRuns(askIds);
  }

  function closeWindow(windowId: number): void {
    windows.delete(windowId);
    write(store.forgetWindow(windowId));
  }

  function wipeKept(): void {
    lastDraft.left = null;
    write(keeper.wipe());
  }

  function forgetLast(only?: string): void {
    if (only === undefined || lastChat.left?.chatSessionId === only) lastChat.left = null;
    write(forgetLastChat(only));
  }

  function forgetRuns(askIds: readonly string[]): void {
    for (const askId of askIds) {
      runs.delete(askId);
      journal.forget(askId);
    }
    write(store.forgetRuns(askIds));
    write(keeper.drop(askIds));
  }

  return {
    journal,
    panels,
    stops: new Map(),
    chat: (chatId) => chats.get(chatId),
    chats: () => [...chats.values()],
    run: (askId) => runs.get(askId),
    runs: () => [...runs.values()],
    runsOf: (chat) => chat.askIds.flatMap((askId) => runs.get(askId) ?? []),
    window: (windowId) => windows.get(windowId),
    putChat,
    addRun(run, replaces) {
      const chat = chats.get(run.chatId);
      if (!chat) return;
      putRun(run);
      const kept = chat.askIds.filter((askId) => askId !== replaces);
      putChat({ ...chat, askIds: [...kept, run.askId] });
      tellChat(run.chatId, { type: 'run', run: toHead(run), replaces });
      if (replaces !== null) forgetRuns([replaces]);
    },
    changeRun(askId, change) {
      const run = runs.get(askId);
      if (run) putRun({ ...run, ...change });
    },
    setStatus(askId, status) {
      const run = runs.get(askId);
      if (!run) return;
      putRun({ ...run, status });
      panels.flush(askId);
      void journal.checkpoint(askId);
      tellChat(run.chatId, { type: 'status', askId, status });
    },
    addLine(askId, text, at = null) {
      const run = runs.get(askId);
      if (!run) return;
      const seq = journal.append(askId, text, at);
      panels.sendLine(windowsOf(run.chatId), askId, seq, { text, at });
    },
    written: () => writing.last,
    putWindow(windowId, record) {
      const chat = chats.get(record.chatId);
      if (chat && windows.get(windowId)?.chatId !== record.chatId) rememberLast(chat);
      if (windows.get(windowId)?.draft !== record.draft) write(keeper.keepDraft(chat?.server ?? '', record.draft));
      windows.set(windowId, record);
      write(store.storeWindow(windowId, record));
    },
    closeWindow,
    takeLastChat(server) {
      const last = lastChat.left;
      lastChat.left = null;
      return last?.server === server ? last : null;
    },
    takeLastDraft(server) {
      const last = lastDraft.left;
      if (last?.server !== server) return emptyDraft;
      lastDraft.left = null;
      return last.draft;
    },
    wipeKept,
    forgetLastChat: forgetLast,
    windowsOf,
    forgetChat,
    forgetEverything() {
      for (const chatId of [...chats.keys()]) forgetChat(chatId);
      for (const windowId of [...windows.keys()]) closeWindow(windowId);
      wipeKept();
      forgetLast();
    },
    tellChat,
    tellEveryone: (message) => panels.send(new Set(windows.keys()), message),
  };
}

/** Whether the server may lack what is here: the answer is on its way, broke off, or was stopped. */
export function isOwed({ status }: Run): boolean {
  return status.phase !== 'complete';
}

/** Nothing changed that must outlive the browser. */
function isSameFor(before: Chat, after: Chat): boolean {
  return before.chatSessionId === after.chatSessionId && before.askIds === after.askIds;
}

export function toHead({ askId, question, place, retryOf, status }: Run): RunHead {
  return { askId, question, place, retryOf, status };
}

/** A window that has nothing open yet. */
export function freshWindow(chatId: string): WindowRecord {
  return { chatId, draft: emptyDraft };
}
