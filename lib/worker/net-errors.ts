import { browser } from 'wxt/browser';
import { clock } from '../base/clock';
import type { Failure, FailureCode } from '../base/failure';
import { hostPattern } from '../settings/permission';

/** Chromium's names of network errors → causes. `fetch` itself tells none of them apart. */
const causesByName: readonly (readonly [RegExp, FailureCode])[] = [
  [/ERR_(CERT_|SSL_|BAD_SSL)/, 'tls'],
  [/ERR_(NAME_NOT_RESOLVED|NAME_RESOLUTION_FAILED|ADDRESS_UNREACHABLE|ADDRESS_INVALID)/, 'address_not_found'],
  [/ERR_(CONNECTION_REFUSED|CONNECTION_RESET|CONNECTION_CLOSED|EMPTY_RESPONSE)/, 'connection_refused'],
  [/ERR_(CONNECTION_TIMED_OUT|TIMED_OUT)/, 'timeout'],
  [/ERR_INTERNET_DISCONNECTED/, 'offline'],
  [/ERR_UNSAFE_PORT/, 'bad_address'],
];

/** The cause that a network error's name stands for; null for others. */
export function causeOf(netError: string): FailureCode | null {
  return causesByName.find(([name]) => name.test(netError))?.[1] ?? null;
}

/** How long (ms) the name of an error may take to arrive after `fetch` has failed. */
const LATEST = 500;

/**
 * Runs a connection test while listening for the names of network errors at that one host. `explain` puts the cause into
 * a failure that has none. This is all that `webRequest` is for (docs/permissions.md).
 */
export async function withNetErrors<T>(
  base: string,
  test: (explain: (failure: Failure) => Promise<Failure>) => Promise<T>,
): Promise<T> {
  const told = new AbortController();
  const causes: FailureCode[] = [];
  const note = ({ error }: { error: string }) => {
    const cause = causeOf(error);
    if (cause === null) return;
    causes.push(cause);
    told.abort();
  };
  browser.webRequest.onErrorOccurred.addListener(note, { urls: [hostPattern(base)] });
  try {
    return await test(async (failure) => {
      if (failure.code !== 'unreachable') return failure;
      await clock.delay(LATEST, told.signal);
      return { ...failure, code: causes.at(-1) ?? failure.code };
    });
  } finally {
    browser.webRequest.onErrorOccurred.removeListener(note);
  }
}
