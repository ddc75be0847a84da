import type { StoredMessage, StoredSession } from './stored-session';

/** What a stored session says of one answer, `wire.md` 3.4, 3.5 and 7. */
export type StoredAnswer =
  /** Only a placeholder so far; `lost` when the server says that nothing is running any more. */
  | { state: 'pending'; lost: boolean }
  | { state: 'complete'; text: string }
  | { state: 'stopped'; text: string }
  | { state: 'failed'; message: string }
  /** The question is not in the session: it never arrived. */
  | { state: 'absent' };

const PLACEHOLDERS: readonly string[] = [
  'Response was terminated prior to completion, try regenerating.',
  'Message is loading... Please refresh the page soon.',
];
const STOPPED_TAIL = ' ... \n\nGeneration was stopped by the user.';
const STOPPED_EMPTY = 'The generation was stopped by the user.';

/** Finds the answer with the id `answerId`. */
export function readStoredAnswer(session: StoredSession, answerId: number): StoredAnswer {
  const answer = session.messages.find((m) => m.message_id === answerId && m.message_type === 'assistant');
  return answer ? readStoredMessage(answer, session) : { state: 'absent' };
}

/** A question that was posted without its ids having come back, as it stands in the session. */
export interface StoredQuestion {
  userMessageId: number;
  /** Null where the question is stored alone (R1, after an early error). */
  answerId: number | null;
}

/**
 * Looks for a question by its text, newest first, among the messages that are not in `known`.
 * There is no idempotency key, so that the text is all there is to go by (`wire.md` 3.5).
 */
export function findStoredQuestion(
  session: StoredSession,
  message: string,
  known: ReadonlySet<number>,
): StoredQuestion | null {
  const questions = session.messages
    .filter((m) => m.message_type === 'user' && m.message === message && !known.has(m.message_id))
    .sort((a, b) => b.message_id - a.message_id);
  const question = questions[0];
  if (!question) return null;
  const answers = session.messages.filter((m) => m.parent_message === question.message_id);
  const current = answers.find((m) => m.message_id === question.latest_child_message) ?? answers.at(-1);
  return { userMessageId: question.message_id, answerId: current?.message_id ?? null };
}

/** The newest answer to a stored question that is not in `known`: that of a regeneration. Null where there is none yet. */
export function findAnswerTo(session: StoredSession, userMessageId: number, known: ReadonlySet<number>): number | null {
  const ids = session.messages
    .filter((m) => m.parent_message === userMessageId && m.message_type === 'assistant' && !known.has(m.message_id))
    .map((m) => m.message_id);
  return ids.length === 0 ? null : Math.max(...ids);
}

/** What one assistant message says. `current_run` tells a lost answer from one that is under way, where it is told. */
export function readStoredMessage(
  answer: StoredMessage,
  session: Pick<StoredSession, 'current_run'>,
): Exclude<StoredAnswer, { state: 'absent' }> {
  if (answer.error) return { state: 'failed', message: answer.error };
  const text = answer.message;
  if (PLACEHOLDERS.includes(text.trim())) return { state: 'pending', lost: session.current_run === null };
  if (text === STOPPED_EMPTY) return { state: 'stopped', text: '' };
  if (text.endsWith(STOPPED_TAIL)) return { state: 'stopped', text: text.slice(0, -STOPPED_TAIL.length) };
  return { state: 'complete', text };
}
