import { z } from 'zod';
import { searchDocsSchema } from './documents';
import { fileDescriptorSchema } from './files';
import type { StreamLine } from './lines';
import { parsePacket, placementSchema } from './packets';

/** One message of a stored session, `wire.md` 7. */
export const storedMessageSchema = z.object({
  message_id: z.int(),
  parent_message: z.int().nullish(),
  latest_child_message: z.int().nullish(),
  /** `system` is the empty root; an open set. */
  message_type: z.string(),
  message: z.string().catch(''),
  error: z.string().nullish(),
  time_sent: z.string().nullish().catch(null),
  files: z.array(z.unknown()).nullish().catch(null).transform(readFiles),
  /** Number in the text → document, as far as the server kept it. */
  citations: z.record(z.string(), z.string()).nullish().catch(null),
  context_docs: searchDocsSchema.catch([]),
  current_feedback: z.enum(['like', 'dislike']).nullish().catch(null),
  model_display_name: z.string().nullish().catch(null),
  /** Of a user message that several models answered: the answer that goes on (R2). */
  preferred_response_id: z.int().nullish().catch(null),
});
export type StoredMessage = z.infer<typeof storedMessageSchema>;

/**
 * `GET /api/chat/get-chat-session/{id}`, `wire.md` 7: a tree as a flat list that is sorted by nothing. `packets` has one
 * list for each assistant message, in the order of `messages`; each packet in the shape of a stream's line.
 */
export const storedSessionSchema = z.object({
  chat_session_id: z.string(),
  description: z.string().nullish().catch(null),
  persona_id: z.int().nullish().catch(null),
  messages: z.array(storedMessageSchema),
  packets: z.array(z.array(z.unknown())).nullish().catch(null),
  /** HEAD only: set while a run is believed to go on, null when none is; absent elsewhere. */
  current_run: z.object({ run_id: z.unknown().optional() }).nullish(),
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
