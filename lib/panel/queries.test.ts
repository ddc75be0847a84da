import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { aConnection } from '@/tests/fakes/samples';
import { type Failure, FailureError, failureCodes } from '../base/failure';
import { ask, createQueryClient, failureOf, refusalOf } from './queries';

const { sendMessage } = fakeBrowser.runtime;
const failing = (failure: Failure) => ({ error: new FailureError(failure) });

afterEach(() => {
  Object.assign(fakeBrowser.runtime, { sendMessage });
});

/** Has the worker answer every call with `reply`, and notes the calls. */
function answering(reply: unknown) {
  const send = vi.fn().mockResolvedValue(reply);
  Object.assign(fakeBrowser.runtime, { sendMessage: send });
  return send;
}

describe('a server that refuses', () => {
  it.each<[string, Failure, ReturnType<typeof refusalOf>]>([
    ['a route that it does not know', { code: 'not_found', status: 404 }, 'missing'],
    ['a path that its proxy does not know', { code: 'wrong_path', status: 404 }, 'missing'],
    ['what needs a search that it lacks', { code: 'server_error', status: 501 }, 'missing'],
    ['what the token may not', { code: 'not_allowed', status: 403 }, 'forbidden'],
    ['a token that it does not know', { code: 'token_refused', status: 403 }, 'forbidden'],
    ['what has not been paid for', { code: 'license', status: 402 }, 'forbidden'],
  ])('%s is told from one that fails', (_name, failure, refusal) => {
    expect(refusalOf(failing(failure))).toBe(refusal);
  });

  const refusals = ['not_found', 'wrong_path', 'not_allowed', 'token_refused', 'license'];

  it.each(failureCodes.filter((code) => !refusals.includes(code)))(
    'nothing of its own is not told to by %s',
    (code) => {
      expect(refusalOf(failing({ code }))).toBeNull();
      expect(refusalOf(failing({ code, status: 500 }))).toBeNull();
    },
  );

  it('nothing is not told to', () => {
    expect(refusalOf({ error: null })).toBeNull();
    expect(refusalOf({ error: new TypeError('boom') })).toBeNull();
  });
});

describe('a failure', () => {
  it.each<[string, Error | null, Failure | null]>([
    ['is none where nothing went wrong', null, null],
    ['is the one that was thrown', new FailureError({ code: 'offline' }), { code: 'offline' }],
    ['is no more than that where nobody foresaw it', new TypeError('SECRET'), { code: 'unexpected' }],
  ])('%s', (_name, error, failure) => {
    expect(failureOf(error)).toEqual(failure);
  });
});

describe('a question to the worker', () => {
  it('is answered', async () => {
    const send = answering({ ok: true, value: aConnection() });
    expect(await ask('getConnection', null)).toEqual(aConnection());
    expect(send).toHaveBeenCalledExactlyOnceWith({ command: 'getConnection', input: null });
  });

  it('throws the worker’s failure', async () => {
    const failure: Failure = { code: 'not_allowed', status: 403 };
    answering({ ok: false, failure });
    const thrown = await ask('getConnection', null).catch((error: unknown) => error);
    expect(failureOf(thrown instanceof Error ? thrown : null)).toEqual(failure);
  });

  it('is asked once: what was refused is not asked again by itself', async () => {
    const send = answering({ ok: false, failure: { code: 'unreachable' } });
    const client = createQueryClient();
    const options = { queryKey: ['x'], queryFn: () => ask('getConnection', null) };
    await expect(client.fetchQuery(options)).rejects.toThrow('unreachable');
    expect(send).toHaveBeenCalledTimes(1);
  });

  it('is asked for all who want to know at once', async () => {
    const send = answering({ ok: true, value: aConnection() });
    const client = createQueryClient();
    const options = { queryKey: ['x'], queryFn: () => ask('getConnection', null) };
    await Promise.all([client.fetchQuery(options), client.fetchQuery(options)]);
    await client.fetchQuery(options);
    expect(send).toHaveBeenCalledTimes(1);
    client.clear();
  });
});
