import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { fakeChrome } from '@/tests/fakes/fake-chrome';
import { BASE } from '@/tests/fakes/fake-server';
import { outlast, stopTime } from '@/tests/fakes/worker-bench';
import type { Failure } from '../base/failure';
import { causeOf, withNetErrors } from './net-errors';

const world = { chrome: fakeChrome() };

beforeEach(() => {
  stopTime();
  world.chrome = fakeChrome();
});

it.each([
  ['net::ERR_NAME_NOT_RESOLVED', 'address_not_found'],
  ['net::ERR_NAME_RESOLUTION_FAILED', 'address_not_found'],
  ['net::ERR_ADDRESS_UNREACHABLE', 'address_not_found'],
  ['net::ERR_CERT_AUTHORITY_INVALID', 'tls'],
  ['net::ERR_CERT_DATE_INVALID', 'tls'],
  ['net::ERR_SSL_PROTOCOL_ERROR', 'tls'],
  ['net::ERR_BAD_SSL_CLIENT_AUTH_CERT', 'tls'],
  ['net::ERR_CONNECTION_REFUSED', 'connection_refused'],
  ['net::ERR_CONNECTION_RESET', 'connection_refused'],
  ['net::ERR_EMPTY_RESPONSE', 'connection_refused'],
  ['net::ERR_CONNECTION_TIMED_OUT', 'timeout'],
  ['net::ERR_TIMED_OUT', 'timeout'],
  ['net::ERR_INTERNET_DISCONNECTED', 'offline'],
  ['net::ERR_UNSAFE_PORT', 'bad_address'],
  ['net::ERR_ABORTED', null],
  ['net::ERR_BLOCKED_BY_CLIENT', null],
  ['', null],
])('the error “%s” has the cause %s', (name, cause) => {
  expect(causeOf(name)).toBe(cause);
});

const url = `${BASE}/api/version`;
const tell = (error: string) => world.chrome.netErrors.fire({ error, url });
const unreachable: Failure = { code: 'unreachable' };

/** What a failure becomes during a test in which `happens`. */
function explained(failure: Failure, happens: () => void): Promise<Failure> {
  return outlast(
    withNetErrors(BASE, (explain) => {
      happens();
      return explain(failure);
    }),
  );
}

describe('a failure without a cause', () => {
  it('gets that of the network error before it', async () => {
    expect(await explained(unreachable, () => tell('net::ERR_CERT_DATE_INVALID'))).toEqual({ code: 'tls' });
  });

  it('gets that of a network error which is told a little later', async () => {
    const late = () => setTimeout(() => tell('net::ERR_NAME_NOT_RESOLVED'), 50);
    expect(await explained(unreachable, late)).toEqual({ code: 'address_not_found' });
  });

  it('gets that of the last of several', async () => {
    const two = () => {
      tell('net::ERR_CONNECTION_RESET');
      tell('net::ERR_INTERNET_DISCONNECTED');
    };
    expect(await explained(unreachable, two)).toEqual({ code: 'offline' });
  });

  it.each([
    ['nothing is told', () => undefined],
    ['what is told says nothing', () => tell('net::ERR_ABORTED')],
  ])('stays what it is where %s', async (_name, happens) => {
    expect(await explained(unreachable, happens)).toEqual(unreachable);
  });
});

it('a failure with a cause keeps it', async () => {
  const failure: Failure = { code: 'login_page', status: 200 };
  expect(await explained(failure, () => tell('net::ERR_CERT_DATE_INVALID'))).toEqual(failure);
});

describe('the listener', () => {
  it('hears of the one host only', async () => {
    const filters: unknown[] = [];
    const { onErrorOccurred } = fakeBrowser.webRequest;
    Object.assign(onErrorOccurred, { addListener: (_listener: unknown, filter: unknown) => filters.push(filter) });
    await withNetErrors('https://chat.example:8443/assist', async () => undefined);
    expect(filters).toEqual([{ urls: ['https://chat.example/*'] }]);
  });

  it.each([
    ['succeeds', () => Promise.resolve('fine')],
    ['throws', () => Promise.reject(new Error('bad'))],
  ])('is there during a test that %s, and gone after it', async (_name, end) => {
    const counts: number[] = [];
    const test = withNetErrors(BASE, () => {
      counts.push(world.chrome.netErrors.count());
      return end();
    });
    await test.catch(() => undefined);
    expect([...counts, world.chrome.netErrors.count()]).toEqual([1, 0]);
  });
});
