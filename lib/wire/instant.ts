import { z } from 'zod/mini';

const OFFSET = /(z|[+-]\d{2}:?\d{2})$/i;

/**
 * A moment as the server wrote it, to the microsecond: paging by it must not lose what a rounded one would skip.
 * Python leaves the offset out at times, and means UTC then (`wire.md` 6).
 */
export const instantSchema = z
  .pipe(
    z.string(),
    z.transform((text) => (OFFSET.test(text) ? text : `${text}Z`)),
  )
  .check(z.refine((text) => !Number.isNaN(Date.parse(text))));

/** Compares two moments, the later one first. */
export function newestFirst(a: string, b: string): number {
  const byTime = Date.parse(b) - Date.parse(a);
  if (byTime !== 0) return byTime;
  // Below the millisecond, where `Date` is blind. Same offset in all that one server writes.
  return a < b ? 1 : a > b ? -1 : 0;
}
