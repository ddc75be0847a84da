import { beforeEach, vi } from 'vitest';

/**
 * Everything that comes from outside, at random: streams, port messages of both sides, what is stored, files. Nothing may
 * throw, or grow beyond what came. `npm run fuzz` tries 100,000 cases of another seed each time and prints it.
 */

const cases = Number(process.env.FUZZ_CASES ?? 5_000);
export const seed =
  process.env.FUZZ_CASES === undefined ? 20_261 : Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);

/** A part of all cases; all parts add up to 1. Slow ones have less. */
export const part = (share: number) => ({ numRuns: Math.ceil(cases * share), seed });

/** Many cases take their time, and what is spoilt is warned of. */
export function prepare(): void {
  vi.setConfig({ testTimeout: 600_000 });
  beforeEach(() => {
    vi.spyOn(console, 'warn').mockReturnValue();
  });
}
