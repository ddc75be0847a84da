import { afterEach, describe, expect, it, vi } from 'vitest';
import { streamed } from '@/tests/fakes/fake-server';
import { bytes, linesOf, readTranscript } from '@/tests/fixtures';
import { FailureError } from '../base/failure';
import { readEventStream } from './event-source';

// Never put back: the library's shim binds the timers that it finds first.
vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });

const hadWindow = 'window' in globalThis || 'document' in globalThis;
const LINES = ['{"a": 1}', '{"b": 2}'];
const NDJSON = bytes('{"a": 1}\n{"b": 2}\n');
const SSE = bytes('retry: 1\n\ndata: {"a": 1}\n\ndata: {"b": 2}\n\n');

interface Reading {
  texts: string[];
  opened: number;
  /** What the promise was rejected with; undefined where it was resolved. */
  thrown: unknown;
}

async function read(open: () => Response | Promise<Response>, controller = new AbortController()): Promise<Reading> {
  const reading: Reading = { texts: [], opened: 0, thrown: undefined };
  await readEventStream({
    signal: controller.signal,
    onText: (text) => reading.texts.push(text),
    open: async () => {
      reading.opened += 1;
      return open();
    },
  }).catch((thrown: unknown) => {
    reading.thrown = thrown;
  });
  return reading;
}

/** No timer is left that would ask again. */
afterEach(() => expect(vi.getTimerCount()).toBe(0));

describe('a stream', () => {
  it('is read where there is neither window nor document', async () => {
    expect(hadWindow).toBe(false);
    expect((await read(() => streamed([NDJSON]))).texts).toEqual(LINES);
  });

  it.each([
    ['NDJSON', [NDJSON]],
    ['true SSE', [SSE]],
    ['NDJSON with a bare last line', [NDJSON.subarray(0, -1)]],
    ['SSE with a last event that nothing closes', [SSE.subarray(0, -2)]],
    ['chunks of one byte', Array.from(NDJSON, (byte) => Uint8Array.of(byte))],
    ['empty chunks in between', [bytes(''), NDJSON.slice(0, 4), bytes(''), NDJSON.slice(4), bytes('')]],
  ])('of %s gives its texts and resolves', async (_name, chunks) => {
    expect(await read(() => streamed(chunks))).toEqual({ texts: LINES, opened: 1, thrown: undefined });
  });

  it('of nothing gives nothing and resolves', async () => {
    expect(await read(() => streamed([]))).toEqual({ texts: [], opened: 1, thrown: undefined });
  });

  it('of a whole transcript gives every line', async () => {
    const body = readTranscript('r1-09-deep-research.ndjson');
    const { texts } = await read(() => streamed([body.subarray(0, 777), body.subarray(777)]));
    expect(texts).toEqual(linesOf(body));
  });

  it('keeps broken JSON as text, and what comes after it', async () => {
    const { texts } = await read(() => streamed([bytes('{"a": 1}\n{"b": \n{"c": 3}\n')]));
    expect(texts).toEqual(['{"a": 1}', '{"b": ', '{"c": 3}']);
  });
});

describe('a stream that goes wrong', () => {
  const refused = new FailureError({ code: 'token_refused' });
  const broken = new FailureError({ code: 'stream_broken' });

  it.each([
    ['opens with a failure', () => Promise.reject(refused), [], refused],
    ['breaks at once', () => streamed([], new TypeError('terminated')), [], broken],
    ['breaks in the middle', () => streamed([NDJSON], new TypeError('terminated')), LINES, broken],
    ['breaks inside a line', () => streamed([NDJSON.subarray(0, 12)], new Error('x')), ['{"a": 1}'], broken],
    ['has no body', () => new Response(null), [], new FailureError({ code: 'not_a_stream', status: 200 })],
  ])('because it %s rejects with the one cause and is not asked for again', async (_name, open, texts, thrown) => {
    const reading = await read(open);
    expect(reading).toEqual({ texts, opened: 1, thrown });
    expect((reading.thrown as FailureError).failure).toEqual(thrown.failure);
  });

  it('rejects with what the reader of its texts throws', async () => {
    const thrown = new Error('no room');
    let opened = 0;
    const reading = readEventStream({
      signal: new AbortController().signal,
      onText: () => {
        throw thrown;
      },
      open: async () => {
        opened += 1;
        return streamed([NDJSON]);
      },
    });
    await expect(reading).rejects.toBe(thrown);
    expect(opened).toBe(1);
  });
});

describe('a stream that is aborted', () => {
  it('before it opens resolves without a request', async () => {
    const controller = new AbortController();
    controller.abort();
    expect(await read(() => streamed([NDJSON]), controller)).toEqual({ texts: [], opened: 0, thrown: undefined });
  });

  it('while it opens resolves', async () => {
    const controller = new AbortController();
    const reading = read(() => {
      controller.abort();
      return new Promise<Response>(() => undefined);
    }, controller);
    expect(await reading).toEqual({ texts: [], opened: 1, thrown: undefined });
  });

  it('while it is silent resolves', async () => {
    const controller = new AbortController();
    const texts: string[] = [];
    await readEventStream({
      signal: controller.signal,
      open: async () => streamed([NDJSON], 'stays open'),
      onText: (text) => {
        texts.push(text);
        if (texts.length === 2) queueMicrotask(() => controller.abort());
      },
    });
    expect(texts).toEqual(LINES);
  });

  it('gives no text that comes later', async () => {
    const controller = new AbortController();
    const texts: string[] = [];
    const chunks = ['{"a": 1}\n{"b": 2}\n', '{"c": 3}\n', '{"d": 4}\n'].map(bytes);
    await readEventStream({
      signal: controller.signal,
      open: async () => streamed(chunks),
      onText: (text) => {
        texts.push(text);
        controller.abort();
      },
    });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(texts).toEqual(['{"a": 1}']);
  });
});
