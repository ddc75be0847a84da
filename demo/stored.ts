import { personas } from './catalog';
import type { Message, Session } from './sessions';

/** A session as `get-chat-session` shows it, `wire.md` 7. */
export function storedSession(session: Session) {
  const answers = session.messages.filter((message) => message.type === 'assistant');
  return {
    chat_session_id: session.id,
    description: session.description,
    persona_id: session.personaId,
    persona_name: personas.find(({ id }) => id === session.personaId)?.name ?? null,
    personal_icon_name: null,
    messages: session.messages.map((message) => storedMessage(session, message)),
    time_created: session.created,
    shared_status: 'private',
    current_alternate_model: null,
    current_temperature_override: null,
    current_reasoning_effort_override: null,
    deleted: false,
    owner_name: null,
    packets: answers.map(storedPackets),
    current_run: session.running === null ? null : { run_id: session.running },
    incognito: false,
  };
}

function storedMessage(session: Session, message: Message) {
  return {
    chat_session_id: session.id,
    message_id: message.id,
    parent_message: message.parent,
    latest_child_message: message.latestChild,
    message: message.text,
    reasoning_tokens: null,
    message_type: message.type,
    context_docs: [],
    citations: null,
    time_sent: message.sent,
    files: [],
    error: message.error,
    current_feedback: message.feedback,
    processing_duration_seconds: message.type === 'assistant' ? 0.5 : null,
    preferred_response_id: null,
    model_display_name: message.type === 'assistant' ? 'Kestrel 4' : null,
    request_params: null,
  };
}

/** One whole delta a text, in turn 1, with a `section_end`: unlike the live stream. */
function storedPackets(message: Message) {
  const placement = { turn_index: 1, tab_index: 0, sub_turn_index: null, model_index: null };
  return [
    { type: 'message_start', final_documents: null, pre_answer_processing_seconds: null },
    { type: 'message_delta', content: message.text },
    { type: 'section_end' },
    { type: 'stop', stop_reason: message.stopped ? 'user_cancelled' : null },
  ].map((obj) => ({ placement, obj }));
}

/** A session as a list shows it. */
export function listedSession(session: Session) {
  return {
    id: session.id,
    name: session.name,
    persona_id: session.personaId,
    time_created: session.created,
    time_updated: session.updated,
    shared_status: 'private',
    current_alternate_model: null,
    current_temperature_override: null,
    current_reasoning_effort_override: null,
  };
}
