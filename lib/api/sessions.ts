import { type StoredSession, storedSessionSchema } from '../wire/catalog';
import { type Endpoint, requestJson, requestNothing } from './http';

/** A frozen server may answer only after the model is done (`wire.md` 3.5): wait longer than for other requests. */
const SESSION_TIMEOUT = 45_000;

/** Reads a stored chat session. @throws FailureError */
export function getSession(endpoint: Endpoint, chatSessionId: string): Promise<StoredSession> {
  const path = `/api/chat/get-chat-session/${encodeURIComponent(chatSessionId)}`;
  return requestJson(endpoint, path, storedSessionSchema, { timeout: SESSION_TIMEOUT });
}

/** Asks for the list of chats without reading it: shows whether the token may chat. @throws FailureError */
export function probeSessions(endpoint: Endpoint): Promise<void> {
  return requestNothing(endpoint, '/api/chat/get-user-chat-sessions?page_size=1', { method: 'GET' });
}
