import { describe, expect, it } from 'vitest';
import { a, again, aTurn, behind, below, keysOf, q, showing, treeOf } from '@/tests/fakes/thread-bench';
import type { RunStatus } from '../base/run-status';
import type { Place } from '../bridge/protocol';
import { buildThread, type ThreadItem } from './thread';
import { placeAtEnd, placeOfEdit } from './thread-places';
import { keepSame } from './thread-same';
import { type Turn, withStatus } from './turn';

const failed: RunStatus = { phase: 'failed', failure: { code: 'stream_broken' } };

const one = aTurn('a1', { ids: [11, 12] });
const two = aTurn('a2', { ids: [13, 14], place: behind('a1') });
const edited = aTurn('e2', { ids: [21, 22], place: below(12) });
const once = aTurn('r1', { ids: [11, 24], place: again(11) });

describe('the next question', () => {
  it.each<[string, readonly Turn[], Place]>([
    ['in an empty chat', [], { kind: 'end', after: null }],
    ['in a chat without branches', [one, two], behind('a2')],
    ['before the ids are told', [aTurn('a1')], behind('a1')],
    ['after an answer that failed', [one, { ...two, status: failed }], behind('a2')],
  ])('%s goes behind the newest, whatever that is on the server', (_name, turns, place) => {
    expect(placeAtEnd(buildThread(null, turns, {}))).toEqual(place);
  });

  it.each<[string, readonly Turn[], readonly string[], Place]>([
    ['after other words', [one, two, edited], [], below(22)],
    ['after the old words', [one, two, edited], ['ask:a2'], below(14)],
    ['after another answer', [one, once], [], below(24)],
    ['after the old answer', [one, once], ['ask:a1'], below(12)],
    ['further down a branch', [one, two, edited, aTurn('e3', { ids: [25, 26], place: behind('e2') })], [], below(26)],
  ])('%s names the answer that it follows', (_name, turns, chosen, place) => {
    expect(placeAtEnd(showing(null, turns, ...chosen))).toEqual(place);
  });

  it.each<[string, Turn, Place]>([
    ['whose id is not told', aTurn('e2', { place: below(12) }), behind('e2')],
    ['that failed, where who knows what is stored', { ...edited, status: failed }, behind('e2')],
  ])('on a branch cannot name an answer %s', (_name, turn, place) => {
    expect(placeAtEnd(buildThread(null, [one, two, turn], {}))).toEqual(place);
  });

  it('in a stored chat with branches names the stored answer, and without any just follows', () => {
    const plain = [q(2), a(3, 2), q(4, 3), a(5, 4)];
    expect(placeAtEnd(buildThread(treeOf(plain), [], {}))).toEqual({ kind: 'end', after: 'msg:5' });
    expect(placeAtEnd(buildThread(treeOf([...plain, a(6, 2)], { 2: 3 }), [], {}))).toEqual(below(5));
    expect(placeAtEnd(buildThread(treeOf([...plain, a(6, 2)], { 2: 6 }), [], {}))).toEqual(below(6));
  });
});

describe('the next question after one that is stored alone', () => {
  it.each<[string, ThreadItem[], Place]>([
    ['in a chat that began before', buildThread(treeOf([q(2), a(3, 2), q(4, 3)]), [], {}), below(3)],
    ['at the very beginning', buildThread(treeOf([q(2)]), [], {}), below(null)],
    ['that is one of two', buildThread(treeOf([q(2), a(3, 2), q(4, 3), q(5, 3)]), [], {}), below(3)],
  ])('%s goes beside it, or the server would answer that in its place', (_name, thread, place) => {
    expect(placeAtEnd(thread)).toEqual(place);
  });
});

describe('other words for a question', () => {
  const itemOf = (turns: readonly Turn[], at: number) => buildThread(null, turns, {})[at];

  it.each<[string, readonly Turn[], number, Place | null]>([
    ['at the root go to the root', [one, two], 0, below(null)],
    ['go below the answer above', [one, two], 1, below(12)],
    ['of a version go where that is', [one, two, edited], 1, below(12)],
    ['that the server has not told just take its place', [one, aTurn('a2', { place: behind('a1') })], 1, behind('a1')],
    ['that the server has not told just take its place at the root', [aTurn('a1')], 0, { kind: 'end', after: null }],
    ['go nowhere where the server has not told what is above', [aTurn('a1'), two], 1, null],
  ])('%s', (_name, turns, at, place) => {
    const item = itemOf(turns, at);
    expect(item && placeOfEdit(item)).toEqual(place);
  });

  it('of a stored question go below the stored answer above', () => {
    const [first, second] = buildThread(treeOf([q(2), a(3, 2), q(4, 3)]), [], {});
    expect(first && placeOfEdit(first)).toEqual(below(null));
    expect(second && placeOfEdit(second)).toEqual(below(3));
  });
});

describe('items that are drawn already', () => {
  const retry = aTurn('b2', { place: behind('a1'), retryOf: 'a2' });
  const three = aTurn('a3', { place: behind('a2'), status: { phase: 'streaming' } });
  const tree = treeOf([q(11), a(12, 11), q(13, 12), a(14, 13)]);
  const threadOf = (turns: readonly Turn[], ...chosen: readonly string[]) => showing(null, turns, ...chosen);

  /** Which of the items are the very ones of before. */
  const kept = (before: readonly ThreadItem[], next: readonly ThreadItem[]) =>
    keepSame(before, next).map((item, index) => item === before[index]);

  it('stay the same where nothing changed', () => {
    expect(kept(threadOf([one, two, three]), threadOf([one, two, three]))).toEqual([true, true, true]);
    expect(kept(buildThread(tree, [], {}), buildThread(tree, [], {}))).toEqual([true, true]);
  });

  it('stay the same above the answer that changes', () => {
    const next = withStatus(three, { phase: 'complete' });
    expect(kept(threadOf([one, two, three]), threadOf([one, two, next]))).toEqual([true, true, false]);
  });

  it('stay the same where more is asked below them', () => {
    expect(kept(threadOf([one]), threadOf([one, two, three]))).toEqual([true, false, false]);
  });

  it('stay the same where less is shown below them', () => {
    expect(keysOf(keepSame(threadOf([one, two]), threadOf([one])))).toEqual(['ask:a1 → ask:a1']);
    expect(kept(threadOf([one, two]), threadOf([one]))).toEqual([true]);
  });

  it.each<[string, readonly ThreadItem[], readonly ThreadItem[], readonly boolean[]]>([
    ['another version is there', threadOf([one, two]), threadOf([one, two, edited], 'ask:a2'), [true, false]],
    ['another version is shown', threadOf([one, two, edited]), threadOf([one, two, edited], 'ask:a2'), [true, false]],
    ['another answer is there', threadOf([one, two]), threadOf([one, two, once], 'ask:a1'), [false, true]],
    [
      'the id of a version is told',
      threadOf([one, two, aTurn('e2', { place: below(12) })], 'ask:a2'),
      threadOf([one, two, edited], 'ask:a2'),
      [true, false],
    ],
    [
      'the server tells its id, and that of what is above',
      threadOf([aTurn('a1'), two]),
      threadOf([one, two]),
      [false, false],
    ],
    ['what is stored of it is read', threadOf([one, two]), buildThread(tree, [one, two], {}), [false, false]],
    [
      'what is stored of it is read again',
      buildThread(tree, [], {}),
      buildThread(treeOf([q(11), a(12, 11), q(13, 12), a(14, 13)]), [], {}),
      [false, false],
    ],
    [
      'an earlier try is there',
      threadOf([one, retry]),
      threadOf([one, { ...two, status: failed }, retry]),
      [true, false],
    ],
    [
      'an earlier try changed',
      threadOf([one, { ...two, status: failed }, retry]),
      threadOf([one, { ...two, status: failed }, retry]),
      [true, false],
    ],
  ])('are new ones where %s', (_name, before, next, same) => {
    expect(kept(before, next)).toEqual(same);
    expect(keepSame(before, next)).toEqual(next);
  });
});
