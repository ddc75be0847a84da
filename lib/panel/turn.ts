import type { RunStatus } from '../base/run-status';
import type { Question, RunHead } from '../bridge/protocol';
import { type Answer, emptyAnswer } from '../chat/model';
import { reduceText } from '../chat/reduce';

/** A question and its answer, as one panel has them. */
export interface Turn {
  askId: string;
  question: Question;
  status: RunStatus;
  /** All that came. */
  answer: Answer;
  /** What is on screen: up to where the user pressed Stop. */
  shown: Answer;
}

export function newTurn({ askId, question, status }: RunHead): Turn {
  return { askId, question, status, answer: emptyAnswer, shown: emptyAnswer };
}

/** The turn with lines `from`, `from + 1`, … folded in; those that are known change nothing. */
export function addLines(turn: Turn, from: number, lines: readonly string[]): Turn {
  const cut = cutOf(turn.status);
  let { answer, shown } = turn;
  lines.forEach((line, index) => {
    const seq = from + index;
    const next = reduceText(answer, seq, line);
    if (next === answer) return;
    answer = next;
    if (seq < cut) shown = next;
  });
  return answer === turn.answer ? turn : { ...turn, answer, shown };
}

/** The turn with a new status. A place where the user stopped it stays where it was on this screen. */
export function withStatus(turn: Turn, status: RunStatus): Turn {
  const before = cutOf(turn.status);
  if ((status.phase === 'stopping' || status.phase === 'stopped') && before !== Number.POSITIVE_INFINITY) {
    return { ...turn, status: { ...status, cut: before } };
  }
  return { ...turn, status };
}

/** The answer's markdown as it is shown: the stored text where the stream broke off and it had to be fetched. */
export function textOf({ status, shown }: Turn): string {
  return status.phase === 'complete' && status.storedText !== undefined ? status.storedText : shown.text;
}

/** Shows what came after the user pressed Stop. */
export function unfold(turn: Turn): Turn {
  return { ...turn, status: { phase: 'complete' }, shown: turn.answer };
}

function cutOf(status: RunStatus): number {
  return status.phase === 'stopping' || status.phase === 'stopped' ? status.cut : Number.POSITIVE_INFINITY;
}
