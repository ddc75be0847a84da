import { describe, expect, it } from 'vitest';
import { aQuestion } from '@/tests/fakes/samples';
import { again, aTurn, behind, below, keysOf, showing, versionsOf } from '@/tests/fakes/thread-bench';
import type { RunStatus } from '../base/run-status';
import { buildThread } from './thread';
import type { Turn } from './turn';

const failed: RunStatus = { phase: 'failed', failure: { code: 'stream_broken' } };

/** A chat that was begun here, of which the server has told nothing. */
const show = (turns: readonly Turn[], ...chosen: readonly string[]) => showing(null, turns, ...chosen);

const one = aTurn('a1', { ids: [11, 12] });
const two = aTurn('a2', { ids: [13, 14], place: behind('a1') });
const three = aTurn('a3', { ids: [15, 16], place: behind('a2') });

describe('a chat that was begun here', () => {
  it('is nothing at first', () => {
    expect(show([])).toEqual([]);
  });

  it('is its questions with their answers, each below the one before, and nothing else to choose', () => {
    const thread = show([one, two, three]);
    expect(keysOf(thread)).toEqual(['ask:a1 → ask:a1', 'ask:a2 → ask:a2', 'ask:a3 → ask:a3']);
    expect(thread.map(({ above }) => above)).toEqual([
      null,
      { key: 'ask:a1', messageId: 12 },
      { key: 'ask:a2', messageId: 14 },
    ]);
    expect(versionsOf(thread)).toEqual([]);
  });

  it('shows each question as it was asked, and its answer as it was watched', () => {
    const question = { ...aQuestion('Why?'), files: [{ id: 'f1', type: 'csv' }] };
    const turn = aTurn('a1', { question });
    expect(show([turn])).toMatchObject([
      { question, questionId: null, answer: { turn, stored: null, messageId: null } },
    ]);
  });

  it('keeps its keys while the ids arrive', () => {
    const told = (ids: boolean) =>
      show([
        aTurn('a1', ids ? { ids: [11, 12] } : {}),
        aTurn('a2', { place: behind('a1'), ...(ids ? { ids: [13, 14] } : {}) }),
      ]);
    expect(keysOf(told(true))).toEqual(keysOf(told(false)));
    expect(told(true).map(({ questionId }) => questionId)).toEqual([11, 13]);
    expect(told(false).map(({ questionId }) => questionId)).toEqual([null, null]);
  });

  it('goes on below an answer that failed', () => {
    expect(keysOf(show([aTurn('a1', { status: failed }), two]))).toEqual(['ask:a1 → ask:a1', 'ask:a2 → ask:a2']);
  });
});

describe('a question in other words', () => {
  const edited = aTurn('e2', { ids: [21, 22], place: below(12) });
  const more = aTurn('e3', { place: behind('e2') });

  it('stands in the place of the old one, with what follows it', () => {
    const thread = show([one, two, three, edited, more]);
    expect(keysOf(thread)).toEqual(['ask:a1 → ask:a1', 'ask:e2 → ask:e2', 'ask:e3 → ask:e3']);
    expect(versionsOf(thread)).toEqual(['ask:a2 [ask:e2]']);
  });

  it('gives way to the old one, with what followed that, where the user chooses so', () => {
    const thread = show([one, two, three, edited, more], 'ask:a2');
    expect(keysOf(thread)).toEqual(['ask:a1 → ask:a1', 'ask:a2 → ask:a2', 'ask:a3 → ask:a3']);
    expect(versionsOf(thread)).toEqual(['[ask:a2] ask:e2']);
  });

  it('is chosen by the place that it stands in', () => {
    const [, second] = show([one, two, edited]);
    const { fork = '', children = [] } = second?.questionFork ?? {};
    const chosen = children.map(({ key }) => keysOf(buildThread(null, [one, two, edited], { [fork]: key }))[1]);
    expect(chosen).toEqual(['ask:a2 → ask:a2', 'ask:e2 → ask:e2']);
  });

  it('stands at the root where the first question was asked', () => {
    const thread = show([one, two, aTurn('e1', { place: below(null) })]);
    expect(keysOf(thread)).toEqual(['ask:e1 → ask:e1']);
    expect(versionsOf(thread)).toEqual(['ask:a1 [ask:e1]']);
  });

  it('is one of as many as were asked, in that order', () => {
    const turns = [one, two, edited, aTurn('f2', { place: below(12) })];
    expect(versionsOf(show(turns))).toEqual(['ask:a2 ask:e2 [ask:f2]']);
    expect(versionsOf(show(turns, 'ask:e2'))).toEqual(['ask:a2 [ask:e2] ask:f2']);
  });
});

describe('a question that is answered once more', () => {
  const second = aTurn('r1', { ids: [11, 22], place: again(11) });
  const below22 = aTurn('b2', { place: below(22) });

  it('keeps its place and its key, and shows the new answer', () => {
    const thread = show([one, second]);
    expect(keysOf(thread)).toEqual(['ask:a1 → ask:r1']);
    expect(versionsOf(thread)).toEqual(['ask:a1 [ask:r1]']);
    expect(thread).toMatchObject([{ questionId: 11, question: one.question }]);
  });

  it('is found before the new stream told its id', () => {
    expect(keysOf(show([one, aTurn('r1', { place: again(11) })]))).toEqual(['ask:a1 → ask:r1']);
  });

  it('has below each answer what was asked below that', () => {
    const turns = [one, two, second, below22];
    expect(keysOf(show(turns))).toEqual(['ask:a1 → ask:r1', 'ask:b2 → ask:b2']);
    expect(keysOf(show(turns, 'ask:a1'))).toEqual(['ask:a1 → ask:a1', 'ask:a2 → ask:a2']);
  });

  it('is chosen by itself, and what was asked below one of its answers by itself', () => {
    const turns = [one, two, aTurn('e2', { ids: [31, 32], place: below(12) }), second];
    expect(keysOf(show(turns, 'ask:a1', 'ask:a2'))).toEqual(['ask:a1 → ask:a1', 'ask:a2 → ask:a2']);
    expect(keysOf(show(turns, 'ask:a1', 'ask:e2'))).toEqual(['ask:a1 → ask:a1', 'ask:e2 → ask:e2']);
  });

  it('has as many versions as it was answered, in that order', () => {
    const turns = [one, second, aTurn('s1', { ids: [11, 24], place: again(11) })];
    expect(versionsOf(show(turns))).toEqual(['ask:a1 ask:r1 [ask:s1]']);
    expect(versionsOf(show(turns, 'msg:22'))).toEqual(['ask:a1 [ask:r1] ask:s1']);
  });
});

describe('a question that was tried again', () => {
  const first = aTurn('a2', { place: behind('a1'), status: failed });
  const retry = (askId: string, of: string) => aTurn(askId, { place: behind('a1'), retryOf: of });

  it('is shown once, with what had arrived of the first try above the new answer', () => {
    const thread = show([one, first, retry('b2', 'a2')]);
    expect(keysOf(thread)).toEqual(['ask:a1 → ask:a1', 'ask:b2 → ask:b2']);
    expect(thread.map(({ before }) => before)).toEqual([[], [first]]);
    expect(versionsOf(thread)).toEqual([]);
  });

  it('has all its tries there, oldest first', () => {
    const second = { ...retry('b2', 'a2'), status: failed };
    const thread = show([one, first, second, retry('c2', 'b2')]);
    expect(thread[1]).toMatchObject({ key: 'ask:c2', before: [first, second] });
    expect(versionsOf(thread)).toEqual([]);
  });

  it('keeps below it what was asked below one of its tries', () => {
    const thread = show([one, first, aTurn('a3', { place: behind('a2') }), retry('b2', 'a2')]);
    expect(keysOf(thread)).toEqual(['ask:a1 → ask:a1', 'ask:b2 → ask:b2', 'ask:a3 → ask:a3']);
  });

  it('is a version beside other words that were tried meanwhile', () => {
    const thread = show([one, first, aTurn('e2', { place: behind('a1') }), retry('b2', 'a2')]);
    expect(versionsOf(thread)).toEqual(['ask:e2 [ask:b2]']);
  });

  it('stands where it was asked, though the server answers the stored question once more', () => {
    const stored = aTurn('a2', { place: behind('a1'), ids: [13, 14], status: failed });
    const thread = show([one, stored, aTurn('b2', { place: again(13), retryOf: 'a2' })]);
    expect(keysOf(thread).map((keys) => keys.split(' → ')[1])).toEqual(['ask:a1', 'ask:b2']);
    expect(thread[1]).toMatchObject({ questionId: 13, before: [stored] });
    expect(versionsOf(thread)).toEqual([]);
  });

  it('comes to an end where its tries go in a circle', () => {
    const turns = [
      aTurn('a1', { retryOf: 'b1' }),
      aTurn('b1', { retryOf: 'a1' }),
      aTurn('c1', { place: behind('a1') }),
    ];
    expect(show(turns)).toMatchObject([{ key: 'ask:c1' }]);
  });

  it('is shown at the end where what it stands below is not here', () => {
    expect(show([one, aTurn('x1', { place: behind('gone') })]).map(({ key }) => key)).toEqual(['ask:a1', 'ask:x1']);
  });

  it('has no tries that are not here any more', () => {
    expect(show([one, retry('b2', 'a2')])[1]).toMatchObject({ key: 'ask:b2', before: [] });
  });
});

describe('choices', () => {
  it.each<[string, Record<string, string>]>([
    ['of a branch that is not there', { 'ask:a1': 'ask:x9' }],
    ['at a place that is not there', { 'ask:x9': 'ask:a2' }],
    ['of nothing', { root: '' }],
  ])('%s change nothing', (_name, choices) => {
    expect(keysOf(buildThread(null, [one, two], choices))).toEqual(['ask:a1 → ask:a1', 'ask:a2 → ask:a2']);
  });
});
