import { z } from 'zod/mini';
import type { Crash } from './crash';

const crashSchema = z.object({
  part: z.string().check(z.maxLength(60)),
  error: z.string().check(z.maxLength(60)),
  frames: z.array(z.string().check(z.maxLength(120))).check(z.maxLength(20)),
});

/** The crash in the address of the recovery page; null where there is none, or something else. */
export function readCrash(hash: string): Crash | null {
  try {
    return crashSchema.parse(JSON.parse(decodeURIComponent(hash.replace(/^#/, ''))));
  } catch {
    // Nothing crashed: the page was opened by hand.
    return null;
  }
}
