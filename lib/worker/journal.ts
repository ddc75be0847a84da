import { clock } from '../base/clock';
import { type StampedLines, stampLines, type TimedLine, unstampLines } from '../wire/timed-lines';

/** How often new lines are written down while an answer streams, in ms. */
export const CHECKPOINT_EVERY = 500;

/** The numbered lines of every answer: in memory, and written down in pieces. */
export interface Journal {
  /** Adds a line that came at `at` (ms since the epoch), and returns its number. */
  append(askId: string, text: string, at?: number | null): number;
  /** Lines from number `from` on. */
  linesFrom(askId: string, from: number): readonly string[];
  /** The same with the times. */
  timedFrom(askId: string, from: number): readonly TimedLine[];
  length(askId: string): number;
  /** Writes down what is not written yet. */
  checkpoint(askId: string): Promise<void>;
  forget(askId: string): void;
}

/** A journal that begins with `stored`. `write` puts down one piece that begins at line `from`. */
export function createJournal(
  stored: ReadonlyMap<string, StampedLines>,
  write: (askId: string, from: number, lines: StampedLines) => Promise<void>,
): Journal {
  const all = new Map([...stored].map(([askId, lines]) => [askId, unstampLines(lines)]));
  const written = new Map([...all].map(([askId, lines]) => [askId, lines.length]));
  const waiting = new Map<string, () => void>();

  const linesOf = (askId: string): TimedLine[] => {
    const lines = all.get(askId) ?? [];
    all.set(askId, lines);
    return lines;
  };

  async function checkpoint(askId: string): Promise<void> {
    waiting.get(askId)?.();
    waiting.delete(askId);
    const lines = linesOf(askId);
    const from = written.get(askId) ?? 0;
    if (from === lines.length) return;
    written.set(askId, lines.length);
    await write(askId, from, stampLines(lines.slice(from)));
  }

  return {
    append(askId, text, at = null) {
      const seq = linesOf(askId).push({ text, at }) - 1;
      if (!waiting.has(askId))
        waiting.set(
          askId,
          clock.after(CHECKPOINT_EVERY, () => void checkpoint(askId)),
        );
      return seq;
    },
    linesFrom: (askId, from) =>
      linesOf(askId)
        .slice(from)
        .map(({ text }) => text),
    timedFrom: (askId, from) => linesOf(askId).slice(from),
    length: (askId) => linesOf(askId).length,
    checkpoint,
    forget(askId) {
      waiting.get(askId)?.();
      for (const map of [all, written, waiting]) map.delete(askId);
    },
  };
}
