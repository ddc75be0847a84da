import { z } from 'zod/mini';

/**
 * A file that goes along with a question, `wire.md` 2. Built from an upload and never from a table: `type` is echoed as
 * the server said it (`csv` at R1 is `tabular` from R2 on). Without `user_file_id` the turn fails.
 */
export const fileDescriptorSchema = z.object({
  /** The upload's `file_id`. */
  id: z.string(),
  /** The upload's `chat_file_type`; an open set. */
  type: z.string(),
  name: z.nullish(z.string()),
  /** The upload's `id`. */
  user_file_id: z.nullish(z.string()),
});
export type FileDescriptor = z.infer<typeof fileDescriptorSchema>;
