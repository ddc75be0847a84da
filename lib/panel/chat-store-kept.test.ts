import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openPanel, openTold } from '@/tests/fakes/panel-bench';
import { AT_END, aChat, answerLines, aRun, aSource } from '@/tests/fakes/samples';
import { type Draft, emptyDraft } from '../bridge/protocol';

/** What a panel keeps of what the user did, though the worker goes away. */

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

describe('the rest of a stopped answer', () => {
  it('stays shown', () => {
    const { store, say, lose, reconnect, texts } = openTold(streaming);
    const stopped = aChat({ runs: [aRun('a1', { phase: 'stopped', cut: 2, ignored: true })] });
    say(linesOf(0, 2));
    store.stop('a1');
    say(linesOf(2, 4), stopped);
    store.showAll('a1');
    lose();
    reconnect();
    say(stopped);
    expect(texts()).toEqual([whole]);
  });
});

describe('the draft', () => {
  const kept: Draft = { ...emptyDraft, text: 'Why?', sources: [aSource({ id: 's1' })] };
  const captured = aSource({ id: 's2' });

  it('keeps what was typed meanwhile', () => {
    const { store, say, lose, reconnect } = openTold();
    lose();
    store.type('Why?');
    reconnect();
    say(aChat({ draft: { ...emptyDraft, text: 'W' } }));
    expect(store.snapshot().draft.text).toBe('Why?');
  });

  it('is stored again once the worker is back: what was said meanwhile is lost', () => {
    const { store, say, lose, reconnect, heard } = openTold(aChat({ draft: kept }));
    lose();
    store.type('Why not?');
    store.saveDraft();
    reconnect();
    expect(heard()).toMatchObject([{ type: 'hello' }]);
    say(aChat({ draft: kept }));
    expect(heard()).toContainEqual({ type: 'draft', draft: { ...kept, text: 'Why not?' } });
  });

  it('is not stored again when the worker tells the chat for the first time', () => {
    expect(openTold(aChat({ draft: kept })).heardOf('draft')).toEqual([]);
  });

  it('is not overwritten by a panel that closes before it was told what is kept', () => {
    const { store, heardOf } = openPanel();
    store.saveDraft();
    store.type('Why?');
    store.saveDraft();
    expect(heardOf('draft')).toEqual([]);
  });

  it('has what was typed before it was told, at its end, and is stored with that', () => {
    const { store, say, heardOf } = openPanel();
    store.type(' Why?');
    say(aChat({ draft: kept }));
    const whole = { ...kept, text: `${kept.text} Why?` };
    expect(store.snapshot().draft).toEqual(whole);
    expect(heardOf('draft')).toEqual([{ type: 'draft', draft: whole }]);
  });

  it('is forgotten where the user has everything forgotten, with what was not said yet', () => {
    const { store, say, heardOf } = openTold(aChat({ draft: kept }));
    store.type('Why not?');
    say({ type: 'reset' }, aChat());
    expect(store.snapshot().draft).toEqual(emptyDraft);
    vi.advanceTimersByTime(60_000);
    expect(heardOf('draft')).toEqual([]);
  });

  it('keeps what was captured meanwhile, and says so', () => {
    const { store, say, lose, reconnect, heard } = openTold(aChat({ draft: kept }));
    lose();
    reconnect();
    say(aChat({ draft: { ...kept, sources: [...kept.sources, captured] } }));
    expect(store.snapshot().draft.sources).toEqual([...kept.sources, captured]);
    expect(heard().at(-1)).toEqual({ type: 'draft', draft: { ...kept, sources: [...kept.sources, captured] } });
  });

  it('does not get back what was removed meanwhile, and says so', () => {
    const { store, say, lose, reconnect, heard } = openTold(aChat({ draft: kept }));
    lose();
    store.removeSource('s1');
    store.saveDraft();
    reconnect();
    say(aChat({ draft: kept }));
    expect(store.snapshot().draft.sources).toEqual([]);
    expect(heard().at(-1)).toEqual({ type: 'draft', draft: { ...kept, sources: [] } });
  });

  it('does not get back what was sent meanwhile', () => {
    const { store, say, lose, reconnect } = openTold(aChat({ draft: kept }));
    lose();
    store.send(AT_END);
    reconnect();
    say(aChat({ draft: kept }));
    expect(store.snapshot().draft).toEqual(emptyDraft);
  });
});
