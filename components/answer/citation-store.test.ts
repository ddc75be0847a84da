import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCitationStore, type OpenCitation } from './citation-store';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const chip = (id: string, byHover = true): OpenCitation => ({
  id,
  chip: {} as HTMLElement,
  number: 1,
  href: '',
  byHover,
});

/** A store, and how often it was heard of. */
function open() {
  const store = createCitationStore();
  const listener = vi.fn();
  store.subscribe(listener);
  return { store, listener, id: () => store.opened()?.id ?? null };
}

describe('a card', () => {
  it('opens when a pointer rests on its chip, and closes when that has left both', () => {
    const { store, id } = open();
    store.enter(chip('a'));
    vi.advanceTimersByTime(299);
    expect(id()).toBeNull();
    vi.advanceTimersByTime(1);
    expect(id()).toBe('a');
    store.leave();
    vi.advanceTimersByTime(150);
    store.enter(null);
    vi.advanceTimersByTime(1_000);
    expect(id()).toBe('a');
    store.leave();
    vi.advanceTimersByTime(200);
    expect(id()).toBeNull();
  });

  it('does not open for a pointer that only passes', () => {
    const { store, listener } = open();
    store.enter(chip('a'));
    vi.advanceTimersByTime(100);
    store.leave();
    vi.advanceTimersByTime(1_000);
    expect(listener).not.toHaveBeenCalled();
  });

  it('that was opened on purpose stays, whatever the pointer does', () => {
    const { store, id } = open();
    store.open(chip('a', false));
    store.enter(chip('b'));
    store.leave();
    vi.advanceTimersByTime(1_000);
    expect(id()).toBe('a');
    store.close();
    expect(id()).toBeNull();
  });

  it('opens when the focus rests on its chip, but not when that comes back from the card', () => {
    const { store, id } = open();
    store.focus(chip('a'));
    vi.advanceTimersByTime(300);
    expect(id()).toBe('a');
    store.open(chip('a', false));
    store.leave();
    vi.advanceTimersByTime(1_000);
    expect(id()).toBe('a');
    store.close();
    store.focus(chip('a'));
    vi.advanceTimersByTime(1_000);
    expect(id()).toBeNull();
    store.leave();
    store.focus(chip('a'));
    vi.advanceTimersByTime(300);
    expect(id()).toBe('a');
    store.leave();
    vi.advanceTimersByTime(200);
    expect(id()).toBeNull();
  });

  it('gives way to that of another chip', () => {
    const { store, id } = open();
    store.open(chip('a'));
    store.enter(chip('b'));
    vi.advanceTimersByTime(300);
    expect(id()).toBe('b');
  });
});

describe('a document', () => {
  it('is waited for until it is there, and no longer', () => {
    const { store } = open();
    const listener = vi.fn();
    const citations = [{ number: 3, documentId: 'c' }];
    const stop = store.awaitDocument(3, '', listener);
    store.tell(citations, []);
    expect(store.find(3, '')).toBeNull();
    store.tell(citations, [{ document_id: 'c' }]);
    expect(store.find(3, '')).toEqual({ document_id: 'c' });
    expect(listener).toHaveBeenCalledTimes(2);
    stop();
    store.awaitDocument(3, '', listener);
    store.tell(citations, [{ document_id: 'c' }]);
    expect(listener).toHaveBeenCalledTimes(2);
  });
});
