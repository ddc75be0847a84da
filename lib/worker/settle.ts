import { assertNever } from '../base/assert-never';
import type { StoredAnswer } from '../wire/stored-answer';
import type { Desk } from './desk';
import type { StreamEnd } from './line-reader';

/** Settles a run by the end of its stream. What the user stopped stays stopped, whatever the server made of it. */
export function settle(desk: Desk, askId: string, end: StreamEnd): void {
  const status = desk.run(askId)?.status;
  if (!status) return;
  if (status.phase === 'stopping' || status.phase === 'stopped') {
    const ignored = end.kind === 'stop' && end.reason === null;
    desk.setStatus(askId, { phase: 'stopped', cut: status.cut, ignored });
    return;
  }
  switch (end.kind) {
    case 'stop':
      if (end.reason === null) desk.setStatus(askId, { phase: 'complete' });
      else desk.setStatus(askId, { phase: 'stopped', cut: desk.journal.length(askId), ignored: false });
      return;
    case 'error_line':
    case 'broken':
      desk.setStatus(askId, { phase: 'failed', failure: end.failure });
      return;
    default:
      assertNever(end);
  }
}

/** Settles by what is stored; false where only a placeholder is there and the run may go on. */
export function settleStored(desk: Desk, askId: string, answer: StoredAnswer): boolean {
  const status = desk.run(askId)?.status;
  if (!status) return true;
  if (status.phase === 'stopping' || status.phase === 'stopped') {
    if (answer.state === 'pending' && !answer.lost) return false;
    desk.setStatus(askId, { phase: 'stopped', cut: status.cut, ignored: answer.state === 'complete' });
    return true;
  }
  switch (answer.state) {
    case 'complete':
      desk.setStatus(askId, { phase: 'complete', storedText: answer.text });
      return true;
    case 'stopped':
      desk.setStatus(askId, { phase: 'stopped', cut: desk.journal.length(askId), ignored: false });
      return true;
    case 'failed':
      desk.setStatus(askId, { phase: 'failed', failure: { code: 'answer_failed', detail: answer.message } });
      return true;
    case 'absent':
      desk.setStatus(askId, { phase: 'failed', failure: { code: 'answer_lost' } });
      return true;
    case 'pending':
      if (answer.lost) desk.setStatus(askId, { phase: 'failed', failure: { code: 'answer_lost' } });
      return answer.lost;
  }
}
