import { getSession } from '../api/sessions';
import { toFailure } from '../base/failure';
import { isOpen } from '../base/run-status';
import type { Question } from '../bridge/protocol';
import type { StoredSession } from '../wire/catalog';
import { AFTER_NEWEST } from '../wire/request';
import { findStoredQuestion, readStoredAnswer } from '../wire/stored-answer';
import { loadEndpointFor } from './connection';
import type { RunContext, Service } from './line-reader';
import type { Chat, Run } from './records';
import { knownQuestions } from './recover';
import { execute } from './run';
import { settleStored } from './settle';

interface NewRun {
  askId: string;
  chatId: string;
  message: string;
  question: Question;
}

/**
 * Asks a question in a chat, once: an `askId` that is known, or a chat whose last answer is still open, changes nothing.
 * Resolves when the answer is settled.
 */
export async function ask(service: Service, asked: NewRun): Promise<void> {
  const { desk } = service;
  const chat = desk.chat(asked.chatId);
  if (!chat || desk.run(asked.askId) || desk.runsOf(chat).some((run) => isOpen(run.status))) return;
  desk.addRun(newRun(asked), null);
  const release = service.hold();
  try {
    const context = { ...service, endpoint: await loadEndpointFor(chat) };
    desk.changeRun(asked.askId, { parentMessageId: await parentFor(context, chat) });
    await execute(context, asked.askId);
  } catch (thrown) {
    desk.setStatus(asked.askId, { phase: 'failed', failure: toFailure(thrown) });
  } finally {
    release();
  }
}

/**
 * Asks the question of a failed run anew, when the user presses Try again. First looks whether the server has the answer
 * after all, and shows that instead; a question that is stored without one is answered again, not sent again.
 */
export async function askAgain(service: Service, askId: string, newAskId: string): Promise<void> {
  const { desk } = service;
  const old = desk.run(askId);
  const chat = old && desk.chat(old.chatId);
  if (!old || !chat || desk.run(newAskId) || desk.runsOf(chat).some((run) => isOpen(run.status))) return;
  const release = service.hold();
  try {
    const context = { ...service, endpoint: await loadEndpointFor(chat) };
    const parentMessageId = await parentForAgain(context, old, chat);
    if (parentMessageId === 'answered') return;
    const nothingReceived = desk.journal.length(askId) === 0;
    // What had arrived stays on screen, above the new answer, with the failure that it ended in.
    if (!nothingReceived) desk.setStatus(askId, old.status);
    desk.addRun({ ...newRun({ ...old, askId: newAskId }), parentMessageId }, nothingReceived ? askId : null);
    await execute(context, newAskId);
  } catch (thrown) {
    desk.setStatus(askId, { phase: 'failed', failure: toFailure(thrown) });
  } finally {
    release();
  }
}

function newRun({ askId, chatId, message, question }: NewRun): Run {
  return {
    askId,
    chatId,
    message,
    question,
    parentMessageId: AFTER_NEWEST,
    status: { phase: 'posting' },
    userMessageId: null,
    answerId: null,
    sawErrorLine: false,
  };
}

/**
 * The parent of an ordinary question: the newest message. But after an error that came before the ids line, R1 may have
 * stored the failed question alone, and would answer that one in place of the new (`wire.md` 3.4): then the last answer.
 */
async function parentFor({ desk, endpoint }: RunContext, chat: Chat): Promise<number | null> {
  const last = desk.runsOf(chat).at(-2);
  const isOrphaned = last?.sawErrorLine === true && last.userMessageId === null;
  if (!chat.chatSessionId || !isOrphaned) return AFTER_NEWEST;
  const session = await getSession(endpoint, chat.chatSessionId);
  return isQuestionAlone(session) ? lastAnswerId(session) : AFTER_NEWEST;
}

function isQuestionAlone(session: StoredSession): boolean {
  return newest(session)?.message_type === 'user';
}

function lastAnswerId(session: StoredSession): number | null {
  return (
    newest({ ...session, messages: session.messages.filter((m) => m.message_type === 'assistant') })?.message_id ?? null
  );
}

function newest(session: StoredSession) {
  return [...session.messages].sort((a, b) => b.message_id - a.message_id)[0];
}

async function parentForAgain(
  { desk, endpoint }: RunContext,
  old: Run,
  chat: Chat,
): Promise<number | null | 'answered'> {
  // The error line was the last word on that answer: have the stored question answered again.
  if (old.sawErrorLine && old.userMessageId !== null) return old.userMessageId;
  const wasRefused = old.status.phase === 'failed' && isRefusal(old.status.failure.status);
  if (wasRefused || !chat.chatSessionId) return AFTER_NEWEST;

  const session = await getSession(endpoint, chat.chatSessionId);
  const stored =
    old.userMessageId !== null
      ? { userMessageId: old.userMessageId, answerId: old.answerId }
      : findStoredQuestion(session, old.message, knownQuestions(desk.runs()));
  if (!stored) return AFTER_NEWEST;
  if (stored.answerId === null) return stored.userMessageId;
  desk.changeRun(old.askId, stored);
  const answer = readStoredAnswer(session, stored.answerId);
  if (answer.state === 'absent') return AFTER_NEWEST;
  if (answer.state === 'complete') {
    settleStored(desk, old.askId, answer);
    return 'answered';
  }
  return stored.userMessageId;
}

/** A refusal with such a status comes before anything is stored (`wire.md` 5). A stream had 200. */
function isRefusal(status: number | undefined): boolean {
  return status !== undefined && status >= 400;
}
