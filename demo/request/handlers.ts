import type { Handler } from '../refusals';

/** Where requests are taken apart in the server's code, as its complaints say. */
export const SEND: Handler = { name: 'handle_send_chat_message', line: 771, route: 'POST /chat/send-chat-message' };
export const STOP: Handler = {
  name: 'stop_chat_session',
  line: 1360,
  route: 'POST /chat/stop-chat-session/{chat_session_id}',
};
export const RESUME: Handler = {
  name: 'resume_chat_stream',
  line: 1280,
  route: 'GET /chat/chat-session/{session_id}/resume-stream',
};
export const LIST: Handler = { name: 'get_user_chat_sessions', line: 198, route: 'GET /chat/get-user-chat-sessions' };
export const GET: Handler = {
  name: 'get_chat_session',
  line: 349,
  route: 'GET /chat/get-chat-session/{session_id}',
};
export const CREATE: Handler = { name: 'create_new_chat_session', line: 470, route: 'POST /chat/create-chat-session' };
export const RENAME: Handler = { name: 'rename_chat_session', line: 545, route: 'PUT /chat/rename-chat-session' };
export const DELETE: Handler = {
  name: 'delete_chat_session_by_id',
  line: 690,
  route: 'DELETE /chat/delete-chat-session/{session_id}',
};
export const MODEL: Handler = {
  name: 'update_chat_session_model',
  line: 505,
  route: 'PUT /chat/update-chat-session-model',
};
export const TEMPERATURE: Handler = {
  name: 'update_chat_session_temperature',
  line: 485,
  route: 'PUT /chat/update-chat-session-temperature',
};
export const LATEST: Handler = { name: 'set_message_as_latest', line: 930, route: 'PUT /chat/set-message-as-latest' };
export const PREFERRED: Handler = {
  name: 'set_preferred_response',
  line: 955,
  route: 'PUT /chat/set-preferred-response',
};
export const FEEDBACK: Handler = {
  name: 'create_chat_feedback',
  line: 992,
  route: 'POST /chat/create-chat-message-feedback',
};
export const UNFEEDBACK: Handler = {
  name: 'remove_chat_feedback',
  line: 1010,
  route: 'DELETE /chat/remove-chat-message-feedback',
};
export const PERSONA: Handler = {
  name: 'get_persona',
  line: 521,
  route: 'GET /persona/{persona_id}',
  file: 'features/persona/api.py',
};
export const UPLOAD: Handler = {
  name: 'upload_user_files',
  line: 174,
  route: 'POST /user/projects/file/upload',
  file: 'features/projects/api.py',
};
export const STATUSES: Handler = {
  name: 'get_user_file_statuses',
  line: 531,
  route: 'POST /user/projects/file/statuses',
  file: 'features/projects/api.py',
};
