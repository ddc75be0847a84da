import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openPanel, openTold, WINDOW } from '@/tests/fakes/panel-bench';
import { aChat, aConnection, answerLines, aRun, aSource } from '@/tests/fakes/samples';
import { emptyDraft } from '../bridge/protocol';

const lines = answerLines('Book ', 'second ', 'class.');
const whole = 'Book second class.';
const streaming = aChat({ runs: [aRun('a1')] });
const linesOf = (from: number, to: number) =>
  ({ type: 'lines', askId: 'a1', from, lines: lines.slice(from, to) }) as const;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('what the worker tells', () => {
  it('is shown once a frame, however much it is', () => {
    const { say, draw, listener, texts } = openTold(streaming);
    for (let seq = 0; seq < lines.length; seq += 1) say(linesOf(seq, seq + 1));
    say({ type: 'status', askId: 'a1', status: { phase: 'complete' } });
    expect(listener).not.toHaveBeenCalled();
    draw();
    expect(listener).toHaveBeenCalledTimes(1);
    expect(texts()).toEqual([whole]);
    draw();
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('is shown with the next frame, each time', () => {
    const { say, draw, listener } = openTold(streaming);
    say(linesOf(0, 2));
    draw();
    say(linesOf(2, 4));
    draw();
    expect(listener).toHaveBeenCalledTimes(2);
  });

  it('is the snapshot at once: whoever asks has the newest', () => {
    const { say, texts } = openTold(streaming);
    say(linesOf(0, 4));
    expect(texts()).toEqual([whole]);
  });

  it('is shown all the same while the panel is hidden, and no frame drawn', () => {
    const { say, listener } = openTold(streaming);
    say(linesOf(0, 2));
    vi.advanceTimersByTime(1_000);
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('is told to nobody where nothing is new', () => {
    const { store, say, draw, listener } = openTold(streaming);
    say(linesOf(0, 4));
    draw();
    listener.mockClear();
    const before = store.snapshot();
    say(linesOf(0, 4), linesOf(1, 3), { type: 'status', askId: 'a9', status: { phase: 'complete' } });
    draw();
    expect(store.snapshot()).toBe(before);
    expect(listener).not.toHaveBeenCalled();
  });

  it('is told to no listener that has left', () => {
    const { store, say, draw, listener, unsubscribe } = openTold(streaming);
    const other = vi.fn();
    store.subscribe(other);
    unsubscribe();
    say(linesOf(0, 1));
    draw();
    expect(listener).not.toHaveBeenCalled();
    expect(other).toHaveBeenCalledTimes(1);
  });
});

describe('a gap in the lines', () => {
  it('has the panel ask anew, by what it has, and changes nothing', () => {
    const { store, say, heardOf, texts } = openTold(streaming);
    say(linesOf(0, 2));
    const before = store.snapshot();
    say(linesOf(3, 4));
    expect(store.snapshot()).toBe(before);
    expect(texts()).toEqual(['Book ']);
    expect(heardOf('hello')).toEqual([
      { type: 'hello', windowId: WINDOW, seen: {} },
      { type: 'hello', windowId: WINDOW, seen: { a1: 2 } },
    ]);
  });

  it('is closed by what is missing', () => {
    const { say, texts } = openTold(streaming);
    say(linesOf(0, 2), linesOf(3, 4), streaming, linesOf(2, 4));
    expect(texts()).toEqual([whole]);
  });

  it('is none where lines come again, or just in their turn', () => {
    const { say, heardOf } = openTold(streaming);
    say(linesOf(0, 2), linesOf(0, 2), linesOf(1, 3), linesOf(3, 4));
    expect(heardOf('hello')).toHaveLength(1);
  });

  it('is none in an answer of another chat', () => {
    const { say, heardOf } = openTold(aChat());
    say(linesOf(3, 4));
    expect(heardOf('hello')).toHaveLength(1);
  });
});

describe('the draft', () => {
  it('holds what was typed before the worker told what it had kept, behind that', () => {
    const { store, say } = openPanel();
    store.type('Typed.');
    say(aChat({ draft: { ...emptyDraft, text: 'Kept. ', sources: [aSource()] } }));
    expect(store.snapshot().draft).toEqual({ ...emptyDraft, text: 'Kept. Typed.', sources: [aSource()] });
  });

  it('takes what is captured, and is stored with what was typed by then', () => {
    const { store, say, heardOf } = openTold();
    store.type('Why?');
    say({ type: 'source', source: aSource() });
    expect(store.snapshot().draft).toEqual({ ...emptyDraft, text: 'Why?', sources: [aSource()] });
    expect(heardOf('draft')).toEqual([{ type: 'draft', draft: { ...emptyDraft, text: 'Why?', sources: [aSource()] } }]);
  });
});

it('a connection that changes is shown, and the chat stays', () => {
  const { store, say, askIds } = openTold(streaming);
  say({ type: 'connection', connection: aConnection({ account: 'grace@chat.example' }) });
  expect(store.snapshot().connection).toMatchObject({ account: 'grace@chat.example' });
  expect(askIds()).toEqual(['a1']);
});

it('a list of chats that changed is told to whoever listens', () => {
  const { store, say, draw, listener } = openTold();
  const before = store.snapshot().chatsVersion;
  say({ type: 'chats_changed' });
  draw();
  expect(store.snapshot().chatsVersion).not.toBe(before);
  expect(listener).toHaveBeenCalledTimes(1);
});
