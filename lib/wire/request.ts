import { z } from 'zod';

/** Where a question goes: a chat session that exists, or a new one with a persona. Never both (422). */
export type Destination = { kind: 'session'; chatSessionId: string } | { kind: 'new'; personaId: number };

/** Body of `POST /api/chat/send-chat-message`, as far as this extension fills it in. */
export const sendMessageRequestSchema = z
  .strictObject({
    message: z.string(),
    origin: z.literal('chrome_extension'),
    stream: z.literal(true),
    /** -1: after the newest message. A user message's id: answer that stored question again. Null: from the root. */
    parent_message_id: z.int().nullable(),
    chat_session_id: z.uuid().optional(),
    chat_session_info: z.strictObject({ persona_id: z.int() }).optional(),
  })
  .refine((body) => (body.chat_session_id === undefined) !== (body.chat_session_info === undefined));
export type SendMessageRequest = z.infer<typeof sendMessageRequestSchema>;

/** After the newest message of the chat, the ordinary case. */
export const AFTER_NEWEST = -1;

/** The one builder of the request. `parentMessageId` as in the schema. */
export function buildSendMessageRequest(
  message: string,
  destination: Destination,
  parentMessageId: number | null = AFTER_NEWEST,
): SendMessageRequest {
  return {
    message: cleanText(message),
    origin: 'chrome_extension',
    stream: true,
    parent_message_id: parentMessageId,
    ...(destination.kind === 'session'
      ? { chat_session_id: destination.chatSessionId }
      : { chat_session_info: { persona_id: destination.personaId } }),
  };
}

/**
 * The text without what a server cannot store: NUL characters are dropped, lone surrogates become U+FFFD. Real servers
 * create the session and then fail on either (`wire.md` 3.4, recorded as message-nul).
 */
export function cleanText(text: string): string {
  const withoutNul = text.replaceAll('\u0000', '');
  return withoutNul.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}
