import type { Place } from '../bridge/protocol';
import type { ThreadItem } from './thread';

/** Where the next question goes. In a chat with branches it must name the answer that it follows. */
export function placeAtEnd(thread: readonly ThreadItem[]): Place {
  const end = thread.at(-1);
  // A question that is stored alone (R1) would be answered in place of the next one: that goes beside it.
  if (end && !end.answer) return placeOfEdit(end) ?? { kind: 'end', after: end.above?.key ?? null };
  const last = end?.answer ?? null;
  const branched = thread.some(({ questionFork, answerFork }) =>
    [questionFork, answerFork].some(({ children }) => children.length > 1),
  );
  if (branched && last?.messageId != null && last.turn?.status.phase !== 'failed') {
    return { kind: 'branch', after: last.messageId };
  }
  return { kind: 'end', after: last?.key ?? null };
}

/** Where other words for this question go; null where the server has not told what it stands below. */
export function placeOfEdit({ above, questionId }: ThreadItem): Place | null {
  // The server does not know the question: nothing is there to branch from.
  if (questionId === null) return { kind: 'end', after: above?.key ?? null };
  if (above === null) return { kind: 'branch', after: null };
  return above.messageId === null ? null : { kind: 'branch', after: above.messageId };
}
