import { assertNever } from '../base/assert-never';
import { errorLineFailure } from '../wire/error-line';
import { readStoredMessage } from '../wire/stored-answer';
import { readStoredPacket, type StoredMessage, type StoredSession } from '../wire/stored-session';
import { addDocuments, citedIn } from './citations';
import { clip, LIMITS } from './limits';
import { type Answer, type Citation, emptyAnswer } from './model';
import { reduceLine } from './reduce';
import { endAllSteps } from './timeline';
import { buildTree, type StoredAnswerNode, type StoredTree } from './tree';

/** A stored session as a panel shows it. */
export interface Conversation {
  chatSessionId: string;
  /** Null or empty until it is named (`wire.md` 6). */
  name: string | null;
  personaId: number | null;
  tree: StoredTree;
}

export function restoreSession(session: StoredSession): Conversation {
  const answers = session.messages.filter((message) => message.message_type === 'assistant');
  const packetsOf = new Map(answers.map((message, index) => [message, session.packets?.[index] ?? []]));
  const nodeOf = (message: StoredMessage): StoredAnswerNode => {
    const answer = restoreAnswer(message, packetsOf.get(message) ?? []);
    const stored = readStoredMessage(message, session);
    return {
      messageId: message.message_id,
      answer: { ...answer, chatSessionId: session.chat_session_id },
      state: stored.state === 'pending' && stored.lost ? 'lost' : stored.state,
      feedback: message.current_feedback ?? null,
      modelName: message.model_display_name ?? null,
    };
  };
  return {
    chatSessionId: session.chat_session_id,
    name: session.description ?? null,
    personaId: session.persona_id ?? null,
    tree: buildTree(session.messages, nodeOf),
  };
}

/**
 * The answer of a stored message, from its packets by the reducer of the stream. `message` is the truth for the text
 * (`wire.md` 7): without the tail of a stop, and neither an error's words nor a placeholder's are an answer. Several
 * models' answers are messages of their own.
 */
export function restoreAnswer(message: StoredMessage, packets: readonly unknown[]): Answer {
  const lines = packets.map(readStoredPacket);
  const reduced = lines.reduce((answer, line, seq) => reduceLine(answer, seq, line), emptyAnswer);
  const restored: Answer = {
    ...endAllSteps(reduced, 'done', null),
    nextSeq: 0,
    text: '',
    activity: null,
    citations: [],
    documents: addDocuments(reduced.documents, message.context_docs),
    userMessageId: message.parent_message ?? null,
    answerIds: [message.message_id],
    stopReason: undefined,
    others: [],
  };
  const stored = readStoredMessage(message, {});
  switch (stored.state) {
    case 'failed':
      return { ...restored, failure: errorLineFailure({ message: stored.message, errorCode: null }) };
    case 'pending':
      return { ...restored, pending: true };
    case 'stopped':
      return withText(restored, stored.text, storedCitations(message, reduced), 'user_cancelled');
    case 'complete':
      return withText(restored, stored.text, storedCitations(message, reduced), reduced.stopReason ?? null);
    default:
      return assertNever(stored);
  }
}

function withText(answer: Answer, whole: string, stored: readonly Citation[], stopReason: string | null): Answer {
  const text = clip(whole, LIMITS.answer);
  return { ...answer, text, citations: citedIn(text, stored, answer.documents), stopReason };
}

/** What the packets tell and what stands beside the text: either may have more. */
function storedCitations(message: StoredMessage, { citations }: Answer): readonly Citation[] {
  const beside = Object.entries(message.citations ?? {}).map(([number, documentId]) => ({
    number: Number(number),
    documentId,
  }));
  return [...beside, ...citations];
}
