import { describe, expect, it } from 'vitest';
import { aSource } from '@/tests/fakes/samples';
import { a, again, aTurn, behind, below, keysOf, q, showing, treeOf, versionsOf } from '@/tests/fakes/thread-bench';
import type { RunStatus } from '../base/run-status';
import type { Place } from '../bridge/protocol';
import type { StoredTree, StoredTurn } from '../chat/tree';
import { compose } from '../context/compose';
import { buildThread } from './thread';

const failed: RunStatus = { phase: 'failed', failure: { code: 'stream_broken' } };

/** Two questions, of which the second was asked in other words, and its first answer made anew. */
const messages = [q(2), a(3, 2), q(4, 3), a(5, 4), q(6, 3), a(7, 6), a(8, 6), q(9, 8), a(10, 9)];
const tree = treeOf(messages, { 1: 2, 2: 3, 3: 6, 6: 8 });

describe('a chat that is stored', () => {
  it('is the branch that the server goes on with', () => {
    const thread = buildThread(tree, [], {});
    expect(keysOf(thread)).toEqual(['msg:2 → msg:3', 'msg:6 → msg:8', 'msg:9 → msg:10']);
    expect(versionsOf(thread)).toEqual(['msg:4 [msg:6]', 'msg:7 [msg:8]']);
    expect(thread.map(({ above }) => above?.messageId ?? null)).toEqual([null, 3, 8]);
    expect(thread.map(({ questionId }) => questionId)).toEqual([2, 6, 9]);
  });

  it('is the newest branch where the server names none', () => {
    expect(keysOf(buildThread(treeOf(messages), [], {}))).toEqual(['msg:2 → msg:3', 'msg:6 → msg:8', 'msg:9 → msg:10']);
  });

  it('is the same, whatever the order of its messages', () => {
    expect(buildThread(treeOf([...messages].reverse(), { 3: 6, 6: 8 }), [], {})).toEqual(buildThread(tree, [], {}));
  });

  it.each<[string, readonly string[], string[], string[]]>([
    ['older words', ['msg:4'], ['msg:2 → msg:3', 'msg:4 → msg:5'], ['[msg:4] msg:6']],
    [
      'an older answer, below which nothing was asked',
      ['msg:7'],
      ['msg:2 → msg:3', 'msg:6 → msg:7'],
      ['msg:4 [msg:6]', '[msg:7] msg:8'],
    ],
    [
      'what is shown anyway',
      ['msg:6', 'msg:8'],
      ['msg:2 → msg:3', 'msg:6 → msg:8', 'msg:9 → msg:10'],
      ['msg:4 [msg:6]', 'msg:7 [msg:8]'],
    ],
    [
      'something that is no version of it',
      ['msg:9', 'msg:99'],
      ['msg:2 → msg:3', 'msg:6 → msg:8', 'msg:9 → msg:10'],
      ['msg:4 [msg:6]', 'msg:7 [msg:8]'],
    ],
  ])('shows %s where the user chooses so', (_name, chosen, keys, versions) => {
    const thread = showing(tree, [], ...chosen);
    expect(keysOf(thread)).toEqual(keys);
    expect(versionsOf(thread)).toEqual(versions);
  });

  it('shows what went along with a question, and the files, but not the page’s text', () => {
    const source = aSource();
    const files = [{ id: 'f1', type: 'csv' }];
    const stored = treeOf([q(2, 1, { message: compose('What changed?', [source]).message, files })]);
    const { title, url } = source;
    expect(buildThread(stored, [], {})).toMatchObject([
      { question: { text: 'What changed?', sources: [{ kind: 'selection', title, url, words: 3 }], files } },
    ]);
  });

  it('shows a question that is stored alone, without an answer', () => {
    const [item] = buildThread(treeOf([q(2)]), [], {});
    expect(item).toMatchObject({ key: 'msg:2', answer: null, answerFork: { children: [], shown: -1 } });
  });
});

describe('what was asked in a chat that is stored', () => {
  it.each<[string, Place]>([
    ['by its key', { kind: 'end', after: 'msg:10' }],
    ['by its id', below(10)],
  ])('stands below the answer that it followed, where that was named %s', (_name, place) => {
    expect(keysOf(buildThread(tree, [aTurn('a1', { place })], {}))).toEqual([
      'msg:2 → msg:3',
      'msg:6 → msg:8',
      'msg:9 → msg:10',
      'ask:a1 → ask:a1',
    ]);
  });

  it('stands below the answer that it followed, where that was asked here', () => {
    const turns = [aTurn('a1', { place: below(10) }), aTurn('a2', { place: behind('a1') })];
    expect(keysOf(buildThread(tree, turns, {})).slice(3)).toEqual(['ask:a1 → ask:a1', 'ask:a2 → ask:a2']);
  });

  it('is not shown twice once the server has it: its key stays, and what is stored of it is there as well', () => {
    const turn = aTurn('a1', { place: { kind: 'end', after: 'msg:10' }, ids: [11, 12] });
    const later = treeOf([...messages, q(11, 10), a(12, 11)], { 3: 6, 6: 8 });
    const thread = buildThread(later, [turn], {});
    expect(keysOf(thread)).toEqual(['msg:2 → msg:3', 'msg:6 → msg:8', 'msg:9 → msg:10', 'ask:a1 → ask:a1']);
    expect(thread[3]).toMatchObject({ questionId: 11, question: turn.question });
    expect(thread[3]?.answer).toMatchObject({ turn, stored: { messageId: 12 }, messageId: 12 });
    expect(versionsOf(thread)).toEqual(['msg:4 [msg:6]', 'msg:7 [msg:8]']);
  });

  it('has below it what the server has below it, and the other way round', () => {
    const turn = aTurn('a1', { place: { kind: 'end', after: 'msg:10' }, ids: [11, 12] });
    const later = treeOf([...messages, q(11, 10), a(12, 11), q(13, 12), a(14, 13)], { 3: 6, 6: 8 });
    const follow = aTurn('a2', { place: { kind: 'end', after: 'msg:14' } });
    expect(keysOf(buildThread(later, [turn, follow], {})).slice(3)).toEqual([
      'ask:a1 → ask:a1',
      'msg:13 → msg:14',
      'ask:a2 → ask:a2',
    ]);
  });

  it('is a version beside stored words, and the one that is shown', () => {
    const thread = buildThread(tree, [aTurn('e1', { place: below(3) })], {});
    expect(keysOf(thread)).toEqual(['msg:2 → msg:3', 'ask:e1 → ask:e1']);
    expect(versionsOf(thread)).toEqual(['msg:4 msg:6 [ask:e1]']);
  });

  it('is a version beside stored answers, and the one that is shown', () => {
    const thread = buildThread(tree, [aTurn('r1', { place: again(6) })], {});
    expect(keysOf(thread)).toEqual(['msg:2 → msg:3', 'msg:6 → ask:r1']);
    expect(versionsOf(thread)).toEqual(['msg:4 [msg:6]', 'msg:7 msg:8 [ask:r1]']);
    expect(thread[1]?.question.text).toBe('Message 6');
  });

  it('keeps its place among the versions, and its choice, once it is stored', () => {
    const turns = [aTurn('r1', { place: again(6), ids: [6, 11] })];
    const later = treeOf([...messages, a(11, 6), a(12, 6)], { 3: 6, 6: 12 });
    expect(versionsOf(buildThread(later, turns, {}))[1]).toBe('msg:7 msg:8 [ask:r1] msg:12');
    expect(versionsOf(showing(later, turns, 'msg:11'))[1]).toBe('msg:7 msg:8 [ask:r1] msg:12');
    expect(versionsOf(showing(later, turns, 'msg:12'))[1]).toBe('msg:7 msg:8 ask:r1 [msg:12]');
  });

  it('and failed is no version beside the try that came after it, though the server kept it', () => {
    const first = aTurn('r1', { place: again(6), ids: [6, 11], status: failed });
    const retry = aTurn('s1', { place: again(6), ids: [6, 12], retryOf: 'r1' });
    const later = treeOf([...messages, a(11, 6), a(12, 6)], { 3: 6, 6: 12 });
    const thread = buildThread(later, [first, retry], {});
    expect(versionsOf(thread)[1]).toBe('msg:7 msg:8 [ask:s1]');
    expect(thread[1]).toMatchObject({ key: 'msg:6', before: [first] });
  });
});

describe('a tree that is broken', () => {
  /** A tree as no server's messages would give it. */
  function brokenTree(...turns: readonly (readonly [id: number, parent: number | null, answers: readonly number[]])[]) {
    const answersOf = (id: number, ids: readonly number[]) =>
      treeOf([q(id), ...ids.map((answer) => a(answer, id))]).turns.flatMap(({ answers }) => answers);
    const stored = turns.map(([questionId, parentId, ids]): StoredTurn => {
      const answers = answersOf(questionId, ids);
      return { questionId, parentId, text: 'x', files: [], sentAt: null, answers };
    });
    return {
      turns: stored,
      childrenOf: new Map(),
      latestQuestion: new Map(),
      latestAnswer: new Map(),
    } satisfies StoredTree;
  }

  it.each<[string, StoredTree, string[]]>([
    ['whose question hangs below its own answer', brokenTree([2, null, [3]], [4, 5, [5]]), ['msg:2 → msg:3']],
    ['that is a circle', brokenTree([2, 5, [3]], [4, 3, [5]]), []],
    ['whose parents are missing', brokenTree([2, null, [3]], [4, 99, [5]]), ['msg:2 → msg:3']],
    [
      'that names what is not there',
      { ...brokenTree([2, null, [3]]), latestQuestion: new Map([[null, 9]]) },
      ['msg:2 → msg:3'],
    ],
  ])('%s is shown as far as it goes', (_name, broken, keys) => {
    expect(keysOf(buildThread(broken, [], {}))).toEqual(keys);
  });

  it('and leads back to its beginning comes to an end', () => {
    const broken = brokenTree([2, null, [3]], [4, 3, [5]], [2, 5, [3]]);
    expect(keysOf(buildThread(broken, [], {})).slice(0, 2)).toEqual(['msg:2 → msg:3', 'msg:4 → msg:5']);
  });

  it('of the server’s is shown from the root, whatever hangs below what is not there', () => {
    const stored = treeOf([q(2), a(3, 2), q(4, 99), a(5, 4)], { 1: 2 });
    expect(versionsOf(buildThread(stored, [], {}))).toEqual(['[msg:2] msg:4']);
    expect(keysOf(showing(stored, [], 'msg:4'))).toEqual(['msg:4 → msg:5']);
  });
});
