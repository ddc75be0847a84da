import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairs, readPair } from '@/tests/fixtures';
import { type StoredMessage, storedMessageSchema, storedSessionSchema } from '../wire/stored-session';
import { emptyAnswer } from './model';
import { buildTree, type StoredAnswerNode, shownChain } from './tree';

function nodeOf({ message_id }: StoredMessage): StoredAnswerNode {
  return { messageId: message_id, answer: emptyAnswer, state: 'complete', feedback: null, modelName: null };
}

/** `[id, parent, type, latest child, preferred answer]` of each message. */
type Row = readonly [number, number | null, 's' | 'u' | 'a', (number | null)?, (number | null)?];
const TYPES = { s: 'system', u: 'user', a: 'assistant' };

function treeOf(...rows: readonly Row[]) {
  const messages = rows.map(([id, parent, type, latest, preferred]) =>
    storedMessageSchema.parse({
      message_id: id,
      parent_message: parent,
      message_type: TYPES[type],
      message: `m${id}`,
      latest_child_message: latest ?? null,
      preferred_response_id: preferred ?? null,
    }),
  );
  return buildTree(messages, nodeOf);
}

const chain = (tree: ReturnType<typeof treeOf>) =>
  shownChain(tree).map(({ turn, answer }) => [turn.questionId, answer?.messageId ?? null]);

describe('a tree', () => {
  const edited = treeOf(
    [7, 3, 'u', 8],
    [1, null, 's', 2],
    [8, 7, 'a'],
    [2, 1, 'u', 3],
    [4, 3, 'u', 5],
    [5, 4, 'a'],
    [3, 2, 'a', 4],
    [6, 4, 'a'],
  );

  it('has turns by id, with all their answers', () => {
    expect(edited.turns.map((turn) => [turn.questionId, turn.parentId, turn.answers.map((a) => a.messageId)])).toEqual([
      [2, null, [3]],
      [4, 3, [5, 6]],
      [7, 3, [8]],
    ]);
    expect(edited.turns[0]).toMatchObject({ text: 'm2', files: [], sentAt: null });
  });

  it('knows what hangs under what, and which of them is current', () => {
    const children = [...edited.childrenOf].map(([parent, turns]) => [parent, turns.map((turn) => turn.questionId)]);
    expect(children).toEqual([
      [null, [2]],
      [3, [4, 7]],
    ]);
    expect([...edited.latestQuestion]).toEqual([
      [null, 2],
      [3, 4],
    ]);
    expect([...edited.latestAnswer]).toEqual([
      [2, 3],
      [4, 5],
      [7, 8],
    ]);
    expect(chain(edited)).toEqual([
      [2, 3],
      [4, 5],
    ]);
  });

  it.each<[string, Row[], [number, number | null][]]>([
    ['is empty where nothing was asked', [[1, null, 's']], []],
    [
      'ends with a question that was stored alone',
      [
        [1, null, 's', 2],
        [2, 1, 'u'],
      ],
      [[2, null]],
    ],
    [
      'has the newest where none is told to be current',
      [
        [1, null, 's'],
        [2, 1, 'u'],
        [4, 1, 'u'],
        [5, 4, 'a'],
        [6, 4, 'a'],
      ],
      [[4, 6]],
    ],
    [
      'has the newest where what is told is not there',
      [
        [1, null, 's', 99],
        [2, 1, 'u', 2],
        [3, 2, 'a', 1],
      ],
      [[2, 3]],
    ],
    [
      'has the preferred of several models',
      [
        [2, null, 'u', null, 3],
        [3, 2, 'a'],
        [4, 2, 'a'],
      ],
      [[2, 3]],
    ],
    [
      'has the current rather than the preferred',
      [
        [2, null, 'u', 4, 3],
        [3, 2, 'a'],
        [4, 2, 'a'],
      ],
      [[2, 4]],
    ],
    [
      'has no root of its own',
      [
        [2, null, 'u'],
        [3, 2, 'a', 4],
        [4, 3, 'u'],
      ],
      [
        [2, 3],
        [4, null],
      ],
    ],
    [
      'takes a question whose parent is missing for a root',
      [
        [9, 8, 'u'],
        [10, 9, 'a'],
      ],
      [[9, 10]],
    ],
    [
      'takes the first of two with one id',
      [
        [2, null, 'u'],
        [2, 5, 'a'],
        [5, 2, 'a'],
      ],
      [[2, 5]],
    ],
    [
      'leaves out an answer to nothing',
      [
        [1, null, 's'],
        [3, 1, 'a'],
        [4, 99, 'a'],
        [5, 3, 'u'],
      ],
      [[5, null]],
    ],
  ])('%s', (_name, rows, shown) => {
    expect(chain(treeOf(...rows))).toEqual(shown);
  });

  it('hangs what goes in circles under the root', () => {
    const circle = treeOf(
      [1, null, 's', 2],
      [2, 1, 'u', 3],
      [3, 2, 'a'],
      [4, 7, 'u', 5],
      [5, 4, 'a', 6],
      [6, 5, 'u', 7],
      [7, 6, 'a', 4],
    );
    expect(circle.turns.map((turn) => [turn.questionId, turn.parentId])).toEqual([
      [2, null],
      [4, null],
      [6, 5],
    ]);
    expect(chain(circle)).toEqual([[2, 3]]);
    expect(chain(treeOf([2, 3, 'u', 3], [3, 2, 'a', 2]))).toEqual([[2, 3]]);
  });

  it('of 100,000 messages is built at once', () => {
    const rows = Array.from(
      { length: 100_000 },
      (_, index): Row => [index, index === 0 ? null : index - 1, index % 2 ? 'a' : 'u'],
    );
    expect(shownChain(treeOf(...rows.reverse()))).toHaveLength(50_000);
  });
});

describe('any messages', () => {
  const id = fc.nat(12);
  const row = fc.tuple(id, fc.option(id), fc.constantFrom('s', 'u', 'a'), fc.option(id), fc.option(id));

  it('make a tree in which each turn is found once, from the root', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 25 }), (rows) => {
        const tree = treeOf(...(rows as Row[]));
        const found: number[] = [];
        const open: (number | null)[] = [null];
        for (let parent = open.pop(); parent !== undefined; parent = open.pop()) {
          for (const turn of tree.childrenOf.get(parent) ?? []) {
            expect(turn.parentId).toBe(parent);
            found.push(turn.questionId);
            open.push(...turn.answers.map(({ messageId }) => messageId));
          }
        }
        expect(found.sort((a, b) => a - b)).toEqual(tree.turns.map(({ questionId }) => questionId));
        const answers = tree.turns.flatMap((turn) => turn.answers.map(({ messageId }) => messageId));
        expect(new Set(answers).size).toBe(answers.length);
        expect([...tree.latestQuestion.keys()]).toEqual([...tree.childrenOf.keys()]);
        expect(tree.turns.every((turn) => tree.latestAnswer.has(turn.questionId) === turn.answers.length > 0)).toBe(
          true,
        );
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('a recorded session', () => {
  it.each(pairs)('of %s loses nothing, and shows the branch that the server calls current', (_name, pair) => {
    const session = storedSessionSchema.parse(readPair(pair).session);
    const tree = buildTree(session.messages, nodeOf);
    const ids = tree.turns.flatMap((turn) => [turn.questionId, ...turn.answers.map(({ messageId }) => messageId)]);
    const stored = session.messages.filter(({ message_type }) => message_type !== 'system');
    expect(ids.sort((a, b) => a - b)).toEqual(stored.map(({ message_id }) => message_id).sort((a, b) => a - b));

    const byId = new Map(session.messages.map((message) => [message.message_id, message]));
    const current: number[] = [];
    const root = session.messages.find(({ message_type }) => message_type === 'system');
    for (let next = root?.latest_child_message; next != null; next = byId.get(next)?.latest_child_message)
      current.push(next);
    expect(
      chain(tree)
        .flat()
        .filter((id) => id !== null),
    ).toEqual(current);
  });
});
