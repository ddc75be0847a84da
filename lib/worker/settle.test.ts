import { beforeEach, describe, expect, it } from 'vitest';
import { createBench, runOf, stopTime } from '@/tests/fakes/worker-bench';
import { isOpen, type RunStatus } from '../base/run-status';
import type { StoredAnswer } from '../wire/stored-answer';
import type { StreamEnd } from './line-reader';
import { settle, settleStored } from './settle';

beforeEach(stopTime);

const failure = { code: 'answer_failed', detail: 'The model failed' } as const;
const broken = { code: 'stream_broken' } as const;

/** The status of a run with four lines after something was made of it. */
async function after(status: RunStatus, act: (desk: Parameters<typeof settle>[0]) => void): Promise<unknown> {
  const { context, statusOf } = await createBench();
  context.desk.addRun(runOf('a', { status }), null);
  for (const line of ['1', '2', '3', '4']) context.desk.addLine('a', line);
  act(context.desk);
  return statusOf('a');
}

const streaming: RunStatus = { phase: 'streaming' };
const recovering: RunStatus = { phase: 'recovering' };
const stopping: RunStatus = { phase: 'stopping', cut: 2 };
const stopped = { phase: 'stopped', cut: 2 };

const ends: readonly [string, RunStatus, StreamEnd, object][] = [
  ['ends with a stop', streaming, { kind: 'stop', reason: null }, { phase: 'complete' }],
  ['was stopped elsewhere', streaming, { kind: 'stop', reason: 'user_cancelled' }, { phase: 'stopped', cut: 4 }],
  ['ends with an error line', streaming, { kind: 'error_line', failure }, { phase: 'failed', failure }],
  ['broke off for good', recovering, { kind: 'broken', failure: broken }, { phase: 'failed', failure: broken }],
  ['was stopped and obeyed', stopping, { kind: 'stop', reason: 'user_cancelled' }, { ...stopped, ignored: false }],
  ['was stopped and did not obey', stopping, { kind: 'stop', reason: null }, { ...stopped, ignored: true }],
  ['was stopped and failed', stopping, { kind: 'error_line', failure }, { ...stopped, ignored: false }],
  ['was stopped and broke off', stopping, { kind: 'broken', failure: broken }, { ...stopped, ignored: false }],
];

it.each(ends)('an answer that %s is settled so', async (_name, status, end, settled) => {
  expect(await after(status, (desk) => settle(desk, 'a', end))).toMatchObject(settled);
});

const found: readonly [string, RunStatus, StoredAnswer, boolean, object][] = [
  ['whole', recovering, { state: 'complete', text: 'All' }, true, { phase: 'complete', storedText: 'All' }],
  ['stopped', recovering, { state: 'stopped', text: 'Al' }, true, { phase: 'stopped', cut: 4, ignored: false }],
  ['an error', recovering, { state: 'failed', message: 'The model failed' }, true, { phase: 'failed', failure }],
  ['absent', recovering, { state: 'absent' }, true, { phase: 'failed', failure: { code: 'answer_lost' } }],
  ['lost', recovering, { state: 'pending', lost: true }, true, { phase: 'failed', failure: { code: 'answer_lost' } }],
  ['unfinished', recovering, { state: 'pending', lost: false }, false, recovering],
  ['whole, after a stop', stopping, { state: 'complete', text: 'All' }, true, { ...stopped, ignored: true }],
  ['stopped, as it should be', stopping, { state: 'stopped', text: 'Al' }, true, { ...stopped, ignored: false }],
  ['an error, after a stop', stopping, { state: 'failed', message: 'x' }, true, { ...stopped, ignored: false }],
  ['absent, after a stop', stopping, { state: 'absent' }, true, { ...stopped, ignored: false }],
  ['unfinished, after a stop', stopping, { state: 'pending', lost: false }, false, stopping],
];

describe('an answer that is found', () => {
  it.each(found)('%s is settled so', async (_name, status, answer, settled, expected) => {
    const verdicts: boolean[] = [];
    const end = await after(status, (desk) => verdicts.push(settleStored(desk, 'a', answer)));
    expect(verdicts).toEqual([settled]);
    expect(end).toEqual(expect.objectContaining(expected));
    expect(isOpen(end as RunStatus)).toBe(!settled);
  });
});

it('a run that is gone needs no settling', async () => {
  const { context, panel } = await createBench();
  settle(context.desk, 'never', { kind: 'stop', reason: null });
  expect(settleStored(context.desk, 'never', { state: 'absent' })).toBe(true);
  expect(panel.posted).toEqual([]);
});
