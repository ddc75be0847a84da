import { browser } from 'wxt/browser';
import { clock } from '../base/clock';
import { warn } from '../base/log';

/** Chromium stops a worker after 30 s without an event or an API call; reading a body counts as neither. */
const EVERY = 20_000;

/** Holds the worker while at least one holder is there. Returns the function that lets go. */
export function createKeepAlive(): () => () => void {
  const holders = new Set<symbol>();
  let stop: (() => void) | null = null;
  return () => {
    const holder = Symbol('holder');
    holders.add(holder);
    stop ??= clock.every(EVERY, () => {
      browser.runtime.getPlatformInfo().catch((thrown: unknown) => warn('keep-alive', thrown));
    });
    return () => {
      holders.delete(holder);
      if (holders.size > 0) return;
      stop?.();
      stop = null;
    };
  };
}
