import type { Branch, Fork, ThreadItem } from './thread';

/** The items of `next`, but those of `before` where nothing changed: what did not change need not be drawn again. */
export function keepSame(before: readonly ThreadItem[], next: readonly ThreadItem[]): readonly ThreadItem[] {
  return next.map((item, index) => {
    const old = before[index];
    return old && isSame(old, item) ? old : item;
  });
}

function isSame(a: ThreadItem, b: ThreadItem): boolean {
  return (
    a.key === b.key &&
    a.questionId === b.questionId &&
    (a.question === b.question || a.question.text === b.question.text) &&
    a.answer?.turn === b.answer?.turn &&
    a.answer?.stored === b.answer?.stored &&
    a.answer?.messageId === b.answer?.messageId &&
    a.above?.key === b.above?.key &&
    a.above?.messageId === b.above?.messageId &&
    isSameFork(a.questionFork, b.questionFork) &&
    isSameFork(a.answerFork, b.answerFork) &&
    a.before.length === b.before.length &&
    a.before.every((turn, index) => turn === b.before[index])
  );
}

function isSameFork(a: Fork, b: Fork): boolean {
  const same = (one: Branch, index: number) =>
    one.key === b.children[index]?.key && one.messageId === b.children[index]?.messageId;
  return a.fork === b.fork && a.shown === b.shown && a.children.length === b.children.length && a.children.every(same);
}
