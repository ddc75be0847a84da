import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createToasts, type Toast } from './toasts';

/** Long enough (ms) for every toast to be gone. */
const LONG = 60_000;

/** A toast that notes what became of it. */
function aToast(text: string) {
  const fates: string[] = [];
  const toast: Toast = { text, undo: () => void fates.push('undone'), done: () => void fates.push('done') };
  return { toast, fates };
}

function open() {
  const toasts = createToasts();
  const listener = vi.fn();
  const unsubscribe = toasts.subscribe(listener);
  return { toasts, listener, unsubscribe, text: () => toasts.snapshot()?.text ?? null };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a toast', () => {
  it('is not there at first', () => {
    expect(open().text()).toBeNull();
  });

  it('is shown until its time is over, and is done then', () => {
    const { toasts, listener, text } = open();
    const { toast, fates } = aToast('Deleted');
    toasts.show(toast);
    expect(text()).toBe('Deleted');
    vi.advanceTimersByTime(5_000);
    expect([text(), fates]).toEqual(['Deleted', []]);
    listener.mockClear();
    vi.advanceTimersByTime(LONG);
    expect([text(), fates]).toEqual([null, ['done']]);
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('is gone and done at once when it is dismissed, and not done again later', () => {
    const { toasts, text } = open();
    const { toast, fates } = aToast('Deleted');
    toasts.show(toast);
    toasts.dismiss();
    vi.advanceTimersByTime(LONG);
    toasts.dismiss();
    expect([text(), fates]).toEqual([null, ['done']]);
  });

  it('is gone at once when it is undone, and never done', () => {
    const { toasts, text } = open();
    const { toast, fates } = aToast('Deleted');
    toasts.show(toast);
    toasts.undo();
    toasts.undo();
    vi.advanceTimersByTime(LONG);
    expect([text(), fates]).toEqual([null, ['undone']]);
  });

  it('cannot be undone any more once it is gone', () => {
    const { toasts } = open();
    const { toast, fates } = aToast('Deleted');
    toasts.show(toast);
    vi.advanceTimersByTime(LONG);
    toasts.undo();
    expect(fates).toEqual(['done']);
  });

  it('needs no way back, and nothing to be done', () => {
    const { toasts, text } = open();
    toasts.show({ text: 'Copied' });
    toasts.undo();
    toasts.show({ text: 'Copied' });
    vi.advanceTimersByTime(LONG);
    expect(text()).toBeNull();
  });

  it('is gone by the time that it is done, so that another can follow it', () => {
    const { toasts, text } = open();
    toasts.show({ text: 'Deleted', done: () => toasts.show({ text: 'Could not be deleted' }) });
    toasts.dismiss();
    expect(text()).toBe('Could not be deleted');
  });
});

describe('a second toast', () => {
  it('takes the place of the first, which is done by that', () => {
    const { toasts, text } = open();
    const [one, two] = [aToast('One'), aToast('Two')];
    toasts.show(one.toast);
    toasts.show(two.toast);
    expect([text(), one.fates, two.fates]).toEqual(['Two', ['done'], []]);
  });

  it('has its own time, and its own way back', () => {
    const { toasts, text } = open();
    const [one, two] = [aToast('One'), aToast('Two')];
    toasts.show(one.toast);
    vi.advanceTimersByTime(5_000);
    toasts.show(two.toast);
    vi.advanceTimersByTime(5_000);
    expect(text()).toBe('Two');
    toasts.undo();
    expect([one.fates, two.fates]).toEqual([['done'], ['undone']]);
  });
});

describe('a toast that somebody is about to use', () => {
  it('stays as long as its time is held', () => {
    const { toasts, text } = open();
    toasts.show({ text: 'Deleted' });
    toasts.pause();
    vi.advanceTimersByTime(LONG);
    expect(text()).toBe('Deleted');
  });

  it('stays a while after its time goes on, however often that is said', () => {
    const { toasts, text } = open();
    toasts.show({ text: 'Deleted' });
    toasts.pause();
    vi.advanceTimersByTime(LONG);
    toasts.resume();
    vi.advanceTimersByTime(5_000);
    toasts.resume();
    expect(text()).toBe('Deleted');
    vi.advanceTimersByTime(5_000);
    expect(text()).toBeNull();
  });

  it('stays held, however often its time was let go on before', () => {
    const { toasts, text } = open();
    toasts.show({ text: 'Deleted' });
    toasts.resume();
    toasts.resume();
    toasts.pause();
    vi.advanceTimersByTime(LONG);
    expect(text()).toBe('Deleted');
  });

  it('can be undone and dismissed all the same', () => {
    const { toasts, text } = open();
    const { toast, fates } = aToast('Deleted');
    toasts.show(toast);
    toasts.pause();
    toasts.dismiss();
    expect([text(), fates]).toEqual([null, ['done']]);
  });

  it('that is gone meanwhile takes nothing of the time of the next', () => {
    const { toasts, text } = open();
    toasts.show({ text: 'One' });
    toasts.dismiss();
    toasts.resume();
    vi.advanceTimersByTime(5_000);
    toasts.show({ text: 'Two' });
    vi.advanceTimersByTime(5_000);
    expect(text()).toBe('Two');
  });
});

it('whoever listens no more is told nothing', () => {
  const { toasts, listener, unsubscribe } = open();
  unsubscribe();
  toasts.show({ text: 'Deleted' });
  expect(listener).not.toHaveBeenCalled();
});
