import { describe, expect, it } from 'vitest';
import { z } from 'zod/mini';
import { fakeServer, html, json, opaqueRedirect, TOKEN } from '@/tests/fakes/fake-server';
import { type Failure, FailureError } from '../base/failure';
import { type Endpoint, isHtml, openResponse, requestJson, requestNothing } from './http';

const schema = z.object({ n: z.number() });

async function failureOf(promise: Promise<unknown>): Promise<Failure> {
  const thrown = await promise.then(
    () => new Error('did not fail'),
    (reason: unknown) => reason,
  );
  if (!(thrown instanceof FailureError)) throw thrown;
  return thrown.failure;
}

const never = () => new Promise<Response>(() => undefined);
const timeout = () => Promise.reject(new DOMException('The operation timed out', 'TimeoutError'));
const noNetwork = () => Promise.reject(new TypeError('Failed to fetch'));

describe('a request', () => {
  it('carries the token in exactly this spelling, and nothing of the browser', async () => {
    const { endpoint, sent } = fakeServer(() => json({ n: 1 }));
    expect(await requestJson(endpoint, '/api/me', schema)).toEqual({ n: 1 });
    expect(sent).toHaveLength(1);
    expect(sent[0]?.url.href).toBe('https://chat.example/api/me');
    expect(sent[0]?.init.headers).toEqual({ Authorization: `Bearer ${TOKEN}` });
    expect(sent[0]?.init).toMatchObject({
      method: 'GET',
      credentials: 'omit',
      redirect: 'manual',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
    expect(sent[0]?.init).not.toHaveProperty('body');
  });

  it('without a token has no header for it', async () => {
    const { endpoint, sent } = fakeServer(() => json({ n: 1 }), { token: null });
    await requestJson(endpoint, '/api/version', schema);
    expect(sent[0]?.headers.has('authorization')).toBe(false);
  });

  it('with a body says that it is JSON', async () => {
    const { endpoint, sent } = fakeServer(() => json({ n: 1 }));
    await requestJson(endpoint, '/api/x', schema, { method: 'POST', body: { text: 'Grüße' } });
    expect(sent[0]?.headers.get('content-type')).toBe('application/json');
    expect(sent[0]?.body).toBe('{"text":"Grüße"}');
  });

  it('with a form leaves its type, and the boundary in it, to the browser', async () => {
    const { endpoint, sent } = fakeServer(() => json({ n: 1 }));
    const form = new FormData();
    form.append('files', new Blob(['x']), 'a.txt');
    await requestJson(endpoint, '/api/x', schema, { method: 'POST', body: form });
    expect(sent[0]?.headers.has('content-type')).toBe(false);
    expect(sent[0]?.init.body).toBe(form);
  });

  it('keeps the path that the server lives below', async () => {
    const { endpoint, sent } = fakeServer(() => json({ n: 1 }), { base: 'https://host.example/assist' });
    await requestJson(endpoint, '/api/me', schema);
    expect(sent[0]?.url.href).toBe('https://host.example/assist/api/me');
  });

  it('calls fetch without a receiver', async () => {
    const { endpoint } = fakeServer(() => json({ n: 1 }));
    const plain = endpoint.fetch;
    const receivers: unknown[] = [];
    const strict = function (this: unknown, ...args: Parameters<typeof fetch>) {
      receivers.push(this);
      return plain(...args);
    };
    await requestJson({ ...endpoint, fetch: strict } as Endpoint, '/api/me', schema);
    expect(receivers).toEqual([undefined]);
  });
});

describe('a token', () => {
  it.each([
    'http://chat.example',
    'http://192.168.0.7:3000',
    'http://localhost.evil.example',
    'http://[::2]',
    'http://[::1]:8080',
  ])('never leaves for %s', async (base) => {
    const { endpoint, sent } = fakeServer(() => json({ n: 1 }), { base });
    expect(await failureOf(requestJson(endpoint, '/api/me', schema))).toEqual({ code: 'insecure_address' });
    expect(sent).toEqual([]);
  });

  it.each(['http://localhost:3000', 'http://127.0.0.1', 'https://chat.example'])('may leave for %s', async (base) => {
    const { endpoint, sent } = fakeServer(() => json({ n: 1 }), { base });
    await requestJson(endpoint, '/api/me', schema);
    expect(sent[0]?.headers.get('authorization')).toBe(`Bearer ${TOKEN}`);
  });
});

describe('a request that fails', () => {
  it.each<[string, () => Response | Promise<Response>, Failure]>([
    ['a redirect', () => new Response(null, { status: 302, headers: { location: '/login' } }), { code: 'login_page' }],
    ['a redirect with 307', () => new Response(null, { status: 307 }), { code: 'login_page' }],
    ['a redirect that the browser hides', opaqueRedirect, { code: 'login_page' }],
    ['a page with 200', () => html(), { code: 'login_page', status: 200 }],
    ['no JSON', () => new Response('pong'), { code: 'not_hymalaia', status: 200 }],
    ['an empty body', () => new Response(''), { code: 'not_hymalaia', status: 200 }],
    ['JSON of another shape', () => json({ n: 'one' }), { code: 'not_hymalaia', status: 200 }],
    ['no network', noNetwork, { code: 'unreachable' }],
    ['no answer in time', timeout, { code: 'timeout' }],
    [
      '401',
      () => json({ detail: 'Unauthorized' }, 401),
      { code: 'token_refused', status: 401, detail: 'Unauthorized' },
    ],
    [
      '403',
      () => json({ detail: 'Access denied' }, 403),
      { code: 'not_allowed', status: 403, detail: 'Access denied' },
    ],
    ['402', () => json({ detail: { message: 'Pay' } }, 402), { code: 'license', status: 402, detail: 'Pay' }],
    ['404', () => json({ detail: 'Not Found' }, 404), { code: 'not_found', status: 404, detail: 'Not Found' }],
    ['405', () => new Response('', { status: 405 }), { code: 'wrong_path', status: 405 }],
    ['413', () => html(413), { code: 'too_large', status: 413 }],
    ['422', () => json({ detail: 'SECRET words' }, 422), { code: 'invalid_request', status: 422 }],
    ['500', () => json({ detail: 'Boom' }, 500), { code: 'server_error', status: 500, detail: 'Boom' }],
    ['502', () => html(502), { code: 'server_down', status: 502 }],
  ])('with %s has one cause, after one request', async (_name, answer, failure) => {
    const { endpoint, sent } = fakeServer(answer);
    expect(await failureOf(requestJson(endpoint, '/api/x', schema, { method: 'POST', body: {} }))).toEqual(failure);
    expect(sent).toHaveLength(1);
  });

  it('with 429 says when to come back', async () => {
    const { endpoint } = fakeServer(() => json({ detail: 'Slow down' }, 429, { 'retry-after': '60' }));
    const failure = await failureOf(requestJson(endpoint, '/api/x', schema));
    expect(failure).toMatchObject({ code: 'rate_limited', status: 429, detail: 'Slow down' });
    expect(failure.retryAt).toBeGreaterThan(Date.now());
  });

  it('is offline where the browser says so', async () => {
    const { endpoint } = fakeServer(noNetwork, { isOnline: () => false });
    expect(await failureOf(requestJson(endpoint, '/api/x', schema))).toEqual({ code: 'offline' });
  });

  it('is given up after its time-out', async () => {
    const { endpoint } = fakeServer(never);
    expect(await failureOf(requestJson(endpoint, '/api/x', schema, { timeout: 1 }))).toEqual({ code: 'timeout' });
  });

  it.each([
    ['breaks off', new TypeError('terminated'), { code: 'unreachable', status: 200 }],
    ['comes too late', new DOMException('late', 'TimeoutError'), { code: 'timeout', status: 200 }],
  ])('because its body %s has a cause too', async (_name, error, failure) => {
    const body = new ReadableStream({ pull: (controller) => controller.error(error) });
    const { endpoint } = fakeServer(() => new Response(body));
    expect(await failureOf(requestJson(endpoint, '/api/x', schema))).toEqual(failure);
  });

  it('because its caller aborted is no failure of the network', async () => {
    const controller = new AbortController();
    const { endpoint } = fakeServer(never);
    const opening = openResponse(endpoint, '/api/x', { method: 'GET', signal: controller.signal });
    controller.abort();
    await expect(opening).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('tells nobody the token', async () => {
    const { endpoint } = fakeServer(() => Promise.reject(new TypeError(`Failed: Bearer ${TOKEN}`)));
    const thrown = await requestJson(endpoint, '/api/x', schema).catch((reason: unknown) => reason);
    expect(thrown).toBeInstanceOf(FailureError);
    expect(`${String(thrown)}${JSON.stringify(thrown)}`).not.toContain('SECRET');
  });
});

describe('a request whose body is of no interest', () => {
  it.each([
    ['null', () => json(null)],
    ['nothing', () => new Response('')],
    ['no JSON', () => new Response('ok')],
  ])('takes %s', async (_name, answer) => {
    const { endpoint } = fakeServer(answer);
    await expect(requestNothing(endpoint, '/api/x', { method: 'POST' })).resolves.toBeUndefined();
  });

  it('takes no login page for an answer', async () => {
    const { endpoint } = fakeServer(() => html());
    expect((await failureOf(requestNothing(endpoint, '/api/x', { method: 'POST' }))).code).toBe('login_page');
  });
});

it.each([
  ['text/html', true],
  ['text/html; charset=utf-8', true],
  ['application/xhtml+xml', true],
  ['text/event-stream; charset=utf-8', false],
  ['application/json', false],
])('a response of type %s is a page: %s', (type, page) => {
  expect(isHtml(new Response('', { headers: { 'content-type': type } }))).toBe(page);
});
