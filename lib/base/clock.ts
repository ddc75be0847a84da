/** Time and chance, the only door to both. */
export const clock = {
  /** Milliseconds since the epoch. */
  now: (): number => Date.now(),
  /** A random identifier (UUID v4). */
  newId: (): string => crypto.randomUUID(),
  /** `bytes` random bytes as lower-case hexadecimal digits. */
  nonce: (bytes: number): string =>
    Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, '0')).join(''),
  /** Waits `ms` milliseconds, or less when `signal` aborts. Never rejects. */
  delay: (ms: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const done = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      signal?.addEventListener('abort', done, { once: true });
    }),
  /** Calls `tick` every `ms` milliseconds until the returned function is called. */
  every: (ms: number, tick: () => void): (() => void) => {
    const timer = setInterval(tick, ms);
    return () => clearInterval(timer);
  },
  /** Calls `tick` once after `ms` milliseconds unless the returned function is called before. */
  after: (ms: number, tick: () => void): (() => void) => {
    const timer = setTimeout(tick, ms);
    return () => clearTimeout(timer);
  },
  /** Calls `paint` once before the next frame, or after 100 ms where none is drawn (a hidden page). */
  nextFrame: (paint: () => void): void => {
    const run = () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      paint();
    };
    const frame = requestAnimationFrame(run);
    const timer = setTimeout(run, 100);
  },
};
