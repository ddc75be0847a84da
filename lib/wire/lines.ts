import { z } from 'zod/mini';
import { parseJson } from '../base/parse-json';
import { lenient } from './lenient';
import { type Packet, type Placement, parsePacket, placementSchema } from './packets';

/**
 * One line of the stream, told apart by its keys and never by its position (`wire.md` 3.1): an early error leaves out
 * the first lines.
 */
export type StreamLine =
  | { kind: 'session'; chatSessionId: string }
  | { kind: 'ids'; userMessageId: number | null; answerIds: readonly number[] }
  | { kind: 'packet'; placement: Placement; packet: Packet }
  | { kind: 'error'; message: string; errorCode: string | null; modelIndex: number | null }
  /** Broken JSON, or JSON of no known shape: counted and skipped. */
  | { kind: 'unreadable' };

const sessionSchema = z.object({ chat_session_id: z.uuid() });
const idsSchema = z.object({ user_message_id: z.nullish(z.number()), reserved_assistant_message_id: z.number() });
const multiModelIdsSchema = z.object({
  user_message_id: z.nullish(z.number()),
  responses: z.array(z.object({ message_id: z.number() })),
});
const packetLineSchema = z.object({ placement: placementSchema, obj: z.unknown() });
const errorSchema = z.object({
  error: z.string(),
  error_code: z.nullish(z.string()),
  details: lenient(z.object({ model_index: z.nullish(z.number()) })),
});

/** Reads the JSON text of one line. Never throws. */
export function parseLine(text: string): StreamLine {
  const json = parseJson(text);

  const packetLine = packetLineSchema.safeParse(json);
  if (packetLine.success) {
    const packet = parsePacket(packetLine.data.obj);
    if (packet.type === 'misfit') return { kind: 'unreadable' };
    return { kind: 'packet', placement: packetLine.data.placement, packet };
  }
  const session = sessionSchema.safeParse(json);
  if (session.success) return { kind: 'session', chatSessionId: session.data.chat_session_id };

  const ids = idsSchema.safeParse(json);
  if (ids.success) {
    const { user_message_id, reserved_assistant_message_id } = ids.data;
    return { kind: 'ids', userMessageId: user_message_id ?? null, answerIds: [reserved_assistant_message_id] };
  }
  const manyIds = multiModelIdsSchema.safeParse(json);
  if (manyIds.success) {
    const { user_message_id, responses } = manyIds.data;
    return { kind: 'ids', userMessageId: user_message_id ?? null, answerIds: responses.map((r) => r.message_id) };
  }
  const error = errorSchema.safeParse(json);
  if (error.success) {
    const { error: message, error_code, details } = error.data;
    return { kind: 'error', message, errorCode: error_code ?? null, modelIndex: details?.model_index ?? null };
  }
  return { kind: 'unreadable' };
}

/** Whether the line only says that the server is alive: it is not numbered, and not compared when a run is resumed. */
export function isHeartbeat(line: StreamLine): boolean {
  return line.kind === 'packet' && line.packet.type === 'chat_heartbeat';
}
