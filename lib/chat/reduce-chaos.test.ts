import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineAt, linesOf, pairs, readPair, readTranscript, reduceAll, reduceText, transcripts } from '@/tests/fixtures';
import { parseLine } from '../wire/lines';
import { type Answer, emptyAnswer, type Step } from './model';
import { reduceLine } from './reduce';

/** What a server that errs, lies or is cut off may send: real streams in pieces. */

const streams = [
  ...transcripts.map(({ file }) => linesOf(readTranscript(file))),
  ...pairs.filter(([name]) => /tool|deep|full|multi/.test(name)).map(([, pair]) => readPair(pair).lines),
];
const anyStream = fc.constantFrom(...streams);
const anyLine = fc.constantFrom(...streams.flat());

/** The stream with some lines changed, left out, doubled or from elsewhere, or in another order. */
const chaos = anyStream.chain((lines) =>
  fc.oneof(
    fc.shuffledSubarray(lines, { minLength: Math.floor(lines.length / 2) }),
    fc.array(fc.constantFrom(...lines), { maxLength: 60 }),
    fc.array(fc.tuple(fc.nat(lines.length), anyLine), { maxLength: 10 }).map((strangers) => insert(lines, strangers)),
    fc
      .array(fc.tuple(fc.nat(), fc.nat(), fc.jsonValue()), { minLength: 1, maxLength: 10 })
      .map((changes) =>
        changes.reduce((known, [line, field, value]) => mutate(known, line % known.length, field, value), lines),
      ),
  ),
);

function insert(lines: readonly string[], strangers: readonly (readonly [number, string])[]): string[] {
  return strangers.reduce((known, [at, line]) => known.toSpliced(at, 0, line), [...lines]);
}

/** Puts `value` in place of one of the values in a line. */
function mutate(lines: readonly string[], line: number, field: number, value: unknown): string[] {
  const text = lines[line] ?? '';
  const all = [...text.matchAll(/(?<=[:[,] ?)("(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|true|false|null)/g)];
  const found = all[field % Math.max(all.length, 1)];
  if (!found) return [...lines];
  const changed = text.slice(0, found.index) + JSON.stringify(value) + text.slice(found.index + found[0].length);
  return lines.with(line, changed);
}

/** Every answer on the way, each frozen to its depths: a reducer that changed one would throw. */
function onTheWay(lines: readonly string[]): Answer[] {
  let answer = emptyAnswer;
  return lines.map((line, seq) => {
    answer = frozen(reduceText(answer, seq, line, seq));
    return answer;
  });
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(frozen);
  return Object.freeze(value);
}

/** What is wrong with a list of steps, whatever it came from. */
function faults(steps: readonly Step[]): string[] {
  const keys = steps.map(({ key }) => key);
  const doubles = keys.filter((key, index) => keys.indexOf(key) !== index).map((key) => `${key} twice`);
  const wrong = steps.flatMap((step) => [
    ...(step.state === 'running' && step.endedAt !== null ? [`${step.key} runs and is over`] : []),
    ...(step.key.startsWith(`${step.turn}/${step.tab}/${step.sub ?? '-'}/${step.kind}/`)
      ? []
      : [`${step.key} misplaced`]),
    ...('steps' in step ? faults(step.steps) : []),
    ...('steps' in step && step.state !== 'running' && running(step.steps) > 0
      ? [`${step.key} is over, not all in it`]
      : []),
  ]);
  return [...doubles, ...wrong];
}

function running(steps: readonly Step[]): number {
  return steps.filter((step) => step.state === 'running').length;
}

describe('a stream in chaos', () => {
  it('never makes the reducer throw, change what it gave out, or lose its way', () => {
    fc.assert(
      fc.property(chaos, (lines) => {
        const answers = onTheWay(lines);
        const last = answers.at(-1) ?? emptyAnswer;
        expect(last.nextSeq).toBe(lines.length);
        for (const one of [last, ...last.others]) expect(faults(one.steps)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('grows its text and nothing else, between two starts', () => {
    fc.assert(
      fc.property(chaos, (lines) => {
        const answers = onTheWay(lines);
        answers.forEach((answer, index) => {
          const before = answers[index - 1] ?? emptyAnswer;
          if (answer.opening === before.opening) expect(answer.text.startsWith(before.text)).toBe(true);
          else expect(answer.text).toBe('');
        });
      }),
    );
  });

  it('leaves nothing running once it is over', () => {
    fc.assert(
      fc.property(chaos, (lines) => {
        for (const answer of onTheWay(lines)) {
          const isOver = answer.stopReason !== undefined || answer.failure !== null;
          if (isOver) expect([running(answer.steps), answer.activity]).toEqual([0, null]);
        }
        const last =
          onTheWay([...lines, lineAt('0/0', 'stop', { stop_reason: 'user_cancelled' })]).at(-1) ?? emptyAnswer;
        for (const one of [last, ...last.others].filter(({ stopReason }) => stopReason === 'user_cancelled')) {
          expect(running(one.steps)).toBe(0);
        }
      }),
    );
  });
});

describe('a stream that is cut anywhere', () => {
  it('goes on from what it was', () => {
    fc.assert(
      fc.property(anyStream, fc.nat(), (lines, at) => {
        const cut = at % (lines.length + 1);
        const half = onTheWay(lines.slice(0, cut)).at(-1) ?? emptyAnswer;
        // What a panel that opens later has: the first half as plain data.
        const copy: Answer = { ...emptyAnswer, ...structuredClone(half) };
        const whole = lines.slice(cut).reduce((answer, line, index) => {
          const seq = cut + index;
          return reduceLine(answer, seq, parseLine(line), seq);
        }, copy);
        expect(whole).toEqual(onTheWay(lines).at(-1));
      }),
    );
  });

  it('shows steps that only grow: none is lost, or goes back to running', () => {
    fc.assert(
      fc.property(anyStream, (lines) => {
        const answers = onTheWay(lines);
        answers.forEach((answer, index) => {
          const before = answers[index - 1]?.steps ?? [];
          const now = new Map(answer.steps.map((step) => [step.key, step]));
          const over = before.filter((step) => step.state !== 'running');
          expect(over.filter((step) => (now.get(step.key)?.state ?? 'running') === 'running')).toEqual([]);
          expect(answer.steps.length).toBeGreaterThanOrEqual(before.length);
        });
      }),
    );
  });
});

describe('heartbeats', () => {
  it('change nothing, wherever they come', () => {
    fc.assert(
      fc.property(anyStream, fc.array(fc.nat(200), { maxLength: 5 }), (lines, places) => {
        const beats = places.map((at) => [at, lineAt('0/0', 'chat_heartbeat')] as const);
        expect(reduceAll(insert(lines, beats))).toEqual(reduceAll(lines));
      }),
    );
  });
});
