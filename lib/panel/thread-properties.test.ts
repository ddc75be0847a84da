import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { a, again, aTurn, q, treeOf } from '@/tests/fakes/thread-bench';
import type { Place } from '../bridge/protocol';
import { buildThread } from './thread';
import { placeAtEnd, placeOfEdit } from './thread-places';
import { keepSame } from './thread-same';
import { questionIdOf, type Turn } from './turn';

/** Few ids, so that they meet: as parents, as doubles, in circles. */
const id = fc.integer({ min: 1, max: 12 });
const askIds = ['a', 'b', 'c', 'd', 'e', 'f'];
const keys = fc.oneof(
  id.map((one) => `msg:${one}`),
  fc.constantFrom(...askIds).map((one) => `ask:${one}`),
  fc.constantFrom('root', ''),
);

const trees = fc.option(
  fc
    .tuple(
      fc.array(fc.tuple(fc.boolean(), id, id), { maxLength: 14 }),
      fc.dictionary(
        id.map((one) => String(one)),
        id,
        { maxKeys: 6 },
      ),
    )
    .map(([messages, latest]) =>
      treeOf(
        messages.map(([isQuestion, own, parent]) => (isQuestion ? q(own, parent) : a(own, parent))),
        latest,
      ),
    ),
);

const places: fc.Arbitrary<Place> = fc.oneof(
  fc.record({ kind: fc.constant('end'), after: fc.option(keys) }),
  fc.record({ kind: fc.constant('branch'), after: fc.option(id) }),
  fc.record({ kind: fc.constant('regenerate'), questionId: id }),
);

/** What is drawn for one turn: its place, the ids that its stream tells, and which of the turns before it tries again. */
const parts = fc.record({ place: places, told: fc.option(fc.tuple(fc.option(id), id)), tried: fc.nat({ max: 12 }) });

/** Turns as a worker may tell them: each asked once, each tried again once at the most, for the question that it asked. */
const turns: fc.Arbitrary<Turn[]> = fc
  .tuple(fc.shuffledSubarray(askIds), fc.array(parts, { minLength: askIds.length, maxLength: askIds.length }))
  .map(([ids, all]) => {
    const asked: Turn[] = [];
    ids.forEach((askId, index) => {
      const part = all[index];
      if (!part) return;
      const tried = asked.find(({ askId: earlier }, at) => at === part.tried && !isTried(asked, earlier));
      const place = tried ? placeOfTry(tried) : part.place;
      asked.push(aTurn(askId, { place, retryOf: tried?.askId ?? null, ...(part.told ? { ids: part.told } : {}) }));
    });
    return asked;
  });

function isTried(all: readonly Turn[], askId: string): boolean {
  return all.some(({ retryOf }) => retryOf === askId);
}

/** A question that the server has told is answered once more; another one takes the place of the first try. */
function placeOfTry(tried: Turn): Place {
  const questionId = questionIdOf(tried);
  return questionId === null ? tried.place : again(questionId);
}

const choices = fc.dictionary(keys, keys, { maxKeys: 6 });

describe('whatever was asked, and whatever is stored', () => {
  it('each question and each answer is shown once at the most', () => {
    fc.assert(
      fc.property(trees, turns, choices, (tree, asked, chosen) => {
        const thread = buildThread(tree, asked, chosen);
        const questions = thread.map(({ key }) => key);
        expect(new Set(questions).size).toBe(questions.length);
        const answers = thread.flatMap(({ answer }) => answer?.key ?? []);
        expect(new Set(answers).size).toBe(answers.length);
      }),
      { numRuns: 400 },
    );
  });

  it('each item stands below the answer before it, and is the version that its place says is shown', () => {
    fc.assert(
      fc.property(trees, turns, choices, (tree, asked, chosen) => {
        const thread = buildThread(tree, asked, chosen);
        thread.forEach(({ key, above, questionFork, answer, answerFork }, index) => {
          const before = thread[index - 1]?.answer ?? null;
          expect(above?.key).toBe(before?.key);
          expect(questionFork.children[questionFork.shown]?.key).toBe(key);
          expect(answerFork.children[answerFork.shown]?.key).toBe(answer?.key);
        });
        // Only the last may be without an answer: nothing can stand below it.
        expect(thread.slice(0, -1).every(({ answer }) => answer !== null)).toBe(true);
      }),
    );
  });

  it('every version that is on offer is shown once it is chosen', () => {
    fc.assert(
      fc.property(trees, turns, fc.nat(), fc.nat(), (tree, asked, place, version) => {
        const thread = buildThread(tree, asked, {});
        const forks = thread.flatMap(({ questionFork, answerFork }) => [questionFork, answerFork]);
        const fork = forks[place % Math.max(forks.length, 1)];
        const child = fork?.children[version % Math.max(fork.children.length, 1)];
        if (!fork || !child) return;
        const chosen = buildThread(tree, asked, { [fork.fork]: child.key });
        expect(chosen.flatMap(({ key, answer }) => [key, answer?.key])).toContain(child.key);
      }),
      { numRuns: 200 },
    );
  });

  it('there is a place for the next question, and what is drawn already is the same', () => {
    fc.assert(
      fc.property(trees, turns, choices, (tree, asked, chosen) => {
        const thread = buildThread(tree, asked, chosen);
        expect(placeAtEnd(thread).kind).toMatch(/^(end|branch)$/);
        for (const item of thread) expect(placeOfEdit(item)?.kind ?? 'end').toMatch(/^(end|branch)$/);
        expect(keepSame(thread, buildThread(tree, asked, chosen))).toEqual(thread);
      }),
    );
  });
});
