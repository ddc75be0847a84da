import { browser } from 'wxt/browser';
import { z } from 'zod/mini';
import { warn } from '../base/log';
import { type Draft, draftSchema } from '../bridge/protocol';
import type { StampedLines } from '../wire/timed-lines';
import { joinPieces, linesSchema, type Piece } from './pieces';
import { type Chat, chatSchema, type Run, runSchema } from './records';

/**
 * What outlives the browser, in `storage.local`: answers that the server may not have, with their questions, until it has
 * them; and what was typed last. `storage.session` is gone with the browser, and with a reload of the extension.
 */
export interface Kept {
  chats: readonly Chat[];
  runs: readonly Run[];
  lines: ReadonlyMap<string, StampedLines>;
  /** What was typed for a server and not sent. */
  draft: { server: string; draft: Draft } | null;
}

const PREFIX = 'kept';
const DRAFT = `${PREFIX}/draft`;
const runKey = (askId: string) => `${PREFIX}/run/${askId}`;
const linesKey = (askId: string, from: number) => `${PREFIX}/lines/${askId}/${from}`;

/** Answers that broke off are kept up to this many; older ones are let go when the browser starts. */
const MOST_RUNS = 20;
/** Characters: Chrome gives an extension 10 MB for all that it keeps, and the settings must find room. */
const MOST_KEPT = 6_000_000;

const recordSchema = z.object({ at: z.number(), chat: chatSchema, run: runSchema });
const keptDraftSchema = z.object({ server: z.string(), draft: draftSchema });

/** Reads all that was kept; what does not fit is left out, and what is too old is let go. */
export async function loadKept(): Promise<Kept> {
  const all: Record<string, unknown> = await browser.storage.local.get(null);
  const records: z.infer<typeof recordSchema>[] = [];
  const pieces: Piece[] = [];
  for (const [key, value] of Object.entries(all)) {
    const [prefix, kind, id = '', from = ''] = key.split('/');
    if (prefix !== PREFIX) continue;
    if (kind === 'run') take(recordSchema, value, (record) => records.push(record));
    if (kind === 'lines') take(linesSchema, value, (lines) => pieces.push({ askId: id, from: Number(from), lines }));
  }
  const newest = records.sort((a, b) => b.at - a.at).slice(0, MOST_RUNS);
  const known = new Set(newest.map(({ run }) => run.askId));
  await quietly(removeRuns((askId) => !known.has(askId)));
  const draft = keptDraftSchema.safeParse(all[DRAFT]);
  return {
    chats: [...new Map(newest.toReversed().map(({ chat }) => [chat.chatId, chat])).values()],
    runs: newest.map(({ run }) => run),
    lines: joinPieces(pieces.filter(({ askId }) => known.has(askId))),
    draft: draft.success ? draft.data : null,
  };
}

async function removeRuns(isGone: (askId: string) => boolean): Promise<void> {
  const all: Record<string, unknown> = await browser.storage.local.get(null);
  const gone = Object.keys(all).filter((key) => {
    const [prefix, kind, askId = ''] = key.split('/');
    return prefix === PREFIX && kind !== 'draft' && isGone(askId);
  });
  if (gone.length > 0) await browser.storage.local.remove(gone);
}

function sizeOf(lines: StampedLines): number {
  return lines.reduce<number>((sum, line) => sum + String(line).length, 0);
}

/** Whether this version can read what stands under a key; true for keys of others. */
export function keptFits(key: string, value: unknown): boolean {
  const [prefix, kind] = key.split('/');
  if (prefix !== PREFIX) return true;
  const schema = { run: recordSchema, lines: linesSchema, draft: keptDraftSchema }[kind ?? ''];
  return schema?.safeParse(value).success ?? false;
}

function take<T>(schema: z.ZodMiniType<T>, value: unknown, keep: (parsed: T) => void): void {
  const parsed = schema.safeParse(value);
  if (parsed.success) keep(parsed.data);
  else warn('kept state', parsed.error);
}

/** Keeps what outlives the browser. Nothing of it stops an answer: what cannot be written is left. */
export interface Keeper {
  /** Keeps a question with its chat; its lines follow. */
  keep(chat: Chat, run: Run): Promise<void>;
  keepLines(askId: string, from: number, lines: StampedLines): Promise<void>;
  /** The server has these, or the user wants them no more. */
  drop(askIds: readonly string[]): Promise<void>;
  keepDraft(server: string, draft: Draft): Promise<void>;
  /** The connection is gone: nothing that is known by now is kept any longer. */
  wipe(): Promise<void>;
}

export function createKeeper(kept: Kept, now: () => number): Keeper {
  // Characters of each answer that is kept.
  const sizes = new Map(kept.runs.map(({ askId }) => [askId, sizeOf(kept.lines.get(askId) ?? [])]));
  const wiped = new Set<string>();

  const put = (key: string, value: unknown) => quietly(browser.storage.local.set({ [key]: value }));

  async function drop(askIds: readonly string[]): Promise<void> {
    const gone = new Set(askIds.filter((askId) => sizes.delete(askId)));
    if (gone.size > 0) await quietly(removeRuns((askId) => gone.has(askId)));
  }

  return {
    async keep(chat, run) {
      const { askId } = run;
      if (wiped.has(askId)) return;
      if (!sizes.has(askId)) sizes.set(askId, 0);
      await put(runKey(askId), { at: now(), chat, run });
    },
    async keepLines(askId, from, lines) {
      const size = sizes.get(askId);
      const total = [...sizes.values()].reduce((sum, each) => sum + each, 0);
      if (size === undefined || total > MOST_KEPT) return;
      sizes.set(askId, size + sizeOf(lines));
      await put(linesKey(askId, from), lines);
    },
    drop,
    keepDraft(server, draft) {
      const isEmpty = draft.text === '' && draft.sources.length === 0;
      return isEmpty ? quietly(browser.storage.local.remove(DRAFT)) : put(DRAFT, { server, draft });
    },
    async wipe() {
      const all = [...sizes.keys()];
      for (const askId of all) wiped.add(askId);
      await drop(all);
      await quietly(browser.storage.local.remove(DRAFT));
    },
  };
}

async function quietly(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (thrown) {
    warn('kept state', thrown);
  }
}
