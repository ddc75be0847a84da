import { beforeEach, describe, expect, it, vi } from 'vitest';
import { stopTime } from '@/tests/fakes/worker-bench';
import { createSilence } from './silence';

beforeEach(stopTime);

const FIVE_MINUTES = 5 * 60_000;

/** Silences, as they were noticed: whether each is still one. */
function listen(longest?: number) {
  const noticed: AbortSignal[] = [];
  const silence = createSilence((broken) => void noticed.push(broken), longest);
  return { silence, silent: () => noticed.map((broken) => !broken.aborted) };
}

describe('a silence', () => {
  it('is borne for five minutes, and noticed once', () => {
    const { silent } = listen();
    vi.advanceTimersByTime(FIVE_MINUTES - 1);
    expect(silent()).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(silent()).toEqual([true]);
    vi.advanceTimersByTime(10 * FIVE_MINUTES);
    expect(silent()).toEqual([true]);
  });

  it('begins anew with whatever arrives', () => {
    const { silence, silent } = listen(100);
    for (let times = 0; times < 10; times += 1) {
      vi.advanceTimersByTime(99);
      silence.reset();
    }
    expect(silent()).toEqual([]);
    vi.advanceTimersByTime(100);
    expect(silent()).toEqual([true]);
  });

  it('that was noticed is over with what arrives then, and the next one is noticed too', () => {
    const { silence, silent } = listen(100);
    vi.advanceTimersByTime(100);
    silence.reset();
    expect(silent()).toEqual([false]);
    vi.advanceTimersByTime(100);
    expect(silent()).toEqual([false, true]);
  });

  it.each([
    ['before it was noticed', 99, []],
    ['after it was noticed', 100, [false]],
  ])('that ends %s is none any more', (_name, at, expected) => {
    const { silence, silent } = listen(100);
    vi.advanceTimersByTime(at);
    silence.end();
    vi.advanceTimersByTime(1_000);
    expect(silent()).toEqual(expected);
    expect(vi.getTimerCount()).toBe(0);
  });
});
