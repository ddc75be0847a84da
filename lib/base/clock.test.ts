import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeFrames } from '@/tests/fakes/fake-frames';
import { clock } from './clock';

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000 });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the time', () => {
  it('is in milliseconds since the epoch', () => {
    vi.setSystemTime(new Date('2026-08-22T06:07:07Z'));
    expect(clock.now()).toBe(Date.parse('2026-08-22T06:07:07Z'));
  });
});

describe('chance', () => {
  it('makes UUIDs that differ', () => {
    const ids = Array.from({ length: 100 }, () => clock.newId());
    expect(new Set(ids).size).toBe(100);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('makes nonces of two digits a byte, small bytes too', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 64 }), (bytes) => {
        expect(clock.nonce(bytes)).toMatch(new RegExp(`^[0-9a-f]{${2 * bytes}}$`));
      }),
    );
  });

  it('makes nonces that differ', () => {
    expect(new Set(Array.from({ length: 100 }, () => clock.nonce(8))).size).toBe(100);
  });
});

describe('a delay', () => {
  it('is over after its time, and not before', async () => {
    const over = vi.fn();
    void clock.delay(500).then(over);
    await vi.advanceTimersByTimeAsync(499);
    expect(over).toHaveBeenCalledTimes(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(over).toHaveBeenCalledTimes(1);
  });

  it('is over as soon as its signal aborts, and leaves no timer behind', async () => {
    const controller = new AbortController();
    const delay = clock.delay(500, controller.signal);
    controller.abort();
    await expect(delay).resolves.toBeUndefined();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is over at once where its signal has aborted before', async () => {
    await expect(clock.delay(500, AbortSignal.abort())).resolves.toBeUndefined();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a tick', () => {
  it('comes again and again until it is called off', () => {
    const tick = vi.fn();
    const cancel = clock.every(100, tick);
    vi.advanceTimersByTime(350);
    expect(tick).toHaveBeenCalledTimes(3);
    cancel();
    vi.advanceTimersByTime(1_000);
    expect(tick).toHaveBeenCalledTimes(3);
  });

  it('comes once, later', () => {
    const tick = vi.fn();
    clock.after(100, tick);
    vi.advanceTimersByTime(99);
    expect(tick).toHaveBeenCalledTimes(0);
    vi.advanceTimersByTime(1_000);
    expect(tick).toHaveBeenCalledTimes(1);
  });

  it('does not come once it is called off', () => {
    const tick = vi.fn();
    clock.after(100, tick)();
    vi.advanceTimersByTime(1_000);
    expect(tick).toHaveBeenCalledTimes(0);
  });
});

describe('the next frame', () => {
  it('is painted once, when it is drawn', () => {
    const { draw } = fakeFrames();
    const paint = vi.fn();
    clock.nextFrame(paint);
    expect(paint).toHaveBeenCalledTimes(0);
    draw();
    expect(paint).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(1_000);
    draw();
    expect(paint).toHaveBeenCalledTimes(1);
  });

  it('is painted once all the same in a hidden page, where none is drawn', () => {
    const { draw } = fakeFrames();
    const paint = vi.fn();
    clock.nextFrame(paint);
    vi.advanceTimersByTime(100);
    expect(paint).toHaveBeenCalledTimes(1);
    draw();
    expect(paint).toHaveBeenCalledTimes(1);
  });
});
