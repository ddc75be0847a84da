import { beforeEach, describe, expect, it, vi } from 'vitest';
import { PLACEHOLDER, type Script, session, stored } from '@/tests/fakes/fake-hymalaia';
import { html, json } from '@/tests/fakes/fake-server';
import { opening, SESSION, say, stream } from '@/tests/fakes/fake-stream';
import { createBench, outlast, pass, runOf, stopTime } from '@/tests/fakes/worker-bench';
import type { Failure } from '../base/failure';
import type { RunStatus } from '../base/run-status';
import type { Run } from './records';
import { recover } from './recover';
import { giveUp } from './stop';

beforeEach(() => {
  stopTime();
  vi.spyOn(console, 'warn').mockReturnValue();
});

const broken: Failure = { code: 'stream_broken' };
const WITH_IDS = { userMessageId: 11, answerId: 12 };
const known = [...opening, say.text('one ')];
const rest = [say.text('two '), say.text('three'), say.stop()];
const all = [...known, ...rest];
const answer = (text: string, more: object = {}) =>
  session([stored(10, null, 'system', ''), stored(11, 10, 'user', 'Why?'), stored(12, 11, 'assistant', text)], more);
const noNetwork = () => Promise.reject(new TypeError('Failed to fetch'));

/** An answer of which some lines had come when its stream broke. */
async function brokenRun(script: Script, run: Partial<Run> = WITH_IDS, lines: readonly string[] = known) {
  const bench = await createBench(script, { chatSessionId: SESSION });
  bench.context.desk.addRun(runOf('a', { status: { phase: 'streaming' }, ...run }), null);
  for (const line of lines) bench.context.desk.addLine('a', line);
  return { ...bench, desk: bench.context.desk, recovering: () => recover(bench.context, 'a', broken) };
}

describe('a run that the server lets follow', () => {
  it.each([
    ['from its first line', all],
    ['with heartbeats of its own', all.flatMap((line) => [say.heartbeat(), line, say.heartbeat()])],
  ])('%s brings what is missing, and no line twice', async (_name, replay) => {
    const { recovering, panel, server, statusOf, linesOf } = await brokenRun({ resume: () => stream(replay) });
    await outlast(recovering());
    expect(linesOf('a')).toEqual(all);
    expect(panel.statusesOf('a')).toEqual(['recovering', 'complete']);
    expect(statusOf('a')).toEqual({ phase: 'complete' });
    expect(server.sent.map(({ url }) => url.search)).toEqual(['?cursor=0']);
  });

  it('to an error line has failed as that line says', async () => {
    const { recovering, statusOf } = await brokenRun({ resume: () => stream([...known, say.error('No', 'X')]) });
    await outlast(recovering());
    expect(statusOf('a')).toMatchObject({ phase: 'failed', failure: { code: 'answer_failed', errorCode: 'X' } });
  });

  it.each<[string, () => Response | Promise<Response>]>([
    ['ends without a stop', () => stream([...all.slice(0, -1)])],
    ['breaks again', () => stream(all.slice(0, 5), new TypeError('terminated'))],
    ['sends nothing but heartbeats and ends', () => stream([say.heartbeat()])],
    ['is over already', () => json({ error_code: 'NOT_FOUND', detail: 'No resumable run' }, 404)],
    ['is a page', () => html()],
    ['does not answer', noNetwork],
  ])('but which %s is looked up in the stored session', async (_name, resume) => {
    const { recovering, server, statusOf } = await brokenRun({ resume, session: answer('one two three') });
    await outlast(recovering());
    expect(statusOf('a')).toEqual({ phase: 'complete', storedText: 'one two three' });
    expect(server.asked('resume')).toHaveLength(1);
    expect(server.asked('session')).toHaveLength(1);
  });

  it('brings the line again that the break cut in its middle', async () => {
    const cut = [...known, say.text('two ').slice(0, 40)];
    const { recovering, linesOf, statusOf } = await brokenRun({ resume: () => stream(all) }, WITH_IDS, cut);
    await outlast(recovering());
    expect(linesOf('a')).toEqual([...cut, ...rest]);
    expect(statusOf('a')).toEqual({ phase: 'complete' });
  });

  it('but which turns out to be another question’s brings no line, and is looked up', async () => {
    const other = [say.ids(21, 22), say.start(), say.text('OTHER'), say.text('MORE'), say.text('YET MORE'), say.stop()];
    const script = { resume: () => stream(other), session: answer('one two three') };
    const { recovering, linesOf, statusOf } = await brokenRun(script);
    await outlast(recovering());
    expect(linesOf('a')).toEqual(known);
    expect(statusOf('a')).toEqual({ phase: 'complete', storedText: 'one two three' });
  });

  it('is not followed where its ids never came: whose run it is nobody knows', async () => {
    const script = { resume: () => stream(all), session: answer('one two three') };
    const { recovering, server } = await brokenRun(script, {}, []);
    await outlast(recovering());
    expect(server.asked('resume')).toEqual([]);
  });
});

describe('a stored session', () => {
  it.each<[string, Script['session'], RunStatus]>([
    ['has the answer', answer('one two three'), { phase: 'complete', storedText: 'one two three' }],
    [
      'has an answer that was stopped',
      answer('one ... \n\nGeneration was stopped by the user.'),
      { phase: 'stopped', cut: 4, ignored: false },
    ],
    [
      'has an error',
      session([{ ...stored(12, 11, 'assistant', 'Error'), error: 'The model failed' }]),
      { phase: 'failed', failure: { code: 'answer_failed', detail: 'The model failed' } },
    ],
    [
      'has a placeholder and no run: the server lost it',
      answer(PLACEHOLDER, { current_run: null }),
      { phase: 'failed', failure: { code: 'answer_lost' } },
    ],
    ['has no such answer', session([]), { phase: 'failed', failure: { code: 'answer_lost' } }],
    ['may not be read', () => json({ detail: 'Access denied' }, 403), { phase: 'failed', failure: broken }],
    ['is gone', () => json({ detail: 'Chat session not found' }, 404), { phase: 'failed', failure: broken }],
    ['is a page', () => html(), { phase: 'failed', failure: broken }],
  ])('that %s settles it with one look, and what had arrived is kept', async (_name, stored, status) => {
    const { recovering, server, statusOf, linesOf } = await brokenRun(stored ? { session: stored } : {});
    await outlast(recovering());
    expect(statusOf('a')).toEqual(status);
    expect(linesOf('a')).toEqual(known);
    expect(server.asked('session')).toHaveLength(1);
  });

  it.each<[string, Script['session'] & object]>([
    ['a placeholder', answer(PLACEHOLDER)],
    ['a placeholder of a run that goes on', answer(PLACEHOLDER, { current_run: { run_id: 12 } })],
    ['R2’s placeholder', answer('Message is loading... Please refresh the page soon.')],
    ['no answer', noNetwork],
    ['a proxy’s page', () => html(502)],
    ['an error of its own', () => json({}, 500)],
    ['a wish to be left alone', () => json({}, 429)],
  ])('that shows %s is looked at again, for as long as a run may last', async (_name, unfinished) => {
    const looks = { left: Number.POSITIVE_INFINITY };
    const { recovering, server, statusOf, holders } = await brokenRun({
      session: () => (looks.left > 0 ? call(unfinished) : call(answer('one two three'))),
    });
    const work = recovering();
    await pass(20 * 60_000);
    expect(statusOf('a')).toEqual({ phase: 'recovering' });
    expect(server.asked('session').length).toBeGreaterThan(60);
    looks.left = 0;
    await outlast(work);
    expect(statusOf('a')).toEqual({ phase: 'complete', storedText: 'one two three' });
    expect(server.asked('send')).toEqual([]);
    expect(holders()).toBe(0);
  });

  it('that never shows more is waited for half an hour, not for ever', async () => {
    const { recovering, statusOf } = await brokenRun({ session: answer(PLACEHOLDER) });
    const work = recovering();
    await pass(30 * 60_000);
    expect(statusOf('a')).toEqual({ phase: 'recovering' });
    await pass(5 * 60_000);
    await work;
    expect(statusOf('a')).toEqual({ phase: 'failed', failure: { code: 'answer_lost' } });
  });

  it('that lost an answer which the user had stopped leaves it stopped', async () => {
    const run: Partial<Run> = { ...WITH_IDS, status: { phase: 'stopping', cut: 1 } };
    const { recovering, statusOf } = await brokenRun({ session: answer(PLACEHOLDER, { current_run: null }) }, run);
    await outlast(recovering());
    expect(statusOf('a')).toEqual({ phase: 'stopped', cut: 1, ignored: false });
  });

  it('is asked no more once the user waits no longer', async () => {
    const { recovering, desk, server, statusOf } = await brokenRun({ session: answer(PLACEHOLDER) });
    const work = recovering();
    await pass(60_000);
    giveUp(desk, 'a');
    const { length } = server.asked('session');
    await outlast(work);
    expect(server.asked('session')).toHaveLength(length);
    expect(statusOf('a')).toEqual({ phase: 'failed', failure: { code: 'stream_silent' } });
  });
});

describe('a question whose ids never came', () => {
  it('is found by its text, with its answer', async () => {
    const { recovering, desk, statusOf } = await brokenRun({ session: answer('Because.') }, {}, []);
    await outlast(recovering());
    expect(desk.run('a')).toMatchObject(WITH_IDS);
    expect(statusOf('a')).toEqual({ phase: 'complete', storedText: 'Because.' });
  });

  it.each<[string, object[], Partial<Run>]>([
    ['is not there never arrived', [stored(11, 10, 'user', 'What?')], {}],
    ['stands alone will get no answer', [stored(11, 10, 'user', 'Why?')], { userMessageId: 11, answerId: null }],
  ])('and which %s', async (_name, messages, remembered) => {
    const { recovering, desk, statusOf } = await brokenRun({ session: session(messages) }, {}, []);
    await outlast(recovering());
    expect(statusOf('a')).toEqual({ phase: 'failed', failure: { code: 'answer_lost' } });
    expect(desk.run('a')).toMatchObject(remembered);
  });

  const at = (place: Run['place']) => ({ place });
  const blind = { answerId: 12 };

  it.each<[string, Partial<Run>, Partial<Run>]>([
    ['whose ids are known here', {}, WITH_IDS],
    ['that stands above it on the server', at({ kind: 'end', after: 'msg:12' }), {}],
    ['that was answered above it here', at({ kind: 'end', after: 'ask:old' }), blind],
    ['that stands above its branch', at({ kind: 'branch', after: 12 }), {}],
  ])('is not taken for one with the same words %s', async (_name, run, old) => {
    const { recovering, desk, statusOf } = await brokenRun({ session: answer('The old answer') }, run, []);
    desk.addRun(runOf('old', { ...old, status: { phase: 'complete' } }), null);
    await outlast(recovering());
    expect(statusOf('a')).toEqual({ phase: 'failed', failure: { code: 'answer_lost' } });
  });

  it('is found behind the answer that it was asked after', async () => {
    const messages = [
      ...[stored(11, 10, 'user', 'Why?'), stored(12, 11, 'assistant', 'The old answer')],
      ...[stored(13, 12, 'user', 'Why?'), stored(14, 13, 'assistant', 'The new answer')],
    ];
    const run = { place: { kind: 'end', after: 'msg:12' } } as const;
    const { recovering, statusOf } = await brokenRun({ session: session(messages) }, run, []);
    await outlast(recovering());
    expect(statusOf('a')).toEqual({ phase: 'complete', storedText: 'The new answer' });
  });

  it('whose answer is unfinished is waited for', async () => {
    const looks = [answer(PLACEHOLDER), answer(PLACEHOLDER), answer('Because.')];
    const { recovering, server, statusOf } = await brokenRun({ session: looks }, {}, []);
    await outlast(recovering());
    expect(server.asked('session')).toHaveLength(3);
    expect(statusOf('a')).toEqual({ phase: 'complete', storedText: 'Because.' });
  });
});

function call(reply: Script['session'] & object): Response | Promise<Response> {
  return typeof reply === 'function' ? reply() : json({}, 404);
}
