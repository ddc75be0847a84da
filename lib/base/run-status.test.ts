import { describe, expect, it } from 'vitest';
import { isEnding, isOpen, type RunStatus, runStatusSchema } from './run-status';

/** Status, whether the answer is still read or looked for, whether it is past its stream and yet not settled. */
const table: readonly [string, RunStatus, boolean, boolean][] = [
  ['posting', { phase: 'posting' }, true, false],
  ['streaming', { phase: 'streaming' }, true, false],
  ['stopping', { phase: 'stopping', cut: 3 }, true, true],
  ['recovering', { phase: 'recovering' }, true, true],
  ['complete', { phase: 'complete' }, false, false],
  ['complete as it was stored', { phase: 'complete', storedText: 'All of it' }, false, false],
  ['stopped', { phase: 'stopped', cut: 0, ignored: false }, false, false],
  ['stopped in vain', { phase: 'stopped', cut: 0, ignored: true }, false, false],
  ['failed', { phase: 'failed', failure: { code: 'stream_broken' } }, false, false],
];

describe('a question that is', () => {
  it.each(table)('%s is open or not', (_name, status, open) => {
    expect(isOpen(status)).toBe(open);
  });

  it.each(table)('%s is ending or not', (_name, status, _open, ending) => {
    expect(isEnding(status)).toBe(ending);
  });

  it.each(table)('%s crosses a port', (_name, status) => {
    expect(runStatusSchema.parse(JSON.parse(JSON.stringify(status)))).toEqual(status);
  });

  it('in any phase has its row', () => {
    const phases = runStatusSchema.def.options.flatMap((option) => option.shape.phase.def.values);
    expect([...new Set(table.map(([, { phase }]) => phase))].sort()).toEqual([...phases].sort());
  });

  it.each([
    ['in an unknown phase', { phase: 'dreaming' }],
    ['stopped nowhere', { phase: 'stopped', ignored: false }],
    ['stopped between two lines', { phase: 'stopping', cut: 1.5 }],
    ['failed without a failure', { phase: 'failed' }],
    ['failed for an unknown reason', { phase: 'failed', failure: { code: 'oops' } }],
    ['in no phase', {}],
  ])('%s is none', (_name, data) => {
    expect(runStatusSchema.safeParse(data).success).toBe(false);
  });
});
