import type { RunStatus } from '../base/run-status';
import { emptyDraft, type RunHead, type WorkerMessage } from '../bridge/protocol';
import { createJournal, type Journal } from './journal';
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
  chat(chatId: string): Chat | undefined;
  run(askId: string): Run | undefined;
  runs(): readonly Run[];
  runsOf(chat: Chat): readonly Run[];
  window(windowId: number): WindowRecord | undefined;
  putChat(chat: Chat): void;
  /** Adds a run at the end of its chat, or in the place of the run `replaces`. */
  addRun(run: Run, replaces: string | null): void;
  changeRun(askId: string, change: Partial<Omit<Run, 'status'>>): void;
  setStatus(askId: string, status: RunStatus): void;
  addLine(askId: string, line: string): void;
  /** Resolves when all that was changed so far is written down. */
  written(): Promise<void>;
  putWindow(windowId: number, record: WindowRecord): void;
  closeWindow(windowId: number): void;
  isShown(chatId: string): boolean;
  /** Drops a chat with its runs and lines. */
  forgetChat(chatId: string): void;
  /** Sends to every panel that shows this chat. */
  tellChat(chatId: string, message: WorkerMessage): void;
  tellEveryone(message: WorkerMessage): void;
}

export function createDesk(stored: store.StoredState): Desk {
  const chats = new Map(stored.chats.map((chat) => [chat.chatId, chat]));
  const runs = new Map(stored.runs.map((run) => [run.askId, run]));
  const windows = stored.windows;
  const journal = createJournal(stored.lines, store.storeLines);
  const panels = createPanels();

  // A box: the last of the writes that are under way.
  const writing = { last: Promise.resolve() };
  const write = (work: Promise<void>): void => {
    writing.last = Promise.all([writing.last, work]).then(() => undefined);
  };

  const windowsOf = (chatId: string): ReadonlySet<number> =>
    new Set([...windows].filter(([, record]) => record.chatId === chatId).map(([windowId]) => windowId));

  const tellChat: Desk['tellChat'] = (chatId, message) => panels.send(windowsOf(chatId), message);

  function putRun(run: Run): void {
    runs.set(run.askId, run);
    write(store.storeRun(run));
  }

  function putChat(chat: Chat): void {
    chats.set(chat.chatId, chat);
    write(store.storeChat(chat));
  }

  return {
    journal,
    panels,
    chat: (chatId) => chats.get(chatId),
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
    addLine(askId, line) {
      const run = runs.get(askId);
      if (!run) return;
      const seq = journal.append(askId, line);
      panels.sendLine(windowsOf(run.chatId), askId, seq, line);
    },
    written: () => writing.last,
    putWindow(windowId, record) {
      windows.set(windowId, record);
      write(store.storeWindow(windowId, record));
    },
    closeWindow(windowId) {
      windows.delete(windowId);
      write(store.forgetWindow(windowId));
    },
    isShown: (chatId) => windowsOf(chatId).size > 0,
    forgetChat(chatId) {
      const askIds = chats.get(chatId)?.askIds ?? [];
      chats.delete(chatId);
      for (const askId of askIds) {
        runs.delete(askId);
        journal.forget(askId);
      }
      write(store.forget(askIds, chatId));
    },
    tellChat,
    tellEveryone: (message) => panels.send(new Set(windows.keys()), message),
  };
}

export function toHead({ askId, question, status }: Run): RunHead {
  return { askId, question, status };
}

/** A window that has nothing open yet. */
export function freshWindow(chatId: string): WindowRecord {
  return { chatId, draft: emptyDraft };
}
