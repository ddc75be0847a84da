import { z } from 'zod/mini';
import { searchDocsSchema } from './documents';
import { fileDescriptorSchema } from './files';
import { lenient } from './lenient';
import type { StreamLine } from './lines';
import { parsePacket, placementSchema } from './packets';

/** One message of a stored session, `wire.md` 7. */
export const storedMessageSchema = z.object({
  message_id: z.int(),
  parent_message: z.nullish(z.int()),
  latest_child_message: z.nullish(z.int()),
  /** `system` is the empty root; an open set. */
  message_type: z.string(),
  message: z.catch(z.string(), ''),
  error: z.nullish(z.string()),
  time_sent: lenient(z.string()),
  files: z.pipe(lenient(z.array(z.unknown())), z.transform(readFiles)),
  /** Number in the text → document, as far as the server kept it. */
  citations: lenient(z.record(z.string(), z.string())),
  context_docs: z.catch(searchDocsSchema, []),
  current_feedback: lenient(z.enum(['like', 'dislike'])),
  model_display_name: lenient(z.string()),
  /** Of a user message that several models answered: the answer that goes on (R2). */
  preferred_response_id: lenient(z.int()),
});
export type StoredMessage = z.infer<typeof storedMessageSchema>;

/**
 * `GET /api/chat/get-chat-session/{id}`, `wire.md` 7: a tree as a flat list that is sorted by nothing. `packets` has one
 * list for each assistant message, in the order of `messages`; each packet in the shape of a stream's line.
 */
export const storedSessionSchema = z.object({
  chat_session_id: z.string(),
  description: lenient(z.string()),
  persona_id: lenient(z.int()),
  messages: z.array(storedMessageSchema),
  packets: lenient(z.array(z.array(z.unknown()))),
  /** HEAD only: set while a run is believed to go on, null when none is; absent elsewhere. */
  current_run: z.nullish(z.object({ run_id: z.optional(z.unknown()) })),
});
export type StoredSession = z.infer<typeof storedSessionSchema>;

const storedPacketSchema = z.object({ placement: placementSchema, obj: z.unknown() });

/** One stored packet as the line of the stream that it stands for. Never throws. */
export function readStoredPacket(value: unknown): StreamLine {
  const stored = storedPacketSchema.safeParse(value);
  const packet = parsePacket(stored.data?.obj);
  if (!stored.success || packet.type === 'misfit') return { kind: 'unreadable' };
  return { kind: 'packet', placement: stored.data.placement, packet };
}

/** Descriptors that fit; an odd one must not hide the message. */
function readFiles(files: unknown[] | null | undefined) {
  return (files ?? []).flatMap((file) => {
    const parsed = fileDescriptorSchema.safeParse(file);
    return parsed.success ? [parsed.data] : [];
  });
}
