import { append } from './limits';
import type { Handler } from './model';
import { update } from './steps';
import { endSteps, growStep, startStep } from './timeline';

/** Thinking and the plan of deep research, `wire.md` 3.3. */

export const reasoningStart: Handler<'reasoning_start'> = (answer, _, spot) =>
  startStep(answer, spot, { kind: 'reasoning', text: '' });

export const reasoningDelta: Handler<'reasoning_delta'> = (answer, { reasoning }, spot) =>
  growStep(answer, spot, 'reasoning', (step) => update(step, { text: append(step.text, reasoning) }));

/** Stored history has `section_end` instead. */
export const reasoningDone: Handler<'reasoning_done'> = (answer, _, spot) => endSteps(answer, spot);

export const planStart: Handler<'deep_research_plan_start'> = (answer, _, spot) =>
  startStep(answer, spot, { kind: 'plan', text: '' });

export const planDelta: Handler<'deep_research_plan_delta'> = (answer, { content }, spot) =>
  growStep(answer, spot, 'plan', (step) => update(step, { text: append(step.text, content) }));
