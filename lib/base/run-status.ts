import { z } from 'zod/mini';
import { failureSchema } from './failure';

/**
 * How a question stands, as the worker tells the panels. `cut` is the number of lines that had come when the user
 * pressed Stop: what comes later stays out of sight.
 */
export const runStatusSchema = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('posting') }),
  z.object({ phase: z.literal('streaming') }),
  z.object({ phase: z.literal('stopping'), cut: z.int() }),
  /** The stream broke off; the worker looks for the answer on the server. */
  z.object({ phase: z.literal('recovering') }),
  /** `storedText` is the whole answer where it had to be fetched. */
  z.object({ phase: z.literal('complete'), storedText: z.optional(z.string()) }),
  /** `ignored`: the server finished the answer all the same (`wire.md` 3.5). */
  z.object({ phase: z.literal('stopped'), cut: z.int(), ignored: z.boolean() }),
  z.object({ phase: z.literal('failed'), failure: failureSchema }),
]);
export type RunStatus = z.infer<typeof runStatusSchema>;

/** Whether the worker still reads, or looks for, this answer. */
export function isOpen(status: RunStatus): boolean {
  return status.phase === 'posting' || status.phase === 'streaming' || isEnding(status);
}

/** Whether the answer is no longer streamed and yet not settled. */
export function isEnding(status: RunStatus): boolean {
  return status.phase === 'stopping' || status.phase === 'recovering';
}
