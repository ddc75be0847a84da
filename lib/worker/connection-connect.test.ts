import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { fakeChrome } from '@/tests/fakes/fake-chrome';
import { fakeHymalaia, type Script } from '@/tests/fakes/fake-hymalaia';
import { BASE, html, json, TOKEN } from '@/tests/fakes/fake-server';
import { connected, outlast, saveConnection, stopTime } from '@/tests/fakes/worker-bench';
import type { Failure } from '../base/failure';
import { connect, loadConnection } from './connection';

const { local } = fakeBrowser.storage;
const stored = (): Promise<Record<string, unknown>> => local.get(null);
const OTHER = 'https://other.example';
const pattern = (base: string) => `${base}/*`;

const world = { chrome: fakeChrome() };

beforeEach(() => {
  stopTime();
  vi.spyOn(console, 'warn').mockReturnValue();
  world.chrome = fakeChrome([pattern(BASE), pattern(OTHER)]);
});

function serve(script: Script = {}) {
  const server = fakeHymalaia(script);
  vi.stubGlobal('fetch', server.endpoint.fetch);
  return server;
}

const noNetwork = () => Promise.reject(new TypeError('Failed to fetch'));
const signIn = () => json({ detail: 'Unauthorized' }, 403);

describe('a connection that works', () => {
  it('is kept, with its token and nobody else’s host', async () => {
    serve({ personas: () => json([{ id: 4, name: 'Helper' }]) });
    const outcome = await connect(` ${BASE}/chat `, ` ${TOKEN}\n`);
    expect(outcome).toEqual({ ok: true, connection: await loadConnection() });
    expect(await loadConnection()).toMatchObject({
      state: 'connected',
      server: BASE,
      account: 'ana@example.com',
      version: 'v2.9.3',
      personas: [{ id: 4, name: 'Helper' }],
      personaId: null,
    });
    expect(await stored()).toMatchObject({ token: { origin: BASE, value: TOKEN } });
    expect([...world.chrome.hosts]).toEqual([pattern(BASE)]);
  });

  it('is not kept before its test has ended well, and not where content scripts could read it', async () => {
    const duringTest: unknown[] = [];
    const lockedAtSave: unknown[] = [];
    local.onChanged.addListener((changes) => {
      if ('token' in changes) lockedAtSave.push([...world.chrome.locked]);
    });
    const note = async () => {
      duringTest.push(await stored());
      return json([]);
    };
    serve({ personas: note });
    await connect(BASE, TOKEN);
    expect(duringTest).toEqual([{}]);
    expect(lockedAtSave).toEqual([['local', 'session']]);
  });

  it('is tested anew with the token that is saved', async () => {
    await saveConnection();
    const server = serve();
    expect(await connect(BASE, null)).toMatchObject({ ok: true });
    expect(server.asked('me')[0]?.headers.get('authorization')).toBe(`Bearer ${TOKEN}`);
  });

  it('without an account says so', async () => {
    serve({ me: () => json({ detail: 'scopes' }, 403) });
    expect(await connect(BASE, TOKEN)).toMatchObject({ ok: true, connection: { account: null } });
  });

  it.each([
    ['the same server keeps', BASE, 4],
    ['another server loses', OTHER, null],
  ])('to %s the persona that was chosen', async (_name, base, personaId) => {
    await saveConnection({ ...connected, personaId: 4 });
    serve();
    expect(await connect(base, TOKEN)).toMatchObject({ ok: true, connection: { server: base, personaId } });
    expect([...world.chrome.hosts]).toEqual([pattern(base)]);
  });
});

describe('a connection that fails', () => {
  const cases: readonly [string, string, string | null, Script, string, Partial<Failure>][] = [
    ['the address is none', 'not an address', TOKEN, {}, 'address', { code: 'bad_address' }],
    ['the address is not safe', 'http://other.example', TOKEN, {}, 'address', { code: 'insecure_address' }],
    ['the host was not granted', 'https://third.example', TOKEN, {}, 'address', { code: 'permission_declined' }],
    ['the token is none', OTHER, 'two words', {}, 'token', { code: 'bad_token' }],
    ['no token is saved for it', OTHER, null, {}, 'token', { code: 'bad_token' }],
    ['nobody answers', OTHER, TOKEN, { version: noNetwork }, 'address', { code: 'unreachable' }],
    ['a login page answers', OTHER, TOKEN, { version: () => html() }, 'server', { code: 'login_page' }],
    ['the token is refused', OTHER, TOKEN, { me: signIn }, 'token', { code: 'token_refused' }],
  ];

  it.each(cases)('because %s leaves all as it was', async (_name, address, token, script, step, failure) => {
    await saveConnection();
    const before = await stored();
    serve(script);
    expect(await outlast(connect(address, token))).toMatchObject({ ok: false, step, failure });
    expect(await stored()).toEqual(before);
    expect(world.chrome.hosts.has(pattern(BASE))).toBe(true);
  });

  it.each([
    ['nobody was connected before', false, 'onyx_pat_wrong', []],
    ['another server is connected', true, 'onyx_pat_wrong', [pattern(BASE)]],
    ['the token was none', false, 'two words', []],
    ['no token was there', true, null, [pattern(BASE)]],
  ])('gives the host back where %s', async (_name, wasConnected, token, hosts) => {
    if (wasConnected) await saveConnection();
    serve({ me: signIn });
    expect(await connect(OTHER, token)).toMatchObject({ ok: false, step: 'token' });
    expect([...world.chrome.hosts]).toEqual(hosts);
  });

  it('at the server that is connected keeps its host', async () => {
    await saveConnection();
    serve({ version: () => json({}, 502) });
    expect(await connect(BASE, null)).toMatchObject({ ok: false, failure: { code: 'server_down' } });
    expect([...world.chrome.hosts]).toEqual([pattern(BASE)]);
    expect(await loadConnection()).toEqual(connected);
  });

  it('is told with the cause that the browser knows', async () => {
    const refuse = () => {
      world.chrome.netErrors.fire({ error: 'net::ERR_CERT_AUTHORITY_INVALID', url: BASE });
      return noNetwork();
    };
    serve({ version: refuse });
    expect(await connect(BASE, TOKEN)).toEqual({ ok: false, step: 'address', failure: { code: 'tls' } });
  });

  it('never sends one server’s token to another', async () => {
    await saveConnection();
    const server = serve();
    await connect(OTHER, null);
    expect(server.sent).toEqual([]);
  });
});
