import { resumeRun } from '../api/chat';
import { getSession } from '../api/sessions';
import { clock } from '../base/clock';
import { type Failure, FailureError, isPassing, toFailure } from '../base/failure';
import { isOpen } from '../base/run-status';
import type { Place } from '../bridge/protocol';
import { isHeartbeat, parseLine } from '../wire/lines';
import {
  findAnswerTo,
  findStoredQuestion,
  readStoredAnswer,
  type StoredAnswer,
  type StoredQuestion,
} from '../wire/stored-answer';
import type { StoredSession } from '../wire/stored-session';
import { findSession } from './find-session';
import { createLineReader, type RunContext } from './line-reader';
import type { Run } from './records';
import { settle, settleStored } from './settle';
import { createSilence } from './silence';

/** Waits between two looks at the stored session, in ms: the first, and the longest. */
const FIRST_LOOK = 1_000;
const SLOWEST_LOOK = 10_000;

/** For how long (ms) an unfinished answer is waited for: servers keep a dead run's mark up to 30 minutes. */
const LONGEST_RUN = 31 * 60_000;

/**
 * Finds out what became of an answer whose stream broke off: finds the session of a new chat, where not even that was told,
 * follows the run where the server lets one, else looks at the stored session until the placeholder gives way. Settles the run's status; `broken` is what is said when the server
 * cannot tell. Never posts anything.
 */
export async function recover(context: RunContext, askId: string, broken: Failure): Promise<void> {
  const { desk } = context;
  const status = desk.run(askId)?.status;
  const wasStopped = status?.phase === 'stopping' || status?.phase === 'stopped';
  if (!wasStopped) desk.setStatus(askId, { phase: 'recovering' });
  context.reading.set(askId, 'recovering');
  if (!(await isSessionKnown(context, askId))) return settle(desk, askId, { kind: 'broken', failure: broken });
  if (await follow(context, askId)) return;
  const deadline = clock.now() + LONGEST_RUN;
  let wait = FIRST_LOOK;
  while (isWaitedFor(context, askId) && clock.now() < deadline) {
    const found = await look(context, askId);
    if (found.kind === 'answer' && settleStored(context.desk, askId, found.answer)) return;
    if (found.kind === 'refused') return settle(desk, askId, { kind: 'broken', failure: broken });
    await clock.delay(wait);
    wait = Math.min(wait * 1.5, SLOWEST_LOOK);
  }
  if (isWaitedFor(context, askId)) settle(desk, askId, { kind: 'broken', failure: { code: 'answer_lost' } });
}

/** One look for the session of a new chat: where that fails, Try again looks once more. */
async function isSessionKnown(context: RunContext, askId: string): Promise<boolean> {
  try {
    return (await findSession(context, askId)) !== null;
  } catch (thrown) {
    if (!(thrown instanceof FailureError)) throw thrown;
    return false;
  }
}

/** Follows the run from its first line, dropping the lines that are known. True where its end was seen. */
async function follow(context: RunContext, askId: string): Promise<boolean> {
  const { desk, endpoint } = context;
  const run = desk.run(askId);
  const sessionId = run && desk.chat(run.chatId)?.chatSessionId;
  if (!run || !sessionId || run.answerId === null) return false;
  const { answerId } = run;
  const reader = createLineReader(context, askId);
  const closing = new AbortController();
  // Nothing but heartbeats for minutes is what a killed server leaves behind: the stored session knows more.
  const silence = createSilence(() => closing.abort());
  let skip = countWhole(desk.journal.linesFrom(askId, 0));
  try {
    const onText = (text: string) => {
      const line = parseLine(text);
      if (isHeartbeat(line)) return;
      silence.reset();
      // With two runs in one session, it is the newest that is resumed: perhaps another question's.
      if (line.kind === 'ids' && !line.answerIds.includes(answerId)) closing.abort();
      else if (skip > 0) skip -= 1;
      else reader.take(text);
    };
    await resumeRun(endpoint, sessionId, onText, closing.signal);
  } catch (thrown) {
    // Ended already, not offered, or broken again: the stored session knows more.
    if (!(thrown instanceof FailureError)) throw thrown;
  } finally {
    silence.end();
  }
  const end = reader.end();
  if (end) settle(desk, askId, end);
  return end !== null;
}

/** The lines that came whole. The last one may have been cut in its middle: it comes again. */
function countWhole(lines: readonly string[]): number {
  const last = lines.at(-1);
  return last !== undefined && parseLine(last).kind === 'unreadable' ? lines.length - 1 : lines.length;
}

/**
 * Looks at the stored session as long as its stream is silent: that is a half-open connection, or a long piece of work.
 * True where the answer was found, and the run is settled. `broken` aborts once the stream speaks again.
 */
export async function watchStored(context: RunContext, askId: string, broken: AbortSignal): Promise<boolean> {
  while (!broken.aborted) {
    const found = await look(context, askId);
    if (broken.aborted || found.kind === 'refused') return false;
    const isThere = found.kind === 'answer' && found.answer.state !== 'absent' && found.answer.state !== 'pending';
    if (isThere) return settleStored(context.desk, askId, found.answer);
    await clock.delay(SLOWEST_LOOK * 3, broken);
  }
  return false;
}

type Look = { kind: 'answer'; answer: StoredAnswer } | { kind: 'later' } | { kind: 'refused' };

async function look(context: RunContext, askId: string): Promise<Look> {
  const { desk, endpoint } = context;
  const run = desk.run(askId);
  try {
    const sessionId = await findSession(context, askId);
    if (!run || sessionId === null) return { kind: 'refused' };
    const session = await getSession(endpoint, sessionId);
    if (run.answerId !== null) return { kind: 'answer', answer: readStoredAnswer(session, run.answerId) };
    if (run.userMessageId !== null) {
      // A regeneration: the question is known, and its newest answer is looked for.
      const answerId = findAnswerTo(session, run.userMessageId, knownAnswers(desk.runs()));
      if (answerId === null) return { kind: 'answer', answer: { state: 'absent' } };
      desk.changeRun(askId, { answerId });
      return { kind: 'answer', answer: readStoredAnswer(session, answerId) };
    }
    const stored = findQuestionOf(session, run, desk.runs());
    if (!stored) return { kind: 'answer', answer: { state: 'absent' } };
    desk.changeRun(askId, { userMessageId: stored.userMessageId, answerId: stored.answerId });
    if (stored.answerId === null) return { kind: 'answer', answer: { state: 'absent' } };
    return { kind: 'answer', answer: readStoredAnswer(session, stored.answerId) };
  } catch (thrown) {
    return isPassing(toFailure(thrown)) ? { kind: 'later' } : { kind: 'refused' };
  }
}

/** Ids of the answers that belong to a run. */
export function knownAnswers(runs: readonly Run[]): ReadonlySet<number> {
  return new Set(runs.flatMap((run) => run.answerId ?? []));
}

/** A run's question in the stored session, by its words: no other run's, and none from before it was asked. */
export function findQuestionOf(session: StoredSession, run: Run, runs: readonly Run[]): StoredQuestion | null {
  const above = idAbove(run.place, runs);
  const older = session.messages.map((message) => message.message_id).filter((id) => id <= above);
  return findStoredQuestion(session, run.message, new Set([...older, ...runs.flatMap((r) => r.userMessageId ?? [])]));
}

/** Id of the answer that a question was asked behind; 0 where it is not known. Keys as in lib/panel/thread.ts. */
function idAbove(place: Place, runs: readonly Run[]): number {
  if (place.kind === 'regenerate') return place.questionId;
  if (place.kind === 'branch') return place.after ?? 0;
  const key = place.after ?? '';
  if (key.startsWith('msg:')) return Number(key.slice('msg:'.length));
  return runs.find(({ askId }) => key === `ask:${askId}`)?.answerId ?? 0;
}

function isWaitedFor({ desk }: RunContext, askId: string): boolean {
  const status = desk.run(askId)?.status;
  return status !== undefined && isOpen(status);
}
