import { z } from 'zod/mini';
import { MOST_CAPTURED } from './most-captured';

/** What a script in a page tells of it: hostile, and parsed where it arrives. */
export const capturedSchema = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    /** Markdown. */
    text: z.string().check(z.minLength(1), z.maxLength(MOST_CAPTURED)),
    title: z.string(),
    /** The page's own canonical address where it is of the same origin, else where it is. */
    url: z.string(),
    /** The headings above a selection, outermost first; of a page none. */
    headings: z.array(z.string()),
    /** `main`: what an extractor found to be the content. `visible`: all that is shown, in reading order. */
    extent: z.enum(['selection', 'main', 'visible']),
    /** Elements that were left out since nobody sees them. */
    hidden: z.int(),
    /** Frames of other sites, which nobody may read from here. */
    closedFrames: z.int(),
    /** Characters beyond `MOST_CAPTURED` that were left out. */
    lost: z.int(),
  }),
  z.object({
    ok: z.literal(false),
    /** `password`, `payment`: such a field has the focus, and then nothing is read. `empty`: there is no text. */
    reason: z.enum(['password', 'payment', 'empty']),
  }),
]);
export type Captured = z.infer<typeof capturedSchema>;
