import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openTold, WINDOW } from '@/tests/fakes/panel-bench';
import { AT_END, aChat, answerLines, aRun } from '@/tests/fakes/samples';
import type { RunStatus } from '../base/run-status';
import type { WorkerMessage } from '../bridge/protocol';

/** What a panel does when the worker goes away and comes back. */

const lines = answerLines('Book ', 'second ', 'class.');
const whole = 'Book second class.';
const streaming = aChat({ runs: [aRun('a1')] });
const linesOf = (from: number, to: number) =>
  ({ type: 'lines', askId: 'a1', from, lines: lines.slice(from, to) }) as const;

/** A panel that has just asked something, with the id of that. */
function ask() {
  const panel = openTold();
  panel.store.type('Why?');
  panel.store.send(AT_END);
  return { ...panel, askId: panel.askIds()[0] ?? '' };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a panel that lost its port', () => {
  it('says how many lines it has of each answer, and goes on from there', () => {
    const both = aChat({ runs: [aRun('a1'), aRun('a2')] });
    const { say, lose, reconnect, heard, texts } = openTold(both);
    say(linesOf(0, 2));
    lose();
    reconnect();
    expect(heard()).toEqual([{ type: 'hello', windowId: WINDOW, seen: { a1: 2, a2: 0 } }]);
    say(both, linesOf(2, 4));
    expect(texts()).toEqual([whole, '']);
  });

  it('shows the end of an answer that came meanwhile', () => {
    const { say, lose, reconnect, texts, phases } = openTold(streaming);
    lose();
    reconnect();
    say(aChat({ runs: [aRun('a1', { phase: 'complete' })] }), linesOf(0, 4));
    expect(texts()).toEqual([whole]);
    expect(phases()).toEqual(['complete']);
  });
});

describe('lines that were joined', () => {
  const joined: WorkerMessage = {
    type: 'lines',
    askId: 'a1',
    from: 2,
    lines: [[2, 'second class.', 0, 0, 0, null, null]],
  };
  const hello = (seen: number) => ({ type: 'hello', windowId: WINDOW, seen: { a1: seen } });

  it('are taken as so many', () => {
    const { say, heard, texts } = openTold(streaming);
    say(linesOf(0, 2), joined);
    expect(texts()).toEqual([whole]);
    expect(heard().slice(1)).toEqual([]);
  });

  it('of which some are known are asked for again, from those that are not', () => {
    const { say, heard, texts } = openTold(streaming);
    say(linesOf(0, 3), joined);
    expect(heard().slice(1)).toEqual([hello(3)]);
    say(streaming, linesOf(3, 4));
    expect(texts()).toEqual([whole]);
  });
});

describe('Stop', () => {
  const stopping = { type: 'stop', askId: 'a1', cut: 2 };

  it('that was pressed while the port was lost is told over the next one', () => {
    const { store, say, lose, reconnect, heard, phases } = openTold(streaming);
    say(linesOf(0, 2));
    lose();
    store.stop('a1');
    reconnect();
    expect(heard()).toMatchObject([{ type: 'hello' }]);
    say(streaming);
    expect(heard()).toContainEqual(stopping);
    expect(phases()).toEqual(['stopping']);
  });

  it('holds the text back that comes before the worker heard of it', () => {
    const { store, say, lose, reconnect, texts } = openTold(streaming);
    say(linesOf(0, 2));
    lose();
    store.stop('a1');
    reconnect();
    say(streaming, linesOf(2, 4));
    expect(texts()).toEqual(['Book ']);
  });

  const ends: readonly RunStatus[] = [
    { phase: 'stopping', cut: 2 },
    { phase: 'stopped', cut: 2, ignored: false },
    { phase: 'complete' },
    { phase: 'failed', failure: { code: 'stream_broken' } },
  ];

  it.each(ends)('is told no more once the worker says $phase', (status) => {
    const { store, say, lose, reconnect, heardOf } = openTold(streaming);
    say(linesOf(0, 2));
    store.stop('a1');
    say({ type: 'status', askId: 'a1', status });
    lose();
    reconnect();
    say(streaming);
    expect(heardOf('stop')).toEqual([stopping]);
  });

  it.each(ends)('is told no more once the worker tells a chat where it is $phase', (status) => {
    const { store, say, lose, reconnect, heardOf } = openTold(streaming);
    say(linesOf(0, 2));
    lose();
    store.stop('a1');
    reconnect();
    say(aChat({ runs: [aRun('a1', status)] }));
    expect(heardOf('stop')).toEqual([]);
  });

  it.each<RunStatus>([{ phase: 'posting' }, { phase: 'streaming' }, { phase: 'recovering' }])(
    'is told again where the worker says no more than $phase',
    (status) => {
      const { store, say, lose, reconnect, heardOf } = openTold(streaming);
      say(linesOf(0, 2));
      store.stop('a1');
      say({ type: 'status', askId: 'a1', status });
      lose();
      reconnect();
      say(streaming);
      expect(heardOf('stop')).toEqual([stopping, stopping]);
    },
  );

  it('of another answer is not confirmed by the end of this one', () => {
    const both = aChat({ runs: [aRun('a1'), aRun('a2')] });
    const { store, say, lose, reconnect, heardOf } = openTold(both);
    store.stop('a2');
    say({ type: 'status', askId: 'a1', status: { phase: 'complete' } });
    lose();
    reconnect();
    say(both);
    expect(heardOf('stop')).toHaveLength(2);
  });
});

describe('a question that the worker has not confirmed', () => {
  it('stays on screen, whatever chat the worker tells, until it is', () => {
    const { askId, say, lose, reconnect, askIds, phases } = ask();
    lose();
    reconnect();
    say(aChat({ runs: [aRun('a1', { phase: 'complete' })] }));
    expect(askIds()).toEqual(['a1', askId]);
    expect(phases()).toEqual(['complete', 'posting']);
    say({ type: 'run', run: aRun(askId), replaces: null });
    expect(phases()).toEqual(['complete', 'streaming']);
  });

  it('may fail, as the worker says, and is then asked no more', () => {
    const { askId, say, lose, reconnect, heardOf, phases } = ask();
    const busy = aRun(askId, { phase: 'failed', failure: { code: 'busy' } });
    say({ type: 'run', run: busy, replaces: null });
    lose();
    reconnect();
    say(aChat({ runs: [busy] }));
    expect(phases()).toEqual(['failed']);
    expect(heardOf('ask')).toHaveLength(1);
  });

  it('is asked again over the next port, under the same id, once it is clear that the worker lacks it', () => {
    const { askId, say, lose, reconnect, heard, heardOf } = ask();
    lose();
    reconnect();
    expect(heard()).toMatchObject([{ type: 'hello', seen: { [askId]: 0 } }]);
    say(aChat());
    expect(heardOf('ask')).toHaveLength(2);
    expect(heardOf('ask')[1]).toEqual(heardOf('ask')[0]);
  });

  it('is asked when the port comes back, where there was none when it was sent', () => {
    const { store, say, lose, reconnect, heardOf, askIds } = openTold();
    lose();
    store.type('Why?');
    store.send(AT_END);
    expect(heardOf('ask')).toEqual([]);
    reconnect();
    const [askId] = askIds();
    say(aChat());
    expect(heardOf('ask')).toMatchObject([{ askId, question: { text: 'Why?' } }]);
  });

  it('is asked as often as it takes', () => {
    const { say, lose, reconnect, heardOf } = ask();
    for (let time = 0; time < 3; time += 1) {
      lose();
      reconnect();
      say(aChat());
    }
    expect(heardOf('ask')).toHaveLength(4);
    expect(new Set(heardOf('ask').map((message) => JSON.stringify(message))).size).toBe(1);
  });

  it.each([
    ['the worker confirmed it before', (askId: string) => ({ type: 'run', run: aRun(askId), replaces: null }) as const],
    ['the chat that the worker tells holds it', (askId: string) => aChat({ runs: [aRun(askId)] })],
  ])('is asked no more where %s', (_name, confirmation) => {
    const { askId, say, lose, reconnect, heardOf } = ask();
    say(confirmation(askId));
    lose();
    reconnect();
    say(aChat());
    expect(heardOf('ask')).toHaveLength(1);
  });

  it('is shown once, whichever way it is confirmed', () => {
    const { askId, say, askIds } = ask();
    say({ type: 'run', run: aRun(askId), replaces: null }, aChat({ runs: [aRun(askId)] }));
    expect(askIds()).toEqual([askId]);
  });
});
