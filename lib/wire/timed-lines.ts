/** A line of an answer as JSON text, and when it came (ms since the epoch); null where that is not known. */
export interface TimedLine {
  text: string;
  at: number | null;
}

/** Lines as they are kept and sent: before those that came together stands the time at which they did. */
export type StampedLines = readonly (string | number)[];

/** How far apart (ms) two lines must have come for it to be told. */
export const TICK = 100;

export function stampLines(lines: readonly TimedLine[]): StampedLines {
  let told: number | null = null;
  return lines.flatMap(({ text, at }) => {
    if (at === null || (told !== null && at - told < TICK)) return [text];
    told = at;
    return [at, text];
  });
}

/** The lines again, each with the last time told before it. */
export function unstampLines(stamped: StampedLines): TimedLine[] {
  let at: number | null = null;
  return stamped.flatMap((item) => {
    if (typeof item === 'string') return [{ text: item, at }];
    at = item;
    return [];
  });
}
