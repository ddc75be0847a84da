import { getSession } from '../api/sessions';
import type { Place } from '../bridge/protocol';
import { AFTER_NEWEST } from '../wire/request';
import { findAnswerTo, readStoredAnswer } from '../wire/stored-answer';
import type { StoredMessage, StoredSession } from '../wire/stored-session';
import { findSession } from './find-session';
import type { RunContext } from './line-reader';
import type { Chat, Run } from './records';
import { findQuestionOf, knownAnswers } from './recover';
import { settleStored } from './settle';

/**
 * `parent_message_id` of a question: on a branch the place itself, else the newest message. `known`: the stored session,
 * where it was read already. @throws FailureError
 */
export function parentFor(
  context: RunContext,
  chat: Chat,
  place: Place,
  known: StoredSession | null = null,
): Promise<number | null> {
  if (place.kind === 'branch') return Promise.resolve(place.after);
  if (place.kind === 'regenerate') return Promise.resolve(place.questionId);
  return endOf(context, chat, known);
}

/**
 * The end of a chat: the newest message. But after an error that came before the ids line, R1 may have stored the failed
 * question alone, and would answer that one in place of the new (`wire.md` 3.4): then the last answer, or the root.
 */
async function endOf({ desk, endpoint }: RunContext, chat: Chat, known: StoredSession | null): Promise<number | null> {
  const mayBeOrphaned = desk.runsOf(chat).some((run) => run.sawErrorLine && run.userMessageId === null);
  if (!chat.chatSessionId || !mayBeOrphaned) return AFTER_NEWEST;
  const session = known ?? (await getSession(endpoint, chat.chatSessionId));
  const isQuestionAlone = newest(session.messages)?.message_type === 'user';
  if (!isQuestionAlone) return AFTER_NEWEST;
  return newest(session.messages.filter((m) => m.message_type === 'assistant'))?.message_id ?? null;
}

/**
 * `parent_message_id` with which a failed question is asked again; `answered` where its answer was stored after all, and
 * is shown now; `running` where the server says that it is still writing it, and nobody has waited for that yet. A question that is stored without an answer is answered again, not sent again. @throws FailureError
 */
export async function parentForAgain(
  context: RunContext,
  old: Run,
  chat: Chat,
): Promise<number | null | 'answered' | 'running'> {
  const { desk, endpoint } = context;
  // The error line was the last word on that answer: have the stored question answered again.
  if (old.sawErrorLine && old.userMessageId !== null) return old.userMessageId;
  const chatSessionId = old.maybeStored ? await findSession(context, old.askId) : null;
  if (chatSessionId === null) return parentFor(context, chat, old.place);

  const session = await getSession(endpoint, chatSessionId);
  const stored = storedOf(session, old, desk.runs());
  if (!stored) return parentFor(context, chat, old.place, session);
  if (stored.answerId === null) return stored.userMessageId;
  desk.changeRun(old.askId, stored);
  const answer = readStoredAnswer(session, stored.answerId);
  if (answer.state === 'absent') return parentFor(context, chat, old.place, session);
  if (answer.state === 'complete') {
    settleStored(desk, old.askId, answer);
    return 'answered';
  }
  // A server that was killed says so for half an hour: whoever has waited once may ask anew.
  if (answer.state === 'pending' && session.current_run && !wasWaitedFor(old)) return 'running';
  return stored.userMessageId;
}

function storedOf(session: StoredSession, old: Run, runs: readonly Run[]) {
  if (old.userMessageId === null) return findQuestionOf(session, old, runs);
  const answerId = old.answerId ?? findAnswerTo(session, old.userMessageId, knownAnswers(runs));
  return { userMessageId: old.userMessageId, answerId };
}

function wasWaitedFor({ status }: Run): boolean {
  return (
    status.phase === 'failed' && (status.failure.code === 'stream_silent' || status.failure.code === 'answer_lost')
  );
}

function newest(messages: readonly StoredMessage[]): StoredMessage | undefined {
  return [...messages].sort((a, b) => b.message_id - a.message_id)[0];
}
