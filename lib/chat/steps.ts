import type { Placement } from '../wire/packets';
import { CUT_MARK, LIMITS } from './limits';
import type { BodyOf, Spot, Step, StepBody, StepKind, StepOf } from './model';

export function spotOf(placement: Placement, at: number | null): Spot {
  return { turn: placement.turn_index, tab: placement.tab_index, sub: placement.sub_turn_index ?? null, at };
}

function isAt(step: Step, spot: Spot): boolean {
  return step.turn === spot.turn && step.tab === spot.tab && step.sub === spot.sub;
}

/** The step with other fields; the same step where they say what is known. */
export function update<T extends Step>(step: T, fields: Partial<T>): T {
  const isKnown = Object.entries(fields).every(([name, value]) => Object.is(value, Reflect.get(step, name)));
  return isKnown ? step : { ...step, ...fields };
}

/**
 * The steps and a new one. What ran before it at its place is over: a start may be all that tells it (`wire.md` 3.3). A
 * call whose arguments were being written there becomes the new step. What a packet from the future means for what
 * runs at its place nobody knows: that goes on.
 */
export function begin(steps: readonly Step[], spot: Spot, body: StepBody): readonly Step[] {
  if (steps.length >= LIMITS.steps) return steps;
  const isKnown = body.kind !== 'other';
  const announced = isKnown ? findAt(steps, spot, isAnnounced) : -1;
  const old = steps[announced];
  const others = isKnown ? endPassed(steps, spot, old) : endEarlier(steps, spot);
  if (old) return others.with(announced, takeOver(old, { ...newStep(others, spot, body), startedAt: old.startedAt }));
  if (steps.length < LIMITS.steps - 1) return [...others, newStep(others, spot, body)];
  // The last place says that there was more.
  return [...others, ended(newStep(others, spot, { kind: 'other', name: CUT_MARK.trim() }), 'done', spot.at)];
}

/** The steps with the newest one of this kind at this place changed; one is begun where none is. */
export function grow<K extends StepKind>(
  steps: readonly Step[],
  spot: Spot,
  kind: K,
  change: (step: StepOf<K>) => Step,
): readonly Step[] {
  const ofKind = (step: Step) => step.kind === kind;
  const known = findAt(steps, spot, ofKind);
  if (known !== -1) return changeAt(steps, known, kind, change);
  const begun = begin(steps, spot, blanks[kind]);
  return begun === steps ? steps : changeAt(begun, findAt(begun, spot, ofKind), kind, change);
}

/** Index of the newest step at the spot that matches; -1 where there is none. A loop: this runs for every packet. */
export function findAt(steps: readonly Step[], spot: Spot, matches: (step: Step) => boolean): number {
  for (let index = steps.length - 1; index >= 0; index -= 1) {
    const step = steps[index];
    if (step && isAt(step, spot) && matches(step)) return index;
  }
  return -1;
}

/** What runs at the place is over, `wire.md`'s `section_end`. */
export function endSpot(steps: readonly Step[], spot: Spot): readonly Step[] {
  return mapSteps(steps, (step) => (isAt(step, spot) ? ended(step, verdict(step), spot.at) : step));
}

/** What runs in earlier turns is over. */
export function endEarlier(steps: readonly Step[], spot: Spot): readonly Step[] {
  return mapSteps(steps, (step) => (step.turn < spot.turn ? ended(step, verdict(step), spot.at) : step));
}

/** All that runs is over, with the run itself. */
export function endAll(steps: readonly Step[], state: 'done' | 'failed', at: number | null): readonly Step[] {
  return mapSteps(steps, (step) => ended(step, state, at));
}

/** The step at the place failed, `wire.md`'s `error`: the one that runs, else the newest, else one that never began. */
export function failSpot(steps: readonly Step[], spot: Spot): readonly Step[] {
  const running = findAt(steps, spot, (step) => step.state === 'running');
  const index = running === -1 ? findAt(steps, spot, () => true) : running;
  const step = steps[index];
  if (step) return replace(steps, index, failed(step, spot.at));
  const begun = begin(steps, spot, { kind: 'other', name: 'error' });
  return begun === steps ? steps : mapSteps(begun, (one, at) => (at === steps.length ? failed(one, spot.at) : one));
}

/** The step, failed; what ran inside it failed with it. */
export function failed(step: Step, at: number | null): Step {
  if (step.state === 'failed') return step;
  const over = ended(step, 'failed', at);
  return over.state === 'failed' ? over : { ...over, state: 'failed' };
}

/** A step that begins at the spot; its key is new to the list. */
export function newStep(steps: readonly Step[], spot: Spot, body: StepBody): Step {
  const { turn, tab, sub, at } = spot;
  const twins = steps.filter((step) => step.kind === body.kind && isAt(step, spot)).length;
  const key = `${turn}/${tab}/${sub ?? '-'}/${body.kind}/${twins}`;
  return { key, turn, tab, sub, state: 'running', startedAt: at, endedAt: null, ...body };
}

/** The step as it is when it is over; the same where it was over before. */
export function ended(step: Step, state: 'done' | 'failed', at: number | null): Step {
  if (step.state !== 'running') return step;
  const over = { ...step, state, endedAt: at };
  return 'steps' in over ? { ...over, steps: endAll(over.steps, state, at) } : over;
}

/** How a step ended that nobody said failed. */
function verdict(step: Step): 'done' | 'failed' {
  // A tool that throws sends its start and its end alone; pages that could not be read have no documents.
  if (step.kind === 'tool') return step.results.length === 0 ? 'failed' : 'done';
  if (step.kind === 'pages') return step.documents.length === 0 ? 'failed' : 'done';
  return 'done';
}

/** A step of the arguments alone: what it is, its start will say. */
function isAnnounced(step: Step): step is StepOf<'tool'> | StepOf<'python'> {
  return (step.kind === 'tool' || step.kind === 'python') && !step.called && step.state === 'running';
}

function takeOver(old: Step, fresh: Step): Step {
  if (old.kind === 'tool' && fresh.kind === 'tool') return { ...fresh, key: old.key, args: fresh.args ?? old.args };
  if (old.kind === 'python' && fresh.kind === 'python') {
    return { ...fresh, key: old.key, code: fresh.code === '' ? old.code : fresh.code };
  }
  return fresh;
}

/** Ends what cannot run any more once something begins at the spot: earlier turns, and earlier steps of its tab. */
function endPassed(steps: readonly Step[], spot: Spot, except: Step | undefined): readonly Step[] {
  const sub = spot.sub ?? -1;
  return mapSteps(steps, (step) => {
    const passed =
      step.turn < spot.turn || (step.turn === spot.turn && step.tab === spot.tab && (step.sub ?? -1) <= sub);
    return passed && step !== except ? ended(step, verdict(step), spot.at) : step;
  });
}

function changeAt<K extends StepKind>(
  steps: readonly Step[],
  index: number,
  kind: K,
  change: (step: StepOf<K>) => Step,
): readonly Step[] {
  const step = steps[index];
  return step && isKind(step, kind) ? replace(steps, index, change(step)) : steps;
}

function replace(steps: readonly Step[], index: number, step: Step): readonly Step[] {
  return steps[index] === step ? steps : steps.with(index, step);
}

function mapSteps(steps: readonly Step[], change: (step: Step, index: number) => Step): readonly Step[] {
  const changed = steps.map(change);
  return changed.every((step, index) => step === steps[index]) ? steps : changed;
}

function isKind<K extends StepKind>(step: Step, kind: K): step is StepOf<K> {
  return step.kind === kind;
}

/** What a step begins as, where its start was missed. */
const blanks: { readonly [K in StepKind]: BodyOf<K> } = {
  reasoning: { kind: 'reasoning', text: '' },
  search: { kind: 'search', internet: false, queries: [], filter: null, documents: [] },
  pages: { kind: 'pages', urls: [], documents: [] },
  image: { kind: 'image', images: [] },
  python: { kind: 'python', called: true, code: '', stdout: '', stderr: '', fileIds: [] },
  tool: { kind: 'tool', called: true, name: '', args: null, results: [] },
  file: { kind: 'file', name: '', fileId: null, range: null, preview: null },
  memory: { kind: 'memory', text: '', operation: null, denied: false },
  plan: { kind: 'plan', text: '' },
  agent: { kind: 'agent', task: '', steps: [], report: '', cited: [] },
  coding: { kind: 'coding', query: '', repo: null, thinking: '', steps: [], answer: null },
  bash: { kind: 'bash', cmd: '', stdout: '', stderr: '', exitCode: null, timedOut: false },
  aside: { kind: 'aside', text: '' },
  other: { kind: 'other', name: '' },
};
