import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { fakeChrome } from '@/tests/fakes/fake-chrome';
import { stopTime } from '@/tests/fakes/worker-bench';
import { createKeepAlive } from './keep-alive';

/** Chromium stops a worker that called no API for this long. */
const CHROMES_PATIENCE = 30_000;
const MINUTES = 4;

const world = { chrome: fakeChrome() };

beforeEach(() => {
  stopTime();
  world.chrome = fakeChrome();
});

describe('a worker', () => {
  it('that nobody holds is left alone', () => {
    createKeepAlive();
    vi.advanceTimersByTime(MINUTES * 60_000);
    expect(world.chrome.heldAwake).toBe(0);
  });

  it('that is held calls Chrome before its patience ends, for as long as it takes', () => {
    createKeepAlive()();
    for (let waited = 0; waited < MINUTES * 60_000; waited += CHROMES_PATIENCE) {
      const before = world.chrome.heldAwake;
      vi.advanceTimersByTime(CHROMES_PATIENCE - 1);
      expect(world.chrome.heldAwake).toBeGreaterThan(before);
    }
  });

  it('is free once the last holder lets go', () => {
    const hold = createKeepAlive();
    const [first, second] = [hold(), hold()];
    first();
    vi.advanceTimersByTime(CHROMES_PATIENCE);
    expect(world.chrome.heldAwake).toBe(1);
    second();
    vi.advanceTimersByTime(MINUTES * 60_000);
    expect(world.chrome.heldAwake).toBe(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('stays held by the second when the first lets go twice', () => {
    const hold = createKeepAlive();
    const first = hold();
    hold();
    first();
    first();
    vi.advanceTimersByTime(CHROMES_PATIENCE);
    expect(world.chrome.heldAwake).toBe(1);
  });

  it('can be held again', () => {
    const hold = createKeepAlive();
    hold()();
    hold();
    vi.advanceTimersByTime(CHROMES_PATIENCE);
    expect(world.chrome.heldAwake).toBe(1);
  });

  it('of two holders is kept awake by one clock', () => {
    const hold = createKeepAlive();
    hold();
    hold();
    expect(vi.getTimerCount()).toBe(1);
  });

  it('goes on when a call fails', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    const call = vi.spyOn(fakeBrowser.runtime, 'getPlatformInfo').mockImplementation(() => Promise.reject(new Error()));
    createKeepAlive()();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(call.mock.calls.length).toBeGreaterThan(1);
    expect(warn).toHaveBeenCalled();
  });
});
