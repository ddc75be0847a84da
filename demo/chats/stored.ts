import { wireDoc } from '../company/documents';
import { findPersona } from '../company/personas';
import type { Revision } from '../revision';
import { digest } from './digest';
import { LOADING, type Message, PLACEHOLDER, type Session } from './sessions';
import { citationsOf, contextDocs, storedPackets } from './stored-packets';
import { withOffset } from './time';

/** A session as `get-chat-session` shows it, `wire.md` 7. */
export function storedSession(session: Session, revision: Revision): object {
  const persona = findPersona(session.personaId);
  const messages = sorted(session.messages);
  const answers = messages.filter(({ type }) => type === 'assistant');
  return {
    chat_session_id: session.id,
    description: session.name,
    persona_id: session.personaId,
    persona_name: persona?.name ?? null,
    personal_icon_name: persona?.icon ?? null,
    messages: messages.map((message) => storedMessage(session, message, revision)),
    time_created: session.created,
    ...overrides(session, revision),
    deleted: false,
    ...(revision === 'r1' ? {} : { owner_name: null }),
    packets: answers.map((message) =>
      storedPackets(
        { text: message.text, stopped: message.stopped, bare: isBare(message) },
        digestOf(message),
        revision,
      ),
    ),
    ...(revision === 'head'
      ? { current_run: session.running === null ? null : { run_id: session.running }, incognito: false }
      : {}),
  };
}

/** Servers sort by parents only, the root first. */
function sorted(messages: readonly Message[]): Message[] {
  return [...messages].sort((a, b) => (a.parent ?? -1) - (b.parent ?? -1));
}

function storedMessage(session: Session, message: Message, revision: Revision): object {
  const told = message.told;
  const bare = isBare(message);
  const parts = digestOf(message);
  const found = bare ? [] : contextDocs(parts);
  const cited = bare ? [] : citationsOf(parts, revision);
  const newer = {
    processing_duration_seconds: bare ? null : (told?.seconds ?? null),
    preferred_response_id: message.preferred,
    model_display_name: told?.model.label ?? null,
  };
  return {
    chat_session_id: session.id,
    message_id: message.id,
    parent_message: message.parent,
    latest_child_message: message.latestChild,
    message: message.text,
    reasoning_tokens: bare ? null : parts.reasoning,
    message_type: message.type,
    context_docs: found.map((doc, index) => ({ ...wireDoc(doc, revision), db_doc_id: message.id * 10 + index })),
    citations: cited.length > 0 ? Object.fromEntries(cited) : null,
    time_sent: message.sent,
    files: message.files.map((file) =>
      revision === 'r1' && file.type === 'tabular' ? { ...file, type: 'csv' } : file,
    ),
    error: message.error,
    current_feedback: currentFeedback(message),
    ...(revision === 'r1' ? {} : newer),
    ...(revision === 'head' ? { request_params: bare ? null : requestParams(told) } : {}),
  };
}

/** Nothing but a text: questions, and answers that failed, are running, or were lost. */
function isBare({ type, error, text }: Message): boolean {
  return type !== 'assistant' || error !== null || text === PLACEHOLDER || text === LOADING;
}

function digestOf({ told }: Message) {
  return digest(told?.packets ?? []);
}

function requestParams(told: Message['told']): object | null {
  if (!told) return null;
  const { name, provider, temperature } = told.model;
  return {
    max_tokens: null,
    model_name: name,
    sent_kwargs: { temperature },
    model_provider: provider,
    reasoning_effort: 'auto',
  };
}

/** The last one counts; a text alone is neither. */
export function currentFeedback({ feedback }: Message): 'like' | 'dislike' | null {
  const last = feedback.at(-1)?.is_positive ?? null;
  if (last === null) return null;
  return last ? 'like' : 'dislike';
}

function overrides({ model, temperature }: Session, revision: Revision): object {
  return {
    shared_status: 'private',
    current_alternate_model: model,
    current_temperature_override: temperature,
    ...(revision === 'head' ? { current_reasoning_effort_override: null } : {}),
  };
}

/** A session as a list shows it. */
export function listedSession(session: Session, revision: Revision): object {
  const { id, name, personaId, created, updated } = session;
  return {
    id,
    name,
    persona_id: personaId,
    time_created: withOffset(created),
    time_updated: withOffset(updated),
    ...overrides(session, revision),
  };
}

/** A session as a search shows it. */
export function foundSession(session: Session, revision: Revision): object {
  const { id, name, personaId, created } = session;
  return { id, name, persona_id: personaId, time_created: created, ...overrides(session, revision) };
}
