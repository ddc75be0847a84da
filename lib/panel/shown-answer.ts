import { assertNever } from '../base/assert-never';
import type { RunStatus } from '../base/run-status';
import type { Activity, Answer } from '../chat/model';
import type { AnswerNode } from './thread';
import { type Turn, textOf } from './turn';

/** An answer as it is drawn, whether it was watched here or stored. */
export interface ShownAnswer {
  status: RunStatus;
  text: string;
  activity: Activity | null;
  answer: Answer;
}

export function shownAnswer({ turn, stored }: Pick<AnswerNode, 'turn' | 'stored'>): ShownAnswer | null {
  if (turn) return { status: turnStatus(turn), text: textOf(turn), activity: turn.shown.activity, answer: turn.shown };
  if (!stored) return null;
  const { answer } = stored;
  return { status: statusOf(stored), text: answer.text, activity: null, answer };
}

/** Once the rest is shown there is none left to show. */
function turnStatus({ status, unfolded }: Turn): RunStatus {
  return unfolded && status.phase === 'stopped' ? { ...status, ignored: false } : status;
}

function statusOf({ state, answer }: NonNullable<AnswerNode['stored']>): RunStatus {
  switch (state) {
    case 'complete':
      return { phase: 'complete' };
    case 'stopped':
      return { phase: 'stopped', cut: answer.nextSeq, ignored: false };
    case 'failed':
      return { phase: 'failed', failure: answer.failure ?? { code: 'answer_failed' } };
    case 'lost':
      return { phase: 'failed', failure: { code: 'answer_lost' } };
    case 'pending':
      return { phase: 'recovering' };
    default:
      return assertNever(state);
  }
}
