import { beforeEach, describe, expect, it, vi } from 'vitest';
import { PLACEHOLDER, type Script, session, stored } from '@/tests/fakes/fake-hymalaia';
import { html, json } from '@/tests/fakes/fake-server';
import { answerOf, opening, SESSION, say, stream } from '@/tests/fakes/fake-stream';
import { asked, CHAT, createBench, outlast, pass, runOf, stopTime } from '@/tests/fakes/worker-bench';
import { readBody } from '@/tests/fixtures';
import type { Failure } from '../base/failure';
import { ask, askAgain } from './ask';
import type { Run } from './records';
import { loadState } from './session-store';

beforeEach(() => {
  stopTime();
  vi.spyOn(console, 'warn').mockReturnValue();
});

const WITH_IDS = { userMessageId: 11, answerId: 12 };
const failed = (code: Failure['code'], more: Partial<Failure> = {}): Pick<Run, 'status'> => ({
  status: { phase: 'failed', failure: { code, ...more } },
});
const stored11 = stored(11, 10, 'user', 'Why?');
const answer = (text: string) => session([stored11, { ...stored(12, 11, 'assistant', text) }]);
const asks = () => stream(answerOf('Anew', [say.ids(11, 16), say.start()]));

/** A question that failed, in a chat whose session is known. */
async function failedRun(script: Script, run: Partial<Run>, lines: readonly string[] = [], chat: object = {}) {
  const bench = await createBench({ send: asks, ...script }, { chatSessionId: SESSION, ...chat });
  bench.context.desk.addRun(runOf('a', run), null);
  for (const line of lines) bench.context.desk.addLine('a', line);
  await pass(100);
  bench.panel.posted.length = 0;
  return { ...bench, desk: bench.context.desk, again: () => outlast(askAgain(bench.context, 'a', 'b')) };
}

describe('Try again', () => {
  it.each<[string, Partial<Run>, Script['session'] | undefined, number]>([
    // The table of wire.md 3.4, and rule 4 of 3.5.
    [
      'after an error line regenerates by the user’s message',
      { ...failed('answer_failed'), ...WITH_IDS, sawErrorLine: true },
      undefined,
      11,
    ],
    [
      'after an early error regenerates what R1 stored alone',
      { ...failed('answer_failed'), sawErrorLine: true },
      session([stored11]),
      11,
    ],
    [
      'after an early error asks anew where nothing was stored',
      { ...failed('answer_failed'), sawErrorLine: true },
      session([stored(10, null, 'system', '')]),
      -1,
    ],
    [
      'of an answer that the server lost regenerates it',
      { ...failed('answer_lost'), ...WITH_IDS },
      answer(PLACEHOLDER),
      11,
    ],
    [
      'of an answer that is stored as an error regenerates it',
      { ...failed('answer_failed'), ...WITH_IDS },
      session([stored11, { ...stored(12, 11, 'assistant', 'Error'), error: 'Error' }]),
      11,
    ],
    ['of a question that never arrived asks anew', failed('unreachable'), session([]), -1],
    ['of a question that arrived blind regenerates it', failed('unreachable'), answer(PLACEHOLDER), 11],
    ['of a question that was stored alone regenerates it', failed('answer_lost'), session([stored11]), 11],
    ['of a question that is stored no more asks anew', { ...failed('answer_lost'), ...WITH_IDS }, session([]), -1],
    [
      'after a refusal asks anew, without a look',
      { ...failed('rate_limited', { status: 429 }), maybeStored: false },
      undefined,
      -1,
    ],
    [
      'of a question that was never sent asks anew, without a look',
      { ...failed('busy'), maybeStored: false },
      undefined,
      -1,
    ],
    [
      'of a question whose look was refused looks again, and does not send it twice',
      { ...failed('not_allowed', { status: 403 }), ...WITH_IDS },
      answer(PLACEHOLDER),
      11,
    ],
    ['after a page in place of a stream looks first', failed('not_a_stream', { status: 200 }), answer(PLACEHOLDER), 11],
  ])('%s', async (_name, run, look, parent) => {
    const { again, server, statusOf } = await failedRun(look ? { session: look } : {}, run);
    await again();
    expect(server.questions()).toEqual([
      {
        message: 'Why?',
        origin: 'chrome_extension',
        stream: true,
        parent_message_id: parent,
        chat_session_id: SESSION,
      },
    ]);
    expect(server.asked('session')).toHaveLength(look ? 1 : 0);
    expect(statusOf('b')).toEqual({ phase: 'complete' });
  });

  it('regenerates the very question that R1 stored alone in a recorded session', async () => {
    const recorded = () => json(readBody('r1', 'orphan-1.session'));
    const run = { ...failed('answer_failed'), sawErrorLine: true, message: 'LOST QUESTION' };
    const { again, server } = await failedRun({ session: recorded }, run);
    await again();
    expect(server.questions()).toMatchObject([{ parent_message_id: 516 }]);
  });

  it('in a chat that has no session yet asks anew with the persona', async () => {
    const { again, server } = await failedRun({}, failed('unreachable'), [], { chatSessionId: null });
    await again();
    expect(server.questions()).toMatchObject([{ parent_message_id: -1, chat_session_info: { persona_id: 7 } }]);
    expect(server.asked('session')).toEqual([]);
  });

  const running = { current_run: { run_id: 12 } };
  const underWay = session([stored11, stored(12, 11, 'assistant', PLACEHOLDER)], running);

  it('waits for an answer that the server is still writing, and asks nothing', async () => {
    const script = { session: [underWay, underWay, answer('All of it')] };
    const { again, server, statusOf } = await failedRun(script, failed('server_down', { status: 504 }));
    await again();
    expect(server.questions()).toEqual([]);
    expect(statusOf('a')).toEqual({ phase: 'complete', storedText: 'All of it' });
  });

  it.each(['stream_silent', 'answer_lost'] as const)(
    'regenerates what the server says it writes, and was waited for in vain (%s)',
    async (code) => {
      const { again, server } = await failedRun({ session: underWay }, { ...failed(code), ...WITH_IDS });
      await again();
      expect(server.questions()).toMatchObject([{ parent_message_id: 11 }]);
    },
  );

  const swallowed = () => ({ ...failed('unreachable'), sentAt: Date.now() });
  const listed = () => json({ sessions: [{ id: SESSION, name: '', time_created: new Date().toISOString() }] });

  it.each<[string, Script['session'] & object, object[]]>([
    ['shows the answer that it got all the same', answer('All of it'), []],
    [
      'regenerates one that the server lost',
      answer(PLACEHOLDER),
      [{ chat_session_id: SESSION, parent_message_id: 11, message: 'Why?' }],
    ],
  ])('in a chat whose session never told its id %s', async (_name, look, questions) => {
    const script = { chats: listed, session: look };
    const { again, server } = await failedRun(script, swallowed(), [], { chatSessionId: null });
    await again();
    expect(server.questions()).toMatchObject(questions);
  });

  it('posts nothing where the list of chats cannot be read just now', async () => {
    const script = { chats: () => json({}, 502) };
    const { again, server, statusOf } = await failedRun(script, swallowed(), [], { chatSessionId: null });
    await again();
    expect(server.questions()).toEqual([]);
    expect(statusOf('a')).toMatchObject({ phase: 'failed', failure: { code: 'server_down' } });
  });

  it.each<[string, Partial<Run>]>([
    ['whose ids are known', { ...failed('stream_broken'), ...WITH_IDS }],
    ['that arrived blind', failed('unreachable')],
  ])('of a question %s shows the answer that the server has after all, and asks nothing', async (_name, run) => {
    const { again, server, statusOf, desk, holders } = await failedRun({ session: answer('All of it') }, run, opening);
    await again();
    expect(statusOf('a')).toEqual({ phase: 'complete', storedText: 'All of it' });
    expect(server.questions()).toEqual([]);
    expect(desk.run('b')).toBeUndefined();
    expect(holders()).toBe(0);
  });
});

describe('Try again that is pressed twice', () => {
  const noTrace = { session: session([]) };

  it.each<[string, Script, Partial<Run>, [string, string]]>([
    ['under one id', {}, { ...failed('server_error', { status: 500 }), maybeStored: false }, ['b', 'b']],
    ['under two ids, during the look', noTrace, failed('unreachable'), ['b', 'c']],
  ])('%s posts once', async (_name, script, run, ids) => {
    const { context, server, desk } = await failedRun(script, run);
    await outlast(Promise.all(ids.map((id) => askAgain(context, 'a', id))));
    expect(server.questions()).toHaveLength(1);
    expect(desk.chat(CHAT)?.askIds).toEqual(['b']);
  });

  it('as it were, by another question that is asked during the look, posts once, and that question stays', async () => {
    const { context, server, statusOf } = await failedRun(noTrace, failed('unreachable'));
    await outlast(Promise.all([askAgain(context, 'a', 'b'), ask(context, asked('c', 'And then?'))]));
    expect(server.questions()).toMatchObject([{ message: 'Why?' }]);
    expect(statusOf('c')).toEqual({ phase: 'failed', failure: { code: 'busy' } });
  });
});

it('what is regenerated and fails before its ids came is regenerated once more, and not sent as new', async () => {
  const run = { ...failed('answer_failed'), ...WITH_IDS, sawErrorLine: true };
  const script = {
    send: [() => Promise.reject(new TypeError('Failed to fetch')), asks],
    session: session([stored11, { ...stored(12, 11, 'assistant', 'Error'), error: 'Error' }]),
  };
  const { context, again, server, statusOf } = await failedRun(script, run);
  await again();
  await outlast(askAgain(context, 'b', 'c'));
  expect(server.questions()).toMatchObject([{ parent_message_id: 11 }, { parent_message_id: 11 }]);
  expect(statusOf('c')).toEqual({ phase: 'complete' });
});

describe('what had arrived', () => {
  it('stays above the new answer, with the failure that it ended in', async () => {
    const run = { ...failed('answer_failed', { detail: 'No' }), ...WITH_IDS, sawErrorLine: true };
    const { again, desk, panel, linesOf, statusOf } = await failedRun({}, run, [...opening, say.error('No')]);
    await again();
    expect(desk.chat(CHAT)?.askIds).toEqual(['a', 'b']);
    expect(statusOf('a')).toEqual(run.status);
    expect(linesOf('a')).toHaveLength(4);
    expect(panel.posted.slice(0, 3)).toMatchObject([
      // From the moment of the click, so that it is not pressed again.
      { type: 'status', askId: 'a', status: { phase: 'recovering' } },
      { type: 'status', askId: 'a', status: run.status },
      { type: 'run', run: { askId: 'b', question: { text: 'Why?' }, retryOf: 'a' }, replaces: null },
    ]);
  });

  it('was nothing: the new question takes the place of the old', async () => {
    const { again, desk, panel } = await failedRun({}, failed('offline'), [], { chatSessionId: null });
    await again();
    expect(desk.chat(CHAT)?.askIds).toEqual(['b']);
    const told = panel.posted.filter(({ type }) => type === 'run');
    expect(told).toMatchObject([{ run: { askId: 'b', retryOf: null }, replaces: 'a' }]);
    await desk.written();
    expect((await loadState()).runs.map(({ askId }) => askId)).toEqual(['b']);
  });
});

describe('Try again posts nothing', () => {
  it.each<[string, Script['session'] & object, object]>([
    ['may not be read', () => json({ detail: 'Access denied' }, 403), { code: 'not_allowed', status: 403 }],
    ['does not answer', () => Promise.reject(new TypeError('Failed to fetch')), { code: 'unreachable' }],
    ['is a login page', () => html(), { code: 'login_page' }],
  ])('where the session %s, and says why', async (_name, look, failure) => {
    const { again, server, statusOf, holders } = await failedRun({ session: look }, failed('stream_broken'), opening);
    await again();
    expect(server.questions()).toEqual([]);
    expect(statusOf('a')).toMatchObject({ phase: 'failed', failure });
    expect(holders()).toBe(0);
  });

  it.each<[string, Partial<Run>]>([
    ['streams', { status: { phase: 'streaming' } }],
    ['is being looked for', { status: { phase: 'recovering' } }],
  ])('while another answer of the chat %s', async (_name, run) => {
    const { again, desk, server } = await failedRun({}, failed('offline'));
    desk.addRun(runOf('open', run), null);
    await again();
    expect(server.sent).toEqual([]);
  });

  it('under an id that was used before', async () => {
    const { again, desk, server } = await failedRun({}, failed('offline'));
    desk.addRun(runOf('b', { status: { phase: 'complete' } }), null);
    await again();
    expect(server.sent).toEqual([]);
  });

  it('for a question that nobody knows', async () => {
    const { context, server } = await createBench();
    await outlast(askAgain(context, asked('never').askId, 'b'));
    expect(server.sent).toEqual([]);
  });
});
