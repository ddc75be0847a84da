import { describe, expect, it } from 'vitest';
import { CUT_MARK, LIMITS } from './limits';
import type { Spot, Step, StepBody } from './model';
import { begin, endAll, endEarlier, ended, endSpot, failed, failSpot, grow, newStep, spotOf, update } from './steps';

function spot(turn: number, tab = 0, sub: number | null = null, at: number | null = null): Spot {
  return { turn, tab, sub, at };
}

const thought: StepBody = { kind: 'reasoning', text: '' };
const search: StepBody = { kind: 'search', internet: false, queries: [], filter: null, documents: [] };
const tool: StepBody = { kind: 'tool', called: true, name: 't', args: null, results: [] };
const pages: StepBody = { kind: 'pages', urls: ['u'], documents: [] };
const python: StepBody = { kind: 'python', called: true, code: '', stdout: '', stderr: '', fileIds: [] };
const agent: StepBody = { kind: 'agent', task: '', steps: [newStep([], spot(3, 0, 0), search)], report: '', cited: [] };

const shown = (steps: readonly Step[]) => steps.map(({ key, state, endedAt }) => [key, state, endedAt]);

describe('a spot', () => {
  it('is read from a placement, which may leave things out', () => {
    expect(spotOf({ turn_index: 3, tab_index: 1, sub_turn_index: 0 }, 7)).toEqual(spot(3, 1, 0, 7));
    expect(spotOf({ turn_index: 3, tab_index: 0 }, null)).toEqual(spot(3));
  });
});

describe('a step that begins', () => {
  it('has a key of its own, however many of its kind stand there', () => {
    const steps = [spot(0), spot(0), spot(0, 1), spot(1)].reduce<readonly Step[]>(
      (all, at) => begin(all, at, tool),
      [],
    );
    expect(steps.map(({ key }) => key)).toEqual(['0/0/-/tool/0', '0/0/-/tool/1', '0/1/-/tool/0', '1/0/-/tool/0']);
  });

  it('ends what ran at its place and in earlier turns, and nothing in other tabs', () => {
    const before = [newStep([], spot(0, 5), thought), newStep([], spot(1), search), newStep([], spot(1, 1), search)];
    expect(shown(begin(before, spot(1, 0, null, 9), thought))).toEqual([
      ['0/5/-/reasoning/0', 'done', 9],
      ['1/0/-/search/0', 'done', 9],
      ['1/1/-/search/0', 'running', null],
      ['1/0/-/reasoning/0', 'running', null],
    ]);
  });

  it('ends earlier steps of its agent', () => {
    const before = [newStep([], spot(3, 0, 0), search), newStep([], spot(3, 1, 0), search)];
    const states = begin(before, spot(3, 0, 1), thought).map(({ state }) => state);
    expect(states).toEqual(['done', 'running', 'running']);
  });

  it('of a kind from the future ends nothing at its place', () => {
    const states = begin([newStep([], spot(0), tool)], spot(0), { kind: 'other', name: 'x' }).map(({ state }) => state);
    expect(states).toEqual(['running', 'running']);
  });

  it('becomes what was announced, with what was written of it', () => {
    const written = begin([], spot(0, 0, null, 1), { ...python, called: false, code: 'print' });
    const [step, ...more] = begin(written, spot(0, 0, null, 5), python);
    expect(step).toMatchObject({ key: '0/0/-/python/0', called: true, code: 'print', startedAt: 1 });
    expect(more).toEqual([]);

    const named = begin([], spot(0), { ...tool, called: false, name: 'bash', args: { cmd: 'ls' } });
    expect(begin(named, spot(0), tool)).toMatchObject([{ kind: 'tool', called: true, args: { cmd: 'ls' } }]);
    expect(begin(named, spot(0), search)).toMatchObject([{ key: '0/0/-/search/0', kind: 'search' }]);
    expect(begin(named, spot(0, 1), search)).toHaveLength(2);
  });

  it('is the last but for a mark, where there are too many', () => {
    const full = Array.from({ length: LIMITS.steps + 20 }).reduce<readonly Step[]>(
      (steps, _, turn) => begin(steps, spot(turn), thought),
      [],
    );
    expect(full).toHaveLength(LIMITS.steps);
    expect(full.at(-1)).toMatchObject({ kind: 'other', name: CUT_MARK.trim(), state: 'done' });
    expect(begin(full, spot(9_999), thought)).toBe(full);
    expect(grow(full, spot(9_999), 'tool', (step) => step)).toBe(full);
    expect(failSpot(full, spot(9_999))).toBe(full);
  });
});

describe('a step that grows', () => {
  it('is the newest of its kind at its place', () => {
    const steps = begin(begin(begin([], spot(0), thought), spot(0), thought), spot(0, 1), thought);
    const grown = grow(steps, spot(0), 'reasoning', (step) => ({ ...step, text: 'x' }));
    expect(grown.map((step) => step.kind === 'reasoning' && step.text)).toEqual(['', 'x', '']);
    expect(grown[0]).toBe(steps[0]);
  });

  it('begins where its start was missed', () => {
    expect(grow([], spot(0), 'python', (step) => ({ ...step, stdout: 'x' }))).toMatchObject([
      { kind: 'python', called: true, stdout: 'x', state: 'running' },
    ]);
  });

  it('is in the same list where nothing changed', () => {
    const steps = begin([], spot(0), thought);
    expect(grow(steps, spot(0), 'reasoning', (step) => update(step, { text: '' }))).toBe(steps);
  });
});

describe('the end of a place', () => {
  it('is the end of what runs there', () => {
    const steps = begin(begin([], spot(0), thought), spot(0, 1), thought);
    expect(shown(endSpot(steps, spot(0, 0, null, 4)))).toEqual([
      ['0/0/-/reasoning/0', 'done', 4],
      ['0/1/-/reasoning/0', 'running', null],
    ]);
    expect(endSpot(steps, spot(7))).toBe(steps);
  });

  it.each<[string, StepBody, string]>([
    ['a tool without a result', tool, 'failed'],
    [
      'a tool with one',
      { ...tool, results: [{ responseType: null, data: 1, fileIds: [], error: null }] } as StepBody,
      'done',
    ],
    ['pages without documents', pages, 'failed'],
    ['pages with one', { ...pages, documents: [{ document_id: 'a' }] } as StepBody, 'done'],
    ['a search without documents', search, 'done'],
    ['thoughts', thought, 'done'],
  ])('leaves %s, told by nothing else, %s', (_name, body, state) => {
    expect(endSpot(begin([], spot(0), body), spot(0))).toMatchObject([{ state }]);
    expect(endEarlier(begin([], spot(0), body), spot(1))).toMatchObject([{ state }]);
  });

  it('is the end of what an agent did', () => {
    const [step] = endSpot(begin([], spot(3), agent), spot(3, 0, null, 8));
    expect(step).toMatchObject({ state: 'done', steps: [{ state: 'done', endedAt: 8 }] });
  });
});

describe('the end of the run', () => {
  it('ends all alike', () => {
    const steps = begin(begin([], spot(0), tool), spot(0, 1), agent);
    expect(endAll(steps, 'done', 2)).toMatchObject([{ state: 'done' }, { state: 'done', steps: [{ endedAt: 2 }] }]);
    expect(endAll(steps, 'failed', 2)).toMatchObject([{ state: 'failed' }, { state: 'failed' }]);
    const over = endAll(steps, 'done', 2);
    expect(endAll(over, 'failed', 3)).toBe(over);
  });
});

describe('a failure', () => {
  it('is that of the step which runs at the place', () => {
    const steps = begin([ended(newStep([], spot(0), tool), 'done', 1)], spot(0), search);
    expect(failSpot(steps, spot(0, 0, null, 6))).toMatchObject([{ state: 'done' }, { state: 'failed', endedAt: 6 }]);
  });

  it('is that of the newest one, where none runs', () => {
    const steps = endSpot(begin([], spot(0), search), spot(0, 0, null, 2));
    expect(failSpot(steps, spot(0))).toMatchObject([{ kind: 'search', state: 'failed', endedAt: 2 }]);
  });

  it('is shown where nothing had begun', () => {
    expect(failSpot([], spot(2, 0, null, 3))).toMatchObject([
      { kind: 'other', name: 'error', state: 'failed', endedAt: 3 },
    ]);
  });

  it('takes what ran inside with it, once', () => {
    const lost = failed(newStep([], spot(3), agent), 5);
    expect(lost).toMatchObject({ state: 'failed', steps: [{ state: 'failed' }] });
    expect(failed(lost, 6)).toBe(lost);
  });
});

describe('an update', () => {
  it('is the same step where it says what is known', () => {
    const step = newStep([], spot(0), { kind: 'plan', text: 'a' });
    expect(update(step, { state: 'running', endedAt: null })).toBe(step);
    expect(update(step, { state: 'running', endedAt: 1 })).toEqual({ ...step, endedAt: 1 });
  });
});
