import { beforeEach, describe, expect, it, vi } from 'vitest';
import { PLACEHOLDER, type Script, session, stored } from '@/tests/fakes/fake-hymalaia';
import { json } from '@/tests/fakes/fake-server';
import { createTap, opening, SESSION, say } from '@/tests/fakes/fake-stream';
import { asked, createBench, outlast, pass, stopTime } from '@/tests/fakes/worker-bench';
import type { RunStatus } from '../base/run-status';
import { ask } from './ask';
import { giveUp, stop } from './stop';

beforeEach(() => {
  stopTime();
  vi.spyOn(console, 'warn').mockReturnValue();
});

const MINUTE = 60_000;
const FIVE_MINUTES = 5 * MINUTE;
type Looks = () => Response | Promise<Response>;
const answer = (text: string, more: object = {}) =>
  session([stored(11, 10, 'user', 'Why?'), stored(12, 11, 'assistant', text)], more);

/** An answer that has begun, and then says what the test says, when the test says it. */
async function begun(script: Script, lines: readonly string[] = opening) {
  const tap = createTap();
  const bench = await createBench({ send: () => tap.response, ...script }, { opened: true, chatSessionId: SESSION });
  const asking = ask(bench.context, asked('a'));
  await pass();
  tap.say(...lines);
  await pass(50);
  return {
    ...bench,
    desk: bench.context.desk,
    tap,
    asking,
    isCut: () => bench.server.asked('send')[0]?.init.signal?.aborted,
  };
}

describe('a stream that is silent', () => {
  it('is waited for, and looked up only after five minutes', async () => {
    const { server, statusOf, isCut } = await begun({ session: answer(PLACEHOLDER) });
    await pass(FIVE_MINUTES - 100);
    expect(server.sent).toHaveLength(1);
    await pass(100);
    expect(server.asked('session')).toHaveLength(1);
    expect(statusOf('a')).toEqual({ phase: 'streaming' });
    expect(isCut()).toBe(false);
  });

  it.each<[string, Looks]>([
    ['is unfinished', answer(PLACEHOLDER)],
    ['is unfinished, and the server says that nothing runs', answer(PLACEHOLDER, { current_run: null })],
    ['is not there', session([])],
    ['cannot be read just now', () => json({}, 502)],
    ['may not be read', () => json({}, 403)],
  ])('is never closed while the stored answer %s, and goes on when it speaks', async (_name, look) => {
    const { server, tap, asking, statusOf, linesOf, isCut, panel } = await begun({ session: look });
    await pass(30 * MINUTE);
    expect(server.asked('session').length).toBeGreaterThan(0);
    expect(statusOf('a')).toEqual({ phase: 'streaming' });
    expect(isCut()).toBe(false);
    tap.say(say.text('Late'), say.stop());
    tap.close();
    await outlast(asking);
    expect(linesOf('a')).toEqual([...opening, say.text('Late'), say.stop()]);
    expect(panel.statusesOf('a')).toEqual(['streaming', 'complete']);
    expect(server.questions()).toHaveLength(1);
  });

  it('is looked up again and again, without haste, and no more once it speaks', async () => {
    const { server, tap, statusOf } = await begun({ session: answer(PLACEHOLDER) });
    await pass(FIVE_MINUTES + 10 * MINUTE);
    const looks = server.asked('session').length;
    expect(looks).toBeGreaterThan(5);
    expect(looks).toBeLessThan(50);
    tap.say(say.text('Late'));
    await pass(FIVE_MINUTES - 100);
    expect(server.asked('session')).toHaveLength(looks);
    expect(statusOf('a')).toEqual({ phase: 'streaming' });
  });

  it('is looked up anew in its next silence', async () => {
    const { server, tap } = await begun({ session: answer(PLACEHOLDER) });
    await pass(FIVE_MINUTES);
    tap.say(say.text('Late'));
    await pass(50);
    const looks = server.asked('session').length;
    await pass(FIVE_MINUTES);
    expect(server.asked('session')).toHaveLength(looks + 1);
  });

  it.each<[string, Looks, RunStatus]>([
    ['the answer', answer('All of it'), { phase: 'complete', storedText: 'All of it' }],
    [
      'an answer that was stopped elsewhere',
      answer('Al ... \n\nGeneration was stopped by the user.'),
      { phase: 'stopped', cut: 3, ignored: false },
    ],
    [
      'an error',
      session([{ ...stored(12, 11, 'assistant', 'Error'), error: 'The model failed' }]),
      { phase: 'failed', failure: { code: 'answer_failed', detail: 'The model failed' } },
    ],
  ])('is closed once the session holds %s, which settles it', async (_name, look, status) => {
    const looks = [answer(PLACEHOLDER), answer(PLACEHOLDER), look];
    const { server, asking, statusOf, isCut, linesOf, holders } = await begun({ session: looks });
    await outlast(asking);
    expect(statusOf('a')).toEqual(status);
    expect(isCut()).toBe(true);
    expect(linesOf('a')).toEqual(opening);
    expect(server.asked('session')).toHaveLength(3);
    expect(server.asked('resume')).toEqual([]);
    expect(holders()).toBe(0);
  });

  it('sends nothing but heartbeats: they do not count', async () => {
    const { server, tap, asking, statusOf } = await begun({ session: [answer(PLACEHOLDER), answer('All of it')] });
    for (let seconds = 0; seconds < 300; seconds += 15) {
      tap.say(say.heartbeat());
      await pass(15_000);
    }
    expect(server.asked('session')).toHaveLength(1);
    tap.say(say.heartbeat());
    await outlast(asking);
    expect(statusOf('a')).toEqual({ phase: 'complete', storedText: 'All of it' });
  });

  it('but for a line every few minutes is not looked up at all', async () => {
    const { server, tap } = await begun({ session: answer('All of it') });
    for (let minutes = 0; minutes < 40; minutes += 4) {
      await pass(4 * MINUTE);
      tap.say(say.text('.'));
    }
    expect(server.asked('session')).toEqual([]);
  });

  it('and speaks during the look goes on, whatever the look brings', async () => {
    const gate: { open?: (response: Response) => void } = {};
    const held = () =>
      new Promise<Response>((resolve) => {
        gate.open = resolve;
      });
    const { tap, asking, statusOf, linesOf } = await begun({ session: held });
    await pass(FIVE_MINUTES);
    tap.say(say.text('Late'));
    await pass(50);
    gate.open?.(json({ chat_session_id: SESSION, messages: [stored(12, 11, 'assistant', 'Stale')] }));
    await pass(50);
    expect(statusOf('a')).toEqual({ phase: 'streaming' });
    tap.say(say.stop());
    tap.close();
    await outlast(asking);
    expect(statusOf('a')).toEqual({ phase: 'complete' });
    expect(linesOf('a')).toHaveLength(opening.length + 2);
  });

  it('before its ids came is found by its words', async () => {
    const { asking, statusOf, desk } = await begun({ session: answer('All of it') }, [say.session()]);
    await outlast(asking);
    expect(desk.run('a')).toMatchObject({ userMessageId: 11, answerId: 12 });
    expect(statusOf('a')).toEqual({ phase: 'complete', storedText: 'All of it' });
  });

  it.each<[string, (desk: Parameters<typeof giveUp>[0]) => void, RunStatus]>([
    ['was given up is shown', (desk) => giveUp(desk, 'a'), { phase: 'complete', storedText: 'All of it' }],
    ['was stopped stays stopped', (desk) => stop(desk, 'a', 2), { phase: 'stopped', cut: 2, ignored: true }],
  ])('and that %s once its answer is stored', async (_name, act, status) => {
    const { asking, desk, statusOf } = await begun({ session: answer('All of it') });
    await pass(30_000);
    act(desk);
    await outlast(asking);
    expect(statusOf('a')).toEqual(status);
  });
});

it('a stream that ends is looked after no longer', async () => {
  const { tap, asking, server } = await begun({ session: answer(PLACEHOLDER) });
  tap.say(say.stop());
  tap.close();
  await outlast(asking);
  await pass(10 * MINUTE);
  expect(server.asked('session')).toEqual([]);
});
