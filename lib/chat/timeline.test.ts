import { describe, expect, it } from 'vitest';
import { emptyAnswer, type Spot, type StepBody } from './model';
import { endAllSteps, endEarlierSteps, endSteps, failStep, growStep, insertStep, startStep, stepAt } from './timeline';

function spot(turn: number, tab = 0, sub: number | null = null): Spot {
  return { turn, tab, sub, at: null };
}

const agent: StepBody = { kind: 'agent', task: 't', steps: [], report: '', cited: [] };
const thought: StepBody = { kind: 'reasoning', text: '' };
const withAgents = startStep(startStep(emptyAnswer, spot(3), agent), spot(3, 1), agent);

describe('a step with a place inside an agent', () => {
  it('stands among the steps of the agent of its tab', () => {
    const answer = startStep(withAgents, spot(3, 1, 0), thought);
    expect(answer.steps).toMatchObject([{ steps: [] }, { steps: [{ key: '3/1/0/reasoning/0' }] }]);
    expect(answer.steps[0]).toBe(withAgents.steps[0]);
    expect(stepAt(answer, spot(3, 1, 0))).toMatchObject({ kind: 'reasoning' });
    expect(stepAt(answer, spot(3, 1))).toMatchObject({ kind: 'agent' });
    expect(stepAt(answer, spot(3, 0, 0))).toBeNull();
  });

  it('grows, ends and fails there', () => {
    const begun = startStep(withAgents, spot(3, 1, 0), thought);
    const grown = growStep(begun, spot(3, 1, 0), 'reasoning', (step) => ({ ...step, text: 'x' }));
    expect(grown.steps[1]).toMatchObject({ state: 'running', steps: [{ text: 'x' }] });
    expect(endSteps(grown, spot(3, 1, 0)).steps[1]).toMatchObject({ state: 'running', steps: [{ state: 'done' }] });
    expect(failStep(grown, spot(3, 1, 0)).steps[1]).toMatchObject({ state: 'running', steps: [{ state: 'failed' }] });
  });

  it('stands in the timeline where no agent was told of', () => {
    expect(startStep(emptyAnswer, spot(3, 1, 0), thought).steps).toMatchObject([{ key: '3/1/0/reasoning/0' }]);
  });
});

describe('an answer', () => {
  it('is the same where nothing changed', () => {
    expect(endSteps(withAgents, spot(9))).toBe(withAgents);
    expect(endSteps(withAgents, spot(3, 1, 7))).toBe(withAgents);
    expect(endEarlierSteps(withAgents, spot(3))).toBe(withAgents);
    expect(endAllSteps(emptyAnswer, 'done', null)).toBe(emptyAnswer);
    expect(growStep(withAgents, spot(3), 'agent', (step) => step)).toBe(withAgents);
  });

  it('ends earlier turns with the next', () => {
    expect(endEarlierSteps(withAgents, spot(4)).steps.map(({ state }) => state)).toEqual(['done', 'done']);
  });

  it('takes in what turned out to be a step', () => {
    const answer = insertStep(withAgents, 1, spot(2), { kind: 'aside', text: 'Let me look.' }, 5);
    expect(answer.steps.map(({ kind }) => kind)).toEqual(['agent', 'aside', 'agent']);
    expect(answer.steps[1]).toMatchObject({ key: '2/0/-/aside/0', state: 'done', endedAt: 5 });
  });
});
