import { clock } from '../base/clock';

/** How often new lines are written down while an answer streams, in ms. */
export const CHECKPOINT_EVERY = 500;

/** The numbered lines of every answer: in memory, and written down in pieces. */
export interface Journal {
  /** Adds a line and returns its number. */
  append(askId: string, line: string): number;
  /** Lines from number `from` on. */
  linesFrom(askId: string, from: number): readonly string[];
  length(askId: string): number;
  /** Writes down what is not written yet. */
  checkpoint(askId: string): Promise<void>;
  forget(askId: string): void;
}

/** A journal that begins with `stored`. `write` puts down one piece that begins at line `from`. */
export function createJournal(
  stored: ReadonlyMap<string, string[]>,
  write: (askId: string, from: number, lines: readonly string[]) => Promise<void>,
): Journal {
  const all = new Map([...stored].map(([askId, lines]) => [askId, [...lines]]));
  const written = new Map([...stored].map(([askId, lines]) => [askId, lines.length]));
  const waiting = new Map<string, () => void>();

  const linesOf = (askId: string): string[] => {
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
    await write(askId, from, lines.slice(from));
  }

  return {
    append(askId, line) {
      const seq = linesOf(askId).push(line) - 1;
      if (!waiting.has(askId))
        waiting.set(
          askId,
          clock.after(CHECKPOINT_EVERY, () => void checkpoint(askId)),
        );
      return seq;
    },
    linesFrom: (askId, from) => linesOf(askId).slice(from),
    length: (askId) => linesOf(askId).length,
    checkpoint,
    forget(askId) {
      waiting.get(askId)?.();
      for (const map of [all, written, waiting]) map.delete(askId);
    },
  };
}
