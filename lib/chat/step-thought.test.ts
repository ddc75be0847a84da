import { describe, expect, it } from 'vitest';
import { lineAt, reduceAll } from '@/tests/fixtures';
import { LIMITS } from './limits';

const clock = (seq: number) => seq;

describe('thinking', () => {
  const thoughts = [
    lineAt('0/0', 'reasoning_start'),
    lineAt('0/0', 'reasoning_delta', { reasoning: 'The user ' }),
    lineAt('0/0', 'reasoning_delta', { reasoning: 'asks.' }),
  ];

  it.each(['reasoning_done', 'section_end'])('grows until its %s', (end) => {
    expect(reduceAll(thoughts, clock).steps).toMatchObject([{ state: 'running', text: 'The user asks.' }]);
    expect(reduceAll([...thoughts, lineAt('0/0', end)], clock).steps).toMatchObject([
      { kind: 'reasoning', state: 'done', text: 'The user asks.', startedAt: 0, endedAt: 3 },
    ]);
  });

  it('is over when the answer begins in a later turn', () => {
    const steps = reduceAll([...thoughts, lineAt('1/0', 'message_start')], clock).steps;
    expect(steps).toMatchObject([{ state: 'done', endedAt: 3 }]);
  });

  it('happens as often as it begins', () => {
    const again = [...thoughts, lineAt('0/0', 'reasoning_start'), lineAt('0/0', 'reasoning_delta', { reasoning: 'B' })];
    expect(reduceAll(again).steps).toMatchObject([
      { text: 'The user asks.', state: 'done' },
      { text: 'B', state: 'running' },
    ]);
  });

  it('is cut when there is no end to it', () => {
    const huge = 'x'.repeat(150_000);
    const [step] = reduceAll(
      Array.from({ length: 4 }, () => lineAt('0/0', 'reasoning_delta', { reasoning: huge })),
    ).steps;
    expect(step?.kind === 'reasoning' && step.text.length).toBe(LIMITS.text + 2);
  });
});

describe('a plan', () => {
  it('is a step of its own', () => {
    const lines = [
      lineAt('0/0', 'deep_research_plan_start'),
      lineAt('0/0', 'deep_research_plan_delta', { content: '1. Look' }),
      lineAt('0/0', 'deep_research_plan_delta', { content: '\n2. Sum up' }),
      lineAt('0/0', 'section_end'),
    ];
    expect(reduceAll(lines).steps).toMatchObject([{ kind: 'plan', text: '1. Look\n2. Sum up', state: 'done' }]);
  });
});
