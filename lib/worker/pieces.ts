import { z } from 'zod/mini';
import { type StampedLines, unstampLines } from '../wire/timed-lines';

/** Lines of an answer that were written down together. */
export interface Piece {
  askId: string;
  /** Number of the first of them. */
  from: number;
  lines: StampedLines;
}

export const linesSchema = z.array(z.union([z.string(), z.number()]));

/** Puts pieces together, by answer. One that would leave a gap is of no use: numbers must stay true. */
export function joinPieces(pieces: readonly Piece[]): Map<string, StampedLines> {
  const all = new Map<string, StampedLines>();
  for (const { askId, from, lines } of pieces.toSorted((a, b) => a.from - b.from)) {
    const known = all.get(askId) ?? [];
    if (from === unstampLines(known).length) all.set(askId, [...known, ...lines]);
  }
  return all;
}
