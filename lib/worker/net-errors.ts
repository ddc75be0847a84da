import { browser } from 'wxt/browser';
import type { Failure, FailureCode } from '../base/failure';
import { hostPattern } from '../settings/permission';

/** Chromium's names of network errors → causes. `fetch` itself tells none of them apart. */
const causes: readonly (readonly [RegExp, FailureCode])[] = [
  [/ERR_(CERT_|SSL_|BAD_SSL)/, 'tls'],
  [/ERR_(NAME_NOT_RESOLVED|NAME_RESOLUTION_FAILED|ADDRESS_UNREACHABLE|ADDRESS_INVALID)/, 'address_not_found'],
  [/ERR_(CONNECTION_REFUSED|CONNECTION_RESET|CONNECTION_CLOSED|EMPTY_RESPONSE)/, 'connection_refused'],
  [/ERR_(CONNECTION_TIMED_OUT|TIMED_OUT)/, 'timeout'],
  [/ERR_INTERNET_DISCONNECTED/, 'offline'],
];

/** The cause that a network error's name stands for; null for others. */
export function causeOf(netError: string): FailureCode | null {
  return causes.find(([name]) => name.test(netError))?.[1] ?? null;
}

/**
 * Runs a connection test while listening for the names of network errors at that one host, where the user granted
 * `webRequest` (an optional permission, only ever used here). `explain` puts the cause into a failure that has none.
 */
export async function withNetErrors<T>(
  base: string,
  test: (explain: (failure: Failure) => Failure) => Promise<T>,
): Promise<T> {
  let cause: FailureCode | null = null;
  const explain = (failure: Failure): Failure =>
    failure.code === 'unreachable' && cause !== null ? { ...failure, code: cause } : failure;
  // Absent until granted, whatever the types say.
  const events = (browser as Partial<Pick<typeof browser, 'webRequest'>>).webRequest?.onErrorOccurred;
  if (!events) return test(explain);
  const note = ({ error }: { error: string }) => {
    cause = causeOf(error) ?? cause;
  };
  events.addListener(note, { urls: [hostPattern(base)] });
  try {
    return await test(explain);
  } finally {
    events.removeListener(note);
  }
}
