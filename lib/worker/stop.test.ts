import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createGate } from '@/tests/e2e/gate';
import { PLACEHOLDER, type Script, session, stored } from '@/tests/fakes/fake-hymalaia';
import { BASE, json, TOKEN } from '@/tests/fakes/fake-server';
import { createTap, opening, SESSION, say, stream } from '@/tests/fakes/fake-stream';
import {
  asked,
  connected,
  createBench,
  outlast,
  pass,
  runOf,
  saveConnection,
  stopTime,
} from '@/tests/fakes/worker-bench';
import type { RunStatus } from '../base/run-status';
import { ask } from './ask';
import { giveUp, stop } from './stop';

beforeEach(() => {
  stopTime();
  vi.spyOn(console, 'warn').mockReturnValue();
});

/** An answer that says what the test says. */
async function answering(script: Script = {}) {
  const tap = createTap();
  const bench = await createBench({ send: () => tap.response, ...script });
  const asking = ask(bench.context, asked('a'));
  await pass();
  return {
    ...bench,
    desk: bench.context.desk,
    async hear(...lines: string[]) {
      tap.say(...lines);
      await pass(50);
    },
    async end() {
      tap.close();
      await outlast(asking);
    },
    async breakOff() {
      tap.breakOff();
      await outlast(asking);
    },
    stops: () => bench.server.asked('stop').map(({ url }) => url.href),
  };
}

const ONE_STOP = [`${BASE}/api/chat/stop-chat-session/${SESSION}`];

describe('a stop', () => {
  it.each([
    ['before any line', [], opening],
    ['after the session line', [say.session()], opening.slice(1)],
  ])('%s is held back until the ids line, and sent once', async (_name, before, after) => {
    const { desk, hear, end, stops, statusOf } = await answering();
    await hear(...before);
    stop(desk, 'a', before.length);
    await pass(1_000);
    expect(statusOf('a')).toEqual({ phase: 'stopping', cut: before.length });
    expect(stops()).toEqual([]);
    for (const line of after) await hear(line);
    await hear(say.text('x'), say.text('y'));
    expect(stops()).toEqual(ONE_STOP);
    await hear(say.stop('user_cancelled'));
    await end();
    expect(stops()).toEqual(ONE_STOP);
    expect(statusOf('a')).toEqual({ phase: 'stopped', cut: before.length, ignored: false });
  });

  it('after the ids line is sent at once, with the token, and once however often it is pressed', async () => {
    const { desk, server, hear, end, stops } = await answering();
    await hear(...opening, say.text('x'));
    for (let times = 0; times < 3; times += 1) stop(desk, 'a', 4);
    await pass();
    expect(stops()).toEqual(ONE_STOP);
    expect(server.asked('stop')[0]?.headers.get('authorization')).toBe(`Bearer ${TOKEN}`);
    await hear(say.stop('user_cancelled'));
    await end();
    expect(stops()).toEqual(ONE_STOP);
  });

  it('shows at once, and the worker reads on to the end', async () => {
    const { desk, hear, end, panel, statusOf, linesOf } = await answering();
    await hear(...opening, say.text('one '));
    stop(desk, 'a', 4);
    expect(panel.posted.at(-1)).toEqual({ type: 'status', askId: 'a', status: { phase: 'stopping', cut: 4 } });
    await hear(say.text('two '), say.text('three'), say.stop());
    await end();
    expect(linesOf('a')).toHaveLength(7);
    expect(statusOf('a')).toEqual({ phase: 'stopped', cut: 4, ignored: true });
  });

  it.each([
    [2, 2],
    [4, 4],
    [99, 4],
  ])('with %i lines seen cuts at %i: no panel saw what did not come', async (seen, cut) => {
    const { desk, hear, end, statusOf } = await answering();
    await hear(...opening, say.text('one '));
    stop(desk, 'a', seen);
    expect(statusOf('a')).toEqual({ phase: 'stopping', cut });
    await end();
  });

  it.each([
    ['refuses it', () => json({ detail: 'Access denied' }, 403)],
    ['does not answer', () => Promise.reject(new TypeError('Failed to fetch'))],
  ])('changes nothing more where the server %s', async (_name, answer) => {
    const { desk, hear, end, statusOf } = await answering({ stop: answer });
    await hear(...opening);
    stop(desk, 'a', 3);
    await hear(say.text('x'), say.stop());
    await end();
    expect(statusOf('a')).toEqual({ phase: 'stopped', cut: 3, ignored: true });
  });

  it('in a stream that breaks off stays a stop, and waits for the server to be done', async () => {
    const answer = (text: string) => session([stored(11, null, 'user', 'Why?'), stored(12, 11, 'assistant', text)]);
    const { desk, hear, breakOff, panel, statusOf, server } = await answering({
      session: [answer(PLACEHOLDER), answer(PLACEHOLDER), answer('one ... \n\nGeneration was stopped by the user.')],
    });
    await hear(...opening, say.text('one'));
    stop(desk, 'a', 4);
    await breakOff();
    expect(server.asked('session')).toHaveLength(3);
    expect(panel.statusesOf('a')).toEqual(['streaming', 'stopping', 'stopped']);
    expect(statusOf('a')).toEqual({ phase: 'stopped', cut: 4, ignored: false });
  });

  it('is not sent to another server than the chat’s', async () => {
    const { desk, hear, end, stops } = await answering();
    await hear(...opening);
    await saveConnection({ ...connected, server: 'https://other.example' });
    stop(desk, 'a', 3);
    await pass(1_000);
    expect(stops()).toEqual([]);
    await end();
  });

  it.each<RunStatus>([
    { phase: 'complete' },
    { phase: 'recovering' },
    { phase: 'stopped', cut: 1, ignored: false },
    { phase: 'failed', failure: { code: 'stream_broken' } },
  ])('means nothing to an answer that is $phase', async (status) => {
    const { context, server, statusOf } = await createBench({}, { chatSessionId: SESSION });
    context.desk.addRun(runOf('a', { status, answerId: 12 }), null);
    stop(context.desk, 'a', 0);
    stop(context.desk, 'never', 0);
    await pass();
    expect(statusOf('a')).toEqual(status);
    expect(server.sent).toEqual([]);
  });
});

describe('who gives up waiting', () => {
  it('is told so at once, and is shown the answer should it come after all', async () => {
    const { desk, hear, end, statusOf, linesOf, server } = await answering();
    await hear(...opening);
    giveUp(desk, 'a');
    expect(statusOf('a')).toEqual({ phase: 'failed', failure: { code: 'stream_silent' } });
    await hear(say.text('x'), say.stop());
    await end();
    expect(statusOf('a')).toEqual({ phase: 'complete' });
    expect(linesOf('a')).toHaveLength(5);
    expect(server.asked('session')).toEqual([]);
  });

  it('on a stop that takes long has it stopped where it was', async () => {
    const { desk, hear, end, statusOf } = await answering();
    await hear(...opening);
    stop(desk, 'a', 2);
    giveUp(desk, 'a');
    expect(statusOf('a')).toEqual({ phase: 'stopped', cut: 2, ignored: false });
    await hear(say.text('two'), say.stop());
    await end();
    // What the server made of it all the same may be looked at.
    expect(statusOf('a')).toEqual({ phase: 'stopped', cut: 2, ignored: true });
  });

  it('on a stop does not see the answer being looked for when its stream breaks', async () => {
    const { desk, hear, breakOff, statusOf, panel } = await answering({
      session: session([stored(12, 11, 'assistant', 'one two')]),
    });
    await hear(...opening, say.text('one '));
    stop(desk, 'a', 4);
    giveUp(desk, 'a');
    await breakOff();
    expect(panel.statusesOf('a')).toEqual(['streaming', 'stopping', 'stopped']);
    expect(statusOf('a')).toMatchObject({ phase: 'stopped', cut: 4 });
  });

  it('and asks the next question hears nothing of its answer in the first, whose stream breaks then', async () => {
    const second = [say.ids(21, 22), say.start(), say.text('B1 '), say.text('B2 '), say.text('B3 ')];
    const next = createTap();
    const first = createTap();
    const { context, linesOf, server, statusOf } = await createBench({
      send: [() => first.response, () => next.response],
      resume: () => stream([...second, say.stop()]),
      session: session([stored(12, 11, 'assistant', 'All of it')]),
    });
    const asking = ask(context, asked('a'));
    await pass();
    first.say(...opening, say.text('A1 '));
    await pass(30_000);
    giveUp(context.desk, 'a');
    void ask(context, asked('b', 'And then?'));
    await pass();
    next.say(...second);
    first.breakOff();
    await outlast(asking);
    expect(server.asked('resume')).toHaveLength(1);
    expect(linesOf('a')).toEqual([...opening, say.text('A1 ')]);
    expect(statusOf('a')).toEqual({ phase: 'complete', storedText: 'All of it' });
  });

  it.each<RunStatus>([
    { phase: 'complete' },
    { phase: 'stopped', cut: 1, ignored: true },
    { phase: 'failed', failure: { code: 'answer_failed' } },
  ])('on an answer that is $phase changes nothing', async (status) => {
    const { context, statusOf } = await createBench();
    context.desk.addRun(runOf('a', { status }), null);
    giveUp(context.desk, 'a');
    expect(statusOf('a')).toEqual(status);
  });

  it('on nothing changes nothing', async () => {
    const { context, panel } = await createBench();
    giveUp(context.desk, 'never');
    expect(panel.posted).toEqual([]);
  });
});

it('a stop that is still on its way keeps the run open, so that it cannot stop the next question', async () => {
  const heard = createGate();
  const { desk, hear, end, statusOf, context, server } = await answering({
    stop: () => heard.until().then(() => json(null)),
  });
  await hear(...opening);
  stop(desk, 'a', 1);
  await pass();
  await hear(say.text('All.'), say.stop());
  const ended = end();
  await pass(1_000);
  expect(statusOf('a')).toEqual({ phase: 'stopping', cut: 1 });
  await outlast(ask(context, asked('b')));
  expect(statusOf('b')).toEqual({ phase: 'failed', failure: { code: 'busy' } });
  expect(server.questions()).toHaveLength(1);
  heard.open();
  await ended;
  expect(statusOf('a')).toEqual({ phase: 'stopped', cut: 1, ignored: true });
});
