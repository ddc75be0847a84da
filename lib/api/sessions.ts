import { type Told, toldBy } from '../wire/features';
import { newNameSchema } from '../wire/session-list';
import { type StoredSession, storedSessionSchema } from '../wire/stored-session';
import { type Endpoint, requestJson, requestNothing } from './http';

/** A frozen server may answer only after the model is done (`wire.md` 3.5): wait longer than for other requests. */
const SESSION_TIMEOUT = 45_000;

/** A name that the model makes costs a call of it (`wire.md` 6). */
const NAMING_TIMEOUT = 90_000;

/** Reads a stored chat session. @throws FailureError */
export async function getSession(endpoint: Endpoint, chatSessionId: string): Promise<StoredSession> {
  return (await readSession(endpoint, chatSessionId)).value;
}

/** Reads a stored chat session, and what its shape tells of the server. @throws FailureError */
export function readSession(endpoint: Endpoint, chatSessionId: string): Promise<Told<StoredSession>> {
  const path = `/api/chat/get-chat-session/${encodeURIComponent(chatSessionId)}`;
  return requestJson(endpoint, path, toldBy('session', storedSessionSchema), { timeout: SESSION_TIMEOUT });
}

/** Asks for the list of chats without reading it: shows whether the token may chat. @throws FailureError */
export function probeSessions(endpoint: Endpoint): Promise<void> {
  return requestNothing(endpoint, '/api/chat/get-user-chat-sessions?page_size=1', { method: 'GET' });
}

/** Names a chat, or has the model name it (null), and returns the name that stands then. @throws FailureError */
export function renameSession(endpoint: Endpoint, chatSessionId: string, name: string | null): Promise<string> {
  const body = { chat_session_id: chatSessionId, name };
  const options = { method: 'PUT', body, ...(name === null ? { timeout: NAMING_TIMEOUT } : {}) } as const;
  return requestJson(endpoint, '/api/chat/rename-chat-session', newNameSchema, options);
}

/** @throws FailureError, also for a chat that is gone already */
export function deleteSession(endpoint: Endpoint, chatSessionId: string): Promise<void> {
  const path = `/api/chat/delete-chat-session/${encodeURIComponent(chatSessionId)}`;
  return requestNothing(endpoint, path, { method: 'DELETE' });
}

/** Makes a message the current one among its siblings: the chat goes on from there (`wire.md` 6). @throws FailureError */
export function setLatest(endpoint: Endpoint, messageId: number): Promise<void> {
  const body = { message_id: messageId };
  return requestNothing(endpoint, '/api/chat/set-message-as-latest', { method: 'PUT', body });
}
