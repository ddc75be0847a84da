import { type Endpoint, requestNothing } from './http';

/** What the user says of an answer. `reason` is one of a few, `text` the user's own words. */
interface Feedback {
  good: boolean;
  reason: string | null;
  text: string | null;
}

/**
 * Makes this the one feedback on an answer, or takes it back (null). Each post adds one on the server (`wire.md` 6), so
 * that the one before is removed first; removing none is no failure there. @throws FailureError
 */
export async function setFeedback(endpoint: Endpoint, messageId: number, feedback: Feedback | null): Promise<void> {
  const which = new URLSearchParams({ chat_message_id: String(messageId) });
  await requestNothing(endpoint, `/api/chat/remove-chat-message-feedback?${which}`, { method: 'DELETE' });
  if (feedback === null) return;
  const body = {
    chat_message_id: messageId,
    is_positive: feedback.good,
    feedback_text: feedback.text || null,
    predefined_feedback: feedback.reason || null,
  };
  await requestNothing(endpoint, '/api/chat/create-chat-message-feedback', { method: 'POST', body });
}
