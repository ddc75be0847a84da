import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineAt, reduceAll, reduceText } from '@/tests/fixtures';
import { anyStream, chaos, insert } from '@/tests/fuzz/arbitraries';
import { parseLine } from '../wire/lines';
import { type Answer, emptyAnswer, type Step } from './model';
import { reduceLine } from './reduce';

/** What a server that errs, lies or is cut off may send: real streams in pieces. */

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
