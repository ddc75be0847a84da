import { browser } from 'wxt/browser';
import type { z } from 'zod/mini';
import { warn } from '../base/log';
import type { StampedLines } from '../wire/timed-lines';
import { type Kept, loadKept } from './kept-store';
import { type LastChat, loadLastChat } from './last-chat';
import { joinPieces, linesSchema, type Piece } from './pieces';
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

/** Everything that was stored, parsed; what does not fit is left out. */
export interface StoredState {
  chats: Chat[];
  runs: Run[];
  windows: Map<number, WindowRecord>;
  lines: Map<string, StampedLines>;
  /** Only right after the browser started: then nothing else is left of what was open. */
  lastChat: LastChat | null;
  /** What outlives the browser; what is there of it is among the others. Its draft only right after a start. */
  kept: Kept;
}

/** Nothing stored. */
export function emptyState(): StoredState {
  const kept: Kept = { chats: [], runs: [], lines: new Map(), draft: null };
  return { chats: [], runs: [], windows: new Map(), lines: new Map(), lastChat: null, kept };
}

export async function loadState(): Promise<StoredState> {
  const stored: Record<string, unknown> = await browser.storage.session.get(null);
  const isNew = Object.keys(stored).length === 0;
  const kept = await loadKept();
  if (isNew) await store(itemsOf(kept));
  const all = isNew ? itemsOf(kept) : stored;
  const state: StoredState = {
    ...emptyState(),
    lastChat: isNew ? await loadLastChat() : null,
    kept: isNew ? kept : { ...kept, draft: null },
  };
  const pieces: Piece[] = [];
  for (const [key, value] of Object.entries(all)) {
    const [kind, id = '', from = ''] = key.split('/');
    if (kind === 'chat') take(chatSchema, value, (chat) => state.chats.push(chat));
    if (kind === 'run') take(runSchema, value, (run) => state.runs.push(run));
    if (kind === 'window') take(windowSchema, value, (record) => state.windows.set(Number(id), record));
    if (kind === 'lines') take(linesSchema, value, (lines) => pieces.push({ askId: id, from: Number(from), lines }));
  }
  state.lines = joinPieces(pieces);
  if (!isNew) await mend(state.lines, kept.lines);
  return state;
}

/** What could not be written down here, for want of room, may stand there. */
async function mend(lines: Map<string, StampedLines>, kept: ReadonlyMap<string, StampedLines>): Promise<void> {
  for (const [askId, more] of kept) {
    if (more.length <= (lines.get(askId)?.length ?? 0)) continue;
    lines.set(askId, more);
    await storeLines(askId, 0, more);
  }
}

/** What outlived the browser, as it would stand here if the browser had not ended. */
function itemsOf({ chats, runs, lines }: Kept): Record<string, unknown> {
  return Object.fromEntries([
    // What else was said in a chat is with the server alone.
    ...chats.map((chat) => [keys.chat(chat.chatId), { ...chat, opened: chat.chatSessionId !== null }]),
    ...runs.map((run) => [keys.run(run.askId), run]),
    ...[...lines].map(([askId, all]) => [keys.lines(askId, 0), all]),
  ]);
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
