import { browser } from 'wxt/browser';
import { z } from 'zod/mini';
import { warn } from '../base/log';
import { type StampedLines, unstampLines } from '../wire/timed-lines';
import { type LastChat, loadLastChat } from './last-chat';
import { type Chat, chatSchema, type Run, runSchema, type WindowRecord, windowSchema } from './records';

/**
 * The one door to `storage.session`: what outlives the worker, but not the browser. Lines are stored in pieces, so that
 * a checkpoint writes what is new and not the whole answer again.
 */
const keys = {
  chat: (chatId: string) => `chat/${chatId}`,
  run: (askId: string) => `run/${askId}`,
  window: (windowId: number) => `window/${windowId}`,
  lines: (askId: string, from: number) => `lines/${askId}/${from}`,
};

const linesSchema = z.array(z.union([z.string(), z.number()]));

/** Everything that was stored, parsed; what does not fit is left out. */
export interface StoredState {
  chats: Chat[];
  runs: Run[];
  windows: Map<number, WindowRecord>;
  lines: Map<string, StampedLines>;
  /** Only right after the browser started: then nothing else is left of what was open. */
  lastChat: LastChat | null;
}

export async function loadState(): Promise<StoredState> {
  const all: Record<string, unknown> = await browser.storage.session.get(null);
  const lastChat = Object.keys(all).length === 0 ? await loadLastChat() : null;
  const state: StoredState = { chats: [], runs: [], windows: new Map(), lines: new Map(), lastChat };
  const pieces: { askId: string; from: number; lines: StampedLines }[] = [];
  for (const [key, value] of Object.entries(all)) {
    const [kind, id = '', from = ''] = key.split('/');
    if (kind === 'chat') take(chatSchema, value, (chat) => state.chats.push(chat));
    if (kind === 'run') take(runSchema, value, (run) => state.runs.push(run));
    if (kind === 'window') take(windowSchema, value, (record) => state.windows.set(Number(id), record));
    if (kind === 'lines') take(linesSchema, value, (lines) => pieces.push({ askId: id, from: Number(from), lines }));
  }
  for (const piece of pieces.sort((a, b) => a.from - b.from)) {
    const known = state.lines.get(piece.askId) ?? [];
    // A piece that would leave a gap is of no use: numbers must stay true.
    if (piece.from === unstampLines(known).length) state.lines.set(piece.askId, [...known, ...piece.lines]);
  }
  return state;
}

function take<T>(schema: z.ZodMiniType<T>, value: unknown, keep: (parsed: T) => void): void {
  const parsed = schema.safeParse(value);
  if (parsed.success) keep(parsed.data);
  else warn('stored state', parsed.error);
}

export function storeChat(chat: Chat): Promise<void> {
  return store({ [keys.chat(chat.chatId)]: chat });
}

export function storeRun(run: Run): Promise<void> {
  return store({ [keys.run(run.askId)]: run });
}

export function storeWindow(windowId: number, record: WindowRecord): Promise<void> {
  return store({ [keys.window(windowId)]: record });
}

export function storeLines(askId: string, from: number, lines: StampedLines): Promise<void> {
  return store({ [keys.lines(askId, from)]: lines });
}

export function forgetChat(chatId: string): Promise<void> {
  return browser.storage.session.remove(keys.chat(chatId));
}

/** Forgets runs with their lines. */
export async function forgetRuns(askIds: readonly string[]): Promise<void> {
  const all: Record<string, unknown> = await browser.storage.session.get(null);
  const gone = Object.keys(all).filter((key) => {
    const [kind, id = ''] = key.split('/');
    return (kind === 'run' || kind === 'lines') && askIds.includes(id);
  });
  await browser.storage.session.remove(gone);
}

export function forgetWindow(windowId: number): Promise<void> {
  return browser.storage.session.remove(keys.window(windowId));
}

/** A full store must not stop an answer: what is in memory goes on. */
async function store(items: Record<string, unknown>): Promise<void> {
  try {
    await browser.storage.session.set(items);
  } catch (thrown) {
    warn('session store', thrown);
  }
}
