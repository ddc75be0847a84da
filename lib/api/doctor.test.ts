import { describe, expect, it } from 'vitest';
import { fakeHymalaia, type Script } from '@/tests/fakes/fake-hymalaia';
import { html, json, opaqueRedirect, TOKEN } from '@/tests/fakes/fake-server';
import { aPersona } from '@/tests/fakes/samples';
import { readBody, readJson } from '@/tests/fixtures';
import type { Failure } from '../base/failure';
import { type Diagnosis, type DoctorStep, diagnose } from './doctor';

const noNetwork = () => Promise.reject(new TypeError('Failed to fetch'));
const denied = () => json({ detail: "This token's scopes do not permit this endpoint." }, 403);
const signIn = () => json({ detail: 'Unauthorized' }, 403);
const me = (fields: object) => () => json({ email: 'ana@example.com', ...fields });
const asIs = (failure: Failure) => failure;

function examine(script: Script, explain: Parameters<typeof diagnose>[1] = asIs): Promise<Diagnosis> {
  return diagnose(fakeHymalaia(script).endpoint, explain);
}

describe('a connection that works', () => {
  it('tells who asks, the version and the personas', async () => {
    const personas = [{ id: 4, name: 'Helper', description: 'Helps', starter_messages: null }];
    expect(await examine({ personas: () => json(personas) })).toEqual({
      ok: true,
      account: { kind: 'known', name: 'ana@example.com' },
      version: 'v2.9.3',
      personas: [aPersona({ id: 4, name: 'Helper', description: 'Helps' })],
      personasFailure: null,
    });
  });

  it.each([
    ['a name', { personalization: { name: ' Ana ' } }, 'Ana (ana@example.com)'],
    ['an empty name', { personalization: { name: '' } }, 'ana@example.com'],
    ['no name', { personalization: null }, 'ana@example.com'],
    ['personal settings of another shape', { personalization: 7 }, 'ana@example.com'],
  ])('calls an account with %s by what there is', async (_name, fields, name) => {
    expect(await examine({ me: me(fields) })).toMatchObject({ ok: true, account: { kind: 'known', name } });
  });

  it('calls the account of an API key by its synthetic address', async () => {
    expect(await examine({ me: () => json(readBody('r2', 'apikey.basic-me')) })).toMatchObject({
      account: { kind: 'known', name: expect.stringMatching(/^api_key__key basic@.*onyxapikey\.ai$/) },
    });
  });

  it.each([
    ['may not list the personas', denied, 'not_allowed'],
    ['gets a page in place of the personas', () => html(), 'login_page'],
    ['gets no answer about the personas', noNetwork, 'unreachable'],
  ])('is no worse for a token that %s', async (_name, answer, code) => {
    expect(await examine({ personas: answer })).toMatchObject({
      ok: true,
      personas: null,
      personasFailure: { code },
    });
  });

  it('is a scoped token’s too, which may chat and not ask whose it is', async () => {
    expect(await examine({ me: denied, personas: denied })).toMatchObject({
      ok: true,
      account: { kind: 'hidden' },
      personas: null,
    });
  });
});

describe('a connection that fails', () => {
  it.each<[string, Script, DoctorStep, Partial<Failure>]>([
    ['nobody answers', { version: noNetwork }, 'address', { code: 'unreachable' }],
    ['a login page answers', { version: () => html() }, 'server', { code: 'login_page' }],
    ['a redirect answers', { version: opaqueRedirect }, 'server', { code: 'login_page' }],
    ['the path is wrong', { version: () => json({ detail: 'Not Found' }, 404) }, 'server', { code: 'wrong_path' }],
    ['the web server answers', { version: webServer }, 'server', { code: 'wrong_path' }],
    ['another service answers', { version: () => json({ version: 1 }) }, 'server', { code: 'not_hymalaia' }],
    ['the server is down', { version: () => html(502) }, 'server', { code: 'server_down', status: 502 }],
    ['the token is refused', { me: signIn }, 'token', { code: 'token_refused', status: 403 }],
    ['the token is refused with 401', { me: () => json({}, 401) }, 'token', { code: 'token_refused', status: 401 }],
    ['the token may not even chat', { me: denied, chats: denied }, 'token', { code: 'not_allowed', status: 403 }],
    ['whether it may chat stays unknown', { me: denied, chats: noNetwork }, 'token', { code: 'not_allowed' }],
    ['the server is gone in mid-test', { me: noNetwork }, 'token', { code: 'unreachable' }],
    ['the server forgot the route', { me: () => json({}, 404) }, 'token', { code: 'not_found' }],
  ])('because %s names step and cause', async (_name, script, step, failure) => {
    expect(await examine(script)).toMatchObject({ ok: false, step, failure });
  });

  it.each([
    ['R1', readJson('recorded', 'rest', 'me-anonymous.r1.json')],
    ['HEAD', readBody('head', 'anon-on-garbage.me')],
  ])('because %s takes a wrong token for nobody in particular says that it was refused', async (_name, body) => {
    expect(await examine({ me: () => json(body) })).toEqual({
      ok: false,
      step: 'token',
      failure: { code: 'token_refused' },
    });
  });

  it.each<[string, Failure, DoctorStep]>([
    ['tls', { code: 'tls' }, 'address'],
    ['address_not_found', { code: 'address_not_found' }, 'address'],
    ['connection_refused', { code: 'connection_refused' }, 'address'],
  ])('is explained as %s where the browser knows more', async (_name, explained, step) => {
    const failures: Failure[] = [];
    const explain = async (failure: Failure) => {
      failures.push(failure);
      return explained;
    };
    expect(await examine({ version: noNetwork }, explain)).toEqual({ ok: false, step, failure: explained });
    expect(failures).toEqual([{ code: 'unreachable' }]);
  });
});

describe('the order of a test', () => {
  it.each<[string, Script, string[]]>([
    ['that succeeds', {}, ['/api/version', '/api/me', '/api/persona']],
    ['that ends at the address', { version: noNetwork }, ['/api/version']],
    ['that ends at the token', { me: signIn }, ['/api/version', '/api/me']],
  ])('%s is the same each time, and the token goes to no stranger', async (_name, script, paths) => {
    const server = fakeHymalaia(script);
    await diagnose(server.endpoint, asIs);
    expect(server.sent.map(({ url }) => url.pathname)).toEqual(paths);
    expect(server.sent.map(({ headers }) => headers.get('authorization'))).toEqual([
      null,
      ...paths.slice(1).map(() => `Bearer ${TOKEN}`),
    ]);
  });
});

function webServer(): Response {
  const { status, headers, body } = readJson('recorded', 'errors', '404-web-server.r1.json') as {
    status: number;
    headers: Record<string, string>;
    body: unknown;
  };
  return json(body, status, headers);
}
