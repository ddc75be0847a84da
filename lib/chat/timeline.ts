import type { Answer, Spot, Step, StepBody, StepKind, StepOf } from './model';
import { begin, endAll, endEarlier, endSpot, failSpot, findAt, grow, newStep } from './steps';

/** What packets do to the steps of an answer. Each function returns the same answer where nothing changed. */

/** A step begins at the spot. */
export function startStep(answer: Answer, spot: Spot, body: StepBody): Answer {
  return change(answer, spot, (steps) => begin(steps, spot, body));
}

/** The newest step of this kind at the spot grows; one that was never begun begins. */
export function growStep<K extends StepKind>(
  answer: Answer,
  spot: Spot,
  kind: K,
  more: (step: StepOf<K>) => Step,
): Answer {
  return change(answer, spot, (steps) => grow(steps, spot, kind, more));
}

/** The newest step at the spot; null where none is. */
export function stepAt(answer: Answer, spot: Spot): Step | null {
  const container = answer.steps[containerAt(answer, spot)];
  const steps = container && 'steps' in container ? container.steps : answer.steps;
  return steps[findAt(steps, spot, () => true)] ?? null;
}

/** `section_end`: what runs at the spot is over. */
export function endSteps(answer: Answer, spot: Spot): Answer {
  return change(answer, spot, (steps) => endSpot(steps, spot));
}

/** `error`: what runs at the spot failed. */
export function failStep(answer: Answer, spot: Spot): Answer {
  return change(answer, spot, (steps) => failSpot(steps, spot));
}

/** The next turn has begun: what runs in those before is over. */
export function endEarlierSteps(answer: Answer, spot: Spot): Answer {
  return withSteps(answer, endEarlier(answer.steps, spot));
}

/** The run is over, and with it all that still runs. */
export function endAllSteps(answer: Answer, state: 'done' | 'failed', at: number | null): Answer {
  return withSteps(answer, endAll(answer.steps, state, at));
}

/** A step that is known only now to have been one, at its place in the order. */
export function insertStep(answer: Answer, index: number, spot: Spot, body: StepBody, endedAt: number | null): Answer {
  const step: Step = { ...newStep(answer.steps, spot, body), state: 'done', endedAt };
  return { ...answer, steps: [...answer.steps.slice(0, index), step, ...answer.steps.slice(index)] };
}

/** Changes the list that the spot belongs to: that of the agent which runs there, else the timeline itself. */
function change(answer: Answer, spot: Spot, to: (steps: readonly Step[]) => readonly Step[]): Answer {
  const index = containerAt(answer, spot);
  const container = answer.steps[index];
  if (!container || !('steps' in container)) return withSteps(answer, to(answer.steps));
  const changed = to(container.steps);
  // Agents run in threads of their own: what one says after its end is over, too.
  const steps = container.state === 'running' ? changed : endAll(changed, container.state, spot.at);
  return steps === container.steps ? answer : withSteps(answer, answer.steps.with(index, { ...container, steps }));
}

function containerAt({ steps }: Answer, spot: Spot): number {
  if (spot.sub === null) return -1;
  return findAt(steps, { ...spot, sub: null }, (step) => 'steps' in step);
}

function withSteps(answer: Answer, steps: readonly Step[]): Answer {
  return steps === answer.steps ? answer : { ...answer, steps };
}
