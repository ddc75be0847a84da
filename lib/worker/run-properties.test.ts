import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { PLACEHOLDER, type Script, session, stored } from '@/tests/fakes/fake-hymalaia';
import { json } from '@/tests/fakes/fake-server';
import { createTap, SESSION, stream, type Tap } from '@/tests/fakes/fake-stream';
import { asked, createBench, outlast, pass, stopTime, wakeWorker } from '@/tests/fakes/worker-bench';
import { bytes, linesOf, readRecording, readTranscript, recordings, reduceAll, transcripts } from '@/tests/fixtures';
import { isOpen } from '../base/run-status';
import { isHeartbeat, parseLine } from '../wire/lines';
import { ask } from './ask';
import { reviveRuns } from './revive';
import { stop } from './stop';

const RUNS = { numRuns: 150 };
// Many cases, on a machine that is busy with other tests.
vi.setConfig({ testTimeout: 60_000 });
const LONGEST_BODY = 60_000;

const bodies = [
  ...recordings.map(([, recording]) => readRecording(recording)),
  ...transcripts.map(({ file }) => readTranscript(file)),
].filter((body) => body.length > 0 && body.length < LONGEST_BODY);

const GARBAGE = '<html><body>502 Bad Gateway</body></html>';
const endings = {
  closes: (tap: Tap) => tap.close(),
  'is reset': (tap: Tap) => tap.breakOff(),
  'ends in garbage': (tap: Tap) => {
    tap.write(GARBAGE);
    tap.close();
  },
};
type Ending = keyof typeof endings;

/** What a server may say of an answer that broke off. */
const aftermaths: Record<string, Script> = {
  'knows nothing': {},
  'is down for a while, then has the answer': {
    session: [() => json({}, 502), session([stored(12, 11, 'assistant', PLACEHOLDER)]), answered()],
  },
  'lost it': { session: session([stored(12, 11, 'assistant', PLACEHOLDER)], { current_run: null }) },
  'breaks again': { resume: () => stream([], new TypeError('terminated')), session: answered() },
  'never finishes': { session: session([stored(12, 11, 'assistant', PLACEHOLDER)]) },
};

function answered() {
  return session([stored(11, null, 'user', 'Why?'), stored(12, 11, 'assistant', 'All of it')]);
}

const bodyAndCuts = fc
  .constantFrom(...bodies)
  .chain((body) => fc.record({ body: fc.constant(body), stopAt: fc.nat(body.length), cutAt: fc.nat(body.length) }));

const courses = fc.record({
  cuts: bodyAndCuts,
  ending: fc.constantFrom(...(Object.keys(endings) as Ending[])),
  aftermath: fc.constantFrom(...Object.keys(aftermaths)),
  follows: fc.boolean(),
  stops: fc.boolean(),
});

/** The lines that a body brings which is cut: a rest without a line end is told only where the body closes. */
function arrived(body: Uint8Array, cutAt: number, ending: Ending): string[] {
  const text = new TextDecoder().decode(body.subarray(0, cutAt));
  const whole = ending === 'is reset' ? text.slice(0, text.lastIndexOf('\n') + 1) : text;
  const rest = ending === 'ends in garbage' && text !== '' ? GARBAGE : '';
  return linesOf(bytes(whole + rest)).filter((line) => !isHeartbeat(parseLine(line)));
}

beforeEach(() => {
  vi.spyOn(console, 'warn').mockReturnValue();
});

/** Each case begins with an empty store and a clock of its own. */
function begin(): void {
  stopTime();
  fakeBrowser.reset();
}

describe('whatever becomes of a stream', () => {
  it('its question is posted once, its lines are kept as they came, and it is settled', async () => {
    await fc.assert(
      fc.asyncProperty(courses, async ({ cuts: { body, stopAt, cutAt }, ending, aftermath, follows, stops }) => {
        begin();
        const tap = createTap();
        const script = { send: () => tap.response, ...aftermaths[aftermath] };
        const {
          context,
          server,
          panel,
          statusOf,
          linesOf: kept,
        } = await createBench(script, follows ? { chatSessionId: SESSION } : {});
        const asking = ask(context, asked('a'));
        await pass();
        const middle = Math.min(stopAt, cutAt);
        tap.write(body.subarray(0, middle));
        await pass(20);
        if (stops) stop(context.desk, 'a', kept('a').length);
        tap.write(body.subarray(middle, cutAt));
        endings[ending](tap);
        await outlast(asking);

        expect(server.questions()).toHaveLength(1);
        expect(server.asked('stop').length).toBeLessThanOrEqual(stops ? 1 : 0);
        expect(kept('a')).toEqual(arrived(body, cutAt, ending));
        expect(panel.answerOf('a')).toEqual(reduceAll(kept('a')));
        const status = statusOf('a');
        expect(status && isOpen(status)).toBe(false);
        if (stops && panel.statusesOf('a').includes('stopping')) expect(status?.phase).not.toBe('complete');
      }),
      RUNS,
    );
  });

  it('a worker that dies in its middle posts nothing more, and the next one settles it', async () => {
    await fc.assert(
      fc.asyncProperty(courses, async ({ cuts: { body, cutAt }, aftermath, follows }) => {
        begin();
        const tap = createTap();
        const before = await createBench({ send: () => tap.response }, follows ? { chatSessionId: SESSION } : {});
        void ask(before.context, asked('a'));
        await pass();
        tap.write(body.subarray(0, cutAt));
        await pass(1_000);
        expect(before.server.questions()).toHaveLength(1);

        const after = await wakeWorker(aftermaths[aftermath]);
        expect(after.linesOf('a')).toEqual(arrived(body, cutAt, 'is reset'));
        await outlast(reviveRuns(after.context));
        expect(after.server.questions()).toEqual([]);
        expect(after.linesOf('a')).toEqual(arrived(body, cutAt, 'is reset'));
        const status = after.statusOf('a');
        expect(status && isOpen(status)).toBe(false);
      }),
      RUNS,
    );
  });

  it('a server that lets it be resumed brings the rest, each line once', async () => {
    await fc.assert(
      fc.asyncProperty(bodyAndCuts, fc.nat(3), async ({ body, cutAt }, heartbeats) => {
        begin();
        const tap = createTap();
        const whole = arrived(body, body.length, 'closes');
        const beats = Array.from({ length: heartbeats }, () => HEARTBEAT);
        const replay = whole.flatMap((line) => [...beats, line]);
        const {
          context,
          server,
          linesOf: kept,
        } = await createBench({
          send: () => tap.response,
          resume: () => stream(replay),
        });
        const asking = ask(context, asked('a'));
        await pass();
        tap.write(body.subarray(0, cutAt));
        tap.breakOff();
        await outlast(asking);
        expect(server.questions()).toHaveLength(1);
        expect(kept('a')).toEqual(server.asked('resume').length > 0 ? whole : arrived(body, cutAt, 'is reset'));
      }),
      RUNS,
    );
  });
});

const HEARTBEAT = '{"placement": {"turn_index": 0}, "obj": {"type": "chat_heartbeat"}}';
