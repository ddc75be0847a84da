import { beforeEach, describe, expect, it } from 'vitest';
import { answerOf, opening, SESSION, say } from '@/tests/fakes/fake-stream';
import { CHAT, createBench, pass, runOf, stopTime } from '@/tests/fakes/worker-bench';
import { linesOf, readTranscript, reduceAll, transcripts } from '@/tests/fixtures';
import { isHeartbeat, parseLine } from '../wire/lines';
import { createLineReader, type StreamEnd } from './line-reader';

beforeEach(stopTime);

async function openReader() {
  const bench = await createBench();
  bench.context.desk.addRun(runOf('a'), null);
  const reader = createLineReader(bench.context, 'a');
  return { ...bench, desk: bench.context.desk, reader };
}

const failed = { code: 'answer_failed', detail: 'The model failed', errorCode: 'UNKNOWN_ERROR' } as const;
const second = (line: string) => line.replace('"turn_index"', '"model_index":1,"turn_index"');

describe('the end of an answer', () => {
  it.each<[string, string[], StreamEnd | null]>([
    ['its stop', answerOf('x'), { kind: 'stop', reason: null }],
    ['its stop, whatever comes after it', [...answerOf('x'), say.text('y'), '{'], { kind: 'stop', reason: null }],
    ['a stop with a reason', [...opening, say.stop('user_cancelled')], { kind: 'stop', reason: 'user_cancelled' }],
    ['an error line', [...opening, say.text('x'), say.error()], { kind: 'error_line', failure: failed }],
    ['an error line alone', [say.error()], { kind: 'error_line', failure: failed }],
    ['a bare error', ['{"error": "Boom"}'], { kind: 'error_line', failure: { code: 'answer_failed', detail: 'Boom' } }],
    ['nothing, while it goes on', [...opening, say.text('x')], null],
    ['nothing, where another model stopped', [...opening, second(say.stop())], null],
    ['nothing, where another model failed', [...opening, say.error('x', 'Y', 1)], null],
    ['nothing, from a broken line', [...opening, say.stop().slice(0, -3)], null],
    ['nothing, from no line', [], null],
  ])('is told by %s', async (_name, lines, end) => {
    const { reader } = await openReader();
    for (const line of lines) reader.take(line);
    expect(reader.end()).toEqual(end);
    expect(reader.hasLines()).toBe(lines.length > 0);
  });
});

describe('a line', () => {
  it('of the session is remembered at once', async () => {
    const { reader, desk } = await openReader();
    reader.take(say.session());
    expect(desk.chat(CHAT)?.chatSessionId).toBe(SESSION);
  });

  it.each<[string, string, object]>([
    ['with both ids', say.ids(1202, 1203), { userMessageId: 1202, answerId: 1203 }],
    ['without the user’s', say.ids(null, 1203), { userMessageId: null, answerId: 1203 }],
    [
      'of several models',
      JSON.stringify({ user_message_id: 1, responses: [{ message_id: 2, model_name: 'x' }, { message_id: 3 }] }),
      { userMessageId: 1, answerId: 2 },
    ],
    ['of an error', say.error(), { sawErrorLine: true }],
  ])('%s is remembered with the run', async (_name, line, known) => {
    const { reader, desk } = await openReader();
    reader.take(line);
    expect(desk.run('a')).toMatchObject(known);
  });

  it('begins the answer, even where it cannot be read', async () => {
    const { reader, statusOf } = await openReader();
    reader.take('{"half": ');
    expect(statusOf('a')).toEqual({ phase: 'streaming' });
  });

  it('of a heartbeat is nothing, not even a sign of life: a killed server leaves nothing else behind', async () => {
    const { reader, statusOf, linesOf } = await openReader();
    let signs = 0;
    const alive = () => {
      signs += 1;
    };
    reader.take(say.heartbeat(), alive);
    expect(signs).toBe(0);
    expect(statusOf('a')).toEqual({ phase: 'posting' });
    expect([linesOf('a'), reader.hasLines()]).toEqual([[], false]);
    reader.take(say.text('x'), alive);
    expect(signs).toBe(1);
  });

  it.each([
    ['stopping', { phase: 'stopping', cut: 0 }],
    ['given up', { phase: 'failed', failure: { code: 'stream_silent' } }],
    ['being looked for', { phase: 'recovering' }],
  ] as const)('leaves the status of an answer that is %s', async (_name, status) => {
    const { reader, desk, statusOf } = await openReader();
    desk.setStatus('a', status);
    reader.take(say.start());
    expect(statusOf('a')).toEqual(status);
  });
});

it.each(transcripts.map(({ file }) => file))('all lines of %s are journalled and told', async (file) => {
  const { reader, panel, linesOf: journalled } = await openReader();
  const lines = linesOf(readTranscript(file));
  for (const line of lines) reader.take(line);
  await pass(100);
  const expected = lines.filter((line) => !isHeartbeat(parseLine(line)));
  expect(journalled('a')).toEqual(expected);
  expect(panel.answerOf('a')).toEqual(reduceAll(expected));
});
