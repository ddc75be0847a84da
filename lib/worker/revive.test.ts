import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { PLACEHOLDER, type Script, session, stored } from '@/tests/fakes/fake-hymalaia';
import { answerOf, createTap, opening, SESSION, say, stream } from '@/tests/fakes/fake-stream';
import {
  asked,
  connected,
  createBench,
  outlast,
  pass,
  runOf,
  saveConnection,
  stopTime,
  wakeWorker,
} from '@/tests/fakes/worker-bench';
import { isOpen, type RunStatus } from '../base/run-status';
import { ask } from './ask';
import type { Run } from './records';
import { fetchRest, reviveRuns } from './revive';
import { giveUp } from './stop';

beforeEach(() => {
  stopTime();
  vi.spyOn(console, 'warn').mockReturnValue();
});

const WITH_IDS = { userMessageId: 11, answerId: 12 };
const answer = (text: string) => session([stored(11, null, 'user', 'Why?'), stored(12, 11, 'assistant', text)]);
const broken = { code: 'stream_broken' } as const;

describe('a worker that wakes up in the middle of an answer', () => {
  it('follows it from the server, with the lines that were written down', async () => {
    const tap = createTap();
    const before = await createBench({ send: () => tap.response });
    void ask(before.context, asked('a'));
    await pass();
    tap.say(...opening, say.text('one '));
    await pass(1_000);

    const whole = answerOf('two', [...opening, say.text('one ')]);
    const { context, server, statusOf, linesOf, panel, holders } = await wakeWorker({ resume: () => stream(whole) });
    const reviving = reviveRuns(context);
    await pass();
    await outlast(reviving);
    expect(statusOf('a')).toEqual({ phase: 'complete' });
    expect(linesOf('a')).toEqual(whole);
    expect(panel.linesOf('a').slice(4)).toEqual(whole.slice(4));
    expect(server.questions()).toEqual([]);
    expect(holders()).toBe(0);
  });

  it.each<[string, Partial<Run>, Script, object]>([
    ['posted', { status: { phase: 'posting' } }, { session: answer('All') }, { phase: 'complete', storedText: 'All' }],
    [
      'streaming',
      { status: { phase: 'streaming' }, ...WITH_IDS },
      { session: [answer(PLACEHOLDER), answer('All')] },
      { phase: 'complete', storedText: 'All' },
    ],
    [
      'being looked for',
      { status: { phase: 'recovering' }, ...WITH_IDS },
      { session: answer('All') },
      { phase: 'complete', storedText: 'All' },
    ],
    [
      'being stopped',
      { status: { phase: 'stopping', cut: 2 }, ...WITH_IDS },
      { session: answer('All') },
      { phase: 'stopped', cut: 2, ignored: true },
    ],
    [
      'posted, and never arrived',
      { status: { phase: 'posting' } },
      { session: session([]) },
      { phase: 'failed', failure: { code: 'answer_lost' } },
    ],
  ])('that was %s settles it, and posts nothing', async (_name, run, script, status) => {
    const before = await createBench({}, { chatSessionId: SESSION });
    before.context.desk.addRun(runOf('a', run), null);
    await before.context.desk.written();
    const { context, server, statusOf } = await wakeWorker(script);
    await outlast(reviveRuns(context));
    expect(statusOf('a')).toEqual(status);
    expect(server.questions()).toEqual([]);
    expect(server.asked('stop')).toEqual([]);
  });

  it('in a chat without a session cannot find it again', async () => {
    const { context, server, statusOf } = await createBench();
    context.desk.addRun(runOf('a'), null);
    context.desk.addRun(runOf('b', { status: { phase: 'stopping', cut: 0 } }), null);
    await outlast(reviveRuns(context));
    expect(statusOf('a')).toEqual({ phase: 'failed', failure: broken });
    expect(statusOf('b')).toEqual({ phase: 'stopped', cut: 0, ignored: false });
    expect(server.sent).toEqual([]);
  });

  it.each<RunStatus>([
    { phase: 'complete' },
    { phase: 'stopped', cut: 0, ignored: false },
    { phase: 'failed', failure: broken },
  ])('leaves what is $phase alone', async (status) => {
    const { context, server, panel } = await createBench({}, { chatSessionId: SESSION });
    context.desk.addRun(runOf('a', { ...WITH_IDS, status }), null);
    panel.posted.length = 0;
    await outlast(reviveRuns(context));
    expect(server.sent).toEqual([]);
    expect(panel.posted).toEqual([]);
  });

  it.each<[string, () => unknown]>([
    ['disconnected since', () => fakeBrowser.storage.local.clear()],
    ['connected to another server since', () => saveConnection({ ...connected, server: 'https://other.example' })],
  ])('and is %s asks nobody, and says so', async (_name, spoil) => {
    const { context, server, statusOf, holders } = await createBench({}, { chatSessionId: SESSION });
    context.desk.addRun(runOf('a', WITH_IDS), null);
    await spoil();
    await outlast(reviveRuns(context));
    expect(statusOf('a')).toEqual({ phase: 'failed', failure: { code: 'not_connected' } });
    expect(server.sent).toEqual([]);
    expect(holders()).toBe(0);
  });

  it('takes up all answers at once', async () => {
    const { context, server, statusOf } = await createBench(
      { session: answer(PLACEHOLDER) },
      { chatSessionId: SESSION },
    );
    for (const askId of ['a', 'b']) context.desk.addRun(runOf(askId, WITH_IDS), null);
    void reviveRuns(context);
    await pass();
    expect(server.asked('session')).toHaveLength(2);
    expect(['a', 'b'].map(statusOf)).toEqual([{ phase: 'recovering' }, { phase: 'recovering' }]);
  });
});

describe('the rest of an answer that broke off', () => {
  it('is fetched when the user asks for it', async () => {
    const { context, panel, server, statusOf } = await createBench(
      { session: answer('All') },
      { chatSessionId: SESSION },
    );
    context.desk.addRun(runOf('a', { ...WITH_IDS, status: { phase: 'failed', failure: broken } }), null);
    await outlast(fetchRest(context, 'a'));
    expect(panel.statusesOf('a')).toEqual(['recovering', 'complete']);
    expect(statusOf('a')).toEqual({ phase: 'complete', storedText: 'All' });
    expect(server.questions()).toEqual([]);
  });

  const whole = answerOf('two', [...opening, say.text('one ')]);

  it('that the worker still reads, although the user had given up, comes line by line', async () => {
    const tap = createTap();
    const { context, server, linesOf, statusOf } = await createBench({
      send: () => tap.response,
      resume: () => stream(whole),
    });
    const asking = ask(context, asked('a'));
    await pass();
    tap.say(...whole.slice(0, 4));
    await pass();
    giveUp(context.desk, 'a');
    await outlast(fetchRest(context, 'a'));
    expect(statusOf('a')).toEqual({ phase: 'streaming' });
    tap.say(...whole.slice(4));
    tap.close();
    await outlast(asking);
    expect(linesOf('a')).toEqual(whole);
    expect(statusOf('a')).toEqual({ phase: 'complete' });
    expect(server.asked('resume')).toEqual([]);
  });

  it('that the worker still looks for, although the user had given up, is looked for by one', async () => {
    const looks = [answer(PLACEHOLDER), answer(PLACEHOLDER), answer('All')];
    const { context, server, panel } = await createBench({ session: looks }, { chatSessionId: SESSION });
    context.desk.addRun(runOf('a', { ...WITH_IDS, status: { phase: 'streaming' } }), null);
    const reviving = reviveRuns(context);
    await pass(100);
    giveUp(context.desk, 'a');
    await outlast(Promise.all([reviving, fetchRest(context, 'a')]));
    expect(panel.statusesOf('a')).toEqual(['recovering', 'failed', 'recovering', 'complete']);
    expect(server.asked('session')).toHaveLength(3);
  });

  it('that is asked for twice is followed once', async () => {
    const { context, server, linesOf } = await createBench({ resume: () => stream(whole) }, { chatSessionId: SESSION });
    context.desk.addRun(runOf('a', { ...WITH_IDS, status: { phase: 'failed', failure: broken } }), null);
    for (const line of whole.slice(0, 4)) context.desk.addLine('a', line);
    await outlast(Promise.all([fetchRest(context, 'a'), fetchRest(context, 'a')]));
    expect(linesOf('a')).toEqual(whole);
    expect(server.asked('resume')).toHaveLength(1);
  });

  it.each<[string, Partial<Run>]>([
    ['that ended in an error line', { status: { phase: 'failed', failure: broken }, sawErrorLine: true }],
    ['that is complete', { status: { phase: 'complete' } }],
    ['that still streams', { status: { phase: 'streaming' } }],
  ])('is not looked for in one %s', async (_name, run) => {
    const { context, server, statusOf } = await createBench({ session: answer('All') }, { chatSessionId: SESSION });
    context.desk.addRun(runOf('a', { ...WITH_IDS, ...run }), null);
    const before = statusOf('a');
    await outlast(fetchRest(context, 'a'));
    await outlast(fetchRest(context, 'never'));
    expect(statusOf('a')).toEqual(before);
    expect(before && isOpen(before)).toBe(run.status?.phase === 'streaming');
    expect(server.sent).toEqual([]);
  });
});
