import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeChrome } from '@/tests/fakes/fake-chrome';
import { fakeHymalaia, type Script } from '@/tests/fakes/fake-hymalaia';
import { BASE, html, json, TOKEN } from '@/tests/fakes/fake-server';
import { answerOf, createTap, SESSION, say, stream } from '@/tests/fakes/fake-stream';
import { outlast, pass, stopTime } from '@/tests/fakes/worker-bench';
import { FailureError } from '../base/failure';
import { testStream } from './stream-test';

beforeEach(() => {
  stopTime();
  vi.spyOn(console, 'warn').mockReturnValue();
  fakeChrome();
});

const lines = answerOf('one two three');
const noNetwork = () => Promise.reject(new TypeError('Failed to fetch'));

/** A server whose lines come after so many ms each, with what the test made of them. */
async function testOf(delays: readonly number[], script: Script = {}, personaId: number | null = 7) {
  const tap = createTap();
  const server = fakeHymalaia({ send: () => tap.response, ...script });
  const testing = testStream(server.endpoint, personaId).catch((thrown: unknown) => {
    if (thrown instanceof FailureError) return thrown.failure;
    throw thrown;
  });
  for (const [index, line] of lines.entries()) {
    await pass(delays[index] ?? 0);
    tap.say(line);
  }
  await pass();
  tap.close();
  const outcome = await outlast(testing);
  return { server, outcome, deleted: () => server.asked('delete').map(({ url }) => url.href) };
}

const CHAT_DELETED = [`${BASE}/api/chat/delete-chat-session/${SESSION}`];

describe('an answer', () => {
  it.each<[string, readonly number[], object]>([
    ['line by line came in pieces', [50, 100, 100, 200, 50], { result: 'pieces', firstAfter: 50, lastAfter: 500 }],
    ['with a pause in it came in pieces', [5_000, 0, 0, 0, 2_000], { result: 'pieces', firstAfter: 5_000 }],
    ['late and all at once was held back', [3_000], { result: 'held_back', firstAfter: 3_000, lastAfter: 3_000 }],
    ['late and almost at once was held back', [3_000, 0, 30, 0, 30], { result: 'held_back', lastAfter: 3_060 }],
    ['at once was too short to tell', [20, 0, 10], { result: 'too_short', firstAfter: 20, lastAfter: 30 }],
  ])('that comes %s', async (_name, delays, outcome) => {
    expect((await testOf(delays)).outcome).toMatchObject(outcome);
  });

  it('is asked for once, as a stream, in a chat of its own, which is deleted afterwards', async () => {
    const { server, deleted } = await testOf([50, 200]);
    expect(server.questions()).toEqual([
      {
        message: 'words of streamTestQuestion',
        origin: 'chrome_extension',
        stream: true,
        parent_message_id: -1,
        chat_session_info: { persona_id: 7 },
      },
    ]);
    expect(deleted()).toEqual(CHAT_DELETED);
    // Question, deletion, and before them whether the question may go as a stream.
    expect(server.sent).toHaveLength(3);
    expect(server.sent.every(({ headers }) => headers.get('authorization') === `Bearer ${TOKEN}`)).toBe(true);
  });

  it('of no persona in particular is the server’s own', async () => {
    const { server } = await testOf([], {}, null);
    expect(server.questions()).toMatchObject([{ chat_session_info: { persona_id: 0 } }]);
  });
});

describe('a test that fails', () => {
  it.each<[string, Script, object]>([
    ['the question is refused', { send: () => json({ detail: 'No' }, 403) }, { code: 'not_allowed', status: 403 }],
    ['nobody answers', { send: noNetwork }, { code: 'unreachable' }],
    ['a page answers', { send: () => html() }, { code: 'not_a_stream', status: 200 }],
    ['nothing comes', { send: () => stream([]) }, { code: 'not_a_stream' }],
  ])('because %s says so, is not repeated, and has no chat to delete', async (_name, script, failure) => {
    const { server, outcome, deleted } = await testOf([], script);
    expect(outcome).toMatchObject(failure);
    expect(server.questions()).toHaveLength(1);
    expect(deleted()).toEqual([]);
  });

  it.each<[string, readonly string[], object, readonly string[]]>([
    ['without a line is told so', [], { code: 'timeout' }, []],
    [
      'tells what had come, and leaves no chat behind',
      [say.session(), say.ids()],
      { result: 'too_short' },
      CHAT_DELETED,
    ],
  ])('because it took too long %s', async (_name, come, outcome, deleted) => {
    const patience = new AbortController();
    vi.spyOn(AbortSignal, 'timeout').mockReturnValueOnce(patience.signal);
    const server = fakeHymalaia({ send: () => stream(come, 'stays open') });
    const testing = testStream(server.endpoint, 7).catch((thrown: FailureError) => thrown.failure);
    await pass(10);
    patience.abort();
    expect(await outlast(testing)).toMatchObject(outcome);
    expect(server.asked('delete').map(({ url }) => url.href)).toEqual(deleted);
    vi.mocked(AbortSignal.timeout).mockRestore();
  });

  it('in mid-answer leaves no chat behind', async () => {
    const { outcome, deleted } = await testOf([], { send: () => stream([say.session()], new TypeError('terminated')) });
    expect(outcome).toEqual({ code: 'stream_broken' });
    expect(deleted()).toEqual(CHAT_DELETED);
  });
});

it.each<[string, Script['delete'] & object]>([
  ['may not be deleted', () => json({ detail: 'Access denied' }, 403)],
  ['cannot be deleted just now', noNetwork],
])('a test whose chat %s has told what it found all the same', async (_name, remove) => {
  const { outcome, deleted } = await testOf([3_000], { delete: remove });
  expect(outcome).toMatchObject({ result: 'held_back' });
  expect(deleted()).toEqual(CHAT_DELETED);
});
