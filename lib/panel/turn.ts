import { isOpen, type RunStatus } from '../base/run-status';
import { type Item, toPieces } from '../bridge/items';
import type { Place, Question, RunHead } from '../bridge/protocol';
import { type Answer, emptyAnswer } from '../chat/model';
import { reduceLine } from '../chat/reduce';

/** A question and its answer, as one panel has them. */
export interface Turn {
  askId: string;
  question: Question;
  place: Place;
  /** The failed turn that this one asks again. */
  retryOf: string | null;
  status: RunStatus;
  /** The worker has taken the question. Until then this panel holds the only copy. */
  confirmed: boolean;
  /** The user wants to see what came after Stop as well. */
  unfolded: boolean;
  /** All that came. */
  answer: Answer;
  /** What is on screen: up to where the user pressed Stop. */
  shown: Answer;
}

export function newTurn(head: RunHead, confirmed: boolean): Turn {
  return { ...head, confirmed, unfolded: false, answer: emptyAnswer, shown: emptyAnswer };
}

/**
 * The turn with lines `from`, `from + 1`, … folded in; those that are known change nothing. Nor does what would leave a
 * gap, or holds known and new lines joined in one: then `nextSeq` stays behind, and the rest must be asked for.
 */
export function addLines(turn: Turn, from: number, items: readonly Item[]): Turn {
  const cut = cutOf(turn);
  let { answer, shown } = turn;
  let seq = from;
  for (const { line, count, at } of toPieces(items)) {
    const next = reduceLine(answer, seq, line, at, count);
    if (next !== answer && seq < cut) shown = next;
    answer = next;
    seq += count;
  }
  return answer === turn.answer ? turn : { ...turn, answer, shown };
}

/**
 * The turn as the worker has it. What the user stopped on this screen stays stopped, and cut where it was, though the
 * worker may not have heard of it when it spoke.
 */
export function withStatus(turn: Turn, status: RunStatus): Turn {
  const confirmed = turn.confirmed ? turn : { ...turn, confirmed: true };
  // Told again: what did not change keeps its identity.
  if (JSON.stringify(turn.status) === JSON.stringify(status)) return confirmed;
  if (turn.status.phase !== 'stopping' && turn.status.phase !== 'stopped') return { ...confirmed, status };
  if (isOpen(status) && status.phase !== 'stopping') return confirmed;
  const isStop = status.phase === 'stopping' || status.phase === 'stopped';
  return { ...confirmed, status: isStop ? { ...status, cut: turn.status.cut } : status };
}

/** The answer's markdown as it is shown: the stored text where the stream broke off and it had to be fetched. */
export function textOf({ status, shown }: Turn): string {
  return status.phase === 'complete' && status.storedText !== undefined ? status.storedText : shown.text;
}

/** Shows what came after the user pressed Stop. */
export function unfold(turn: Turn): Turn {
  return { ...turn, unfolded: true, shown: turn.answer };
}

/** Id of the question on the server; null until it is told. */
export function questionIdOf({ place, answer }: Turn): number | null {
  return place.kind === 'regenerate' ? place.questionId : answer.userMessageId;
}

/** Id of the answer on the server; null until it is told. */
export function answerIdOf({ answer }: Turn): number | null {
  return answer.answerIds[0] ?? null;
}

function cutOf({ status, unfolded }: Turn): number {
  if (unfolded) return Number.POSITIVE_INFINITY;
  return status.phase === 'stopping' || status.phase === 'stopped' ? status.cut : Number.POSITIVE_INFINITY;
}
