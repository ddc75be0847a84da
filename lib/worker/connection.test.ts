import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { fakeChrome } from '@/tests/fakes/fake-chrome';
import { type FakeHymalaia, fakeHymalaia, type Script } from '@/tests/fakes/fake-hymalaia';
import { BASE, json, TOKEN } from '@/tests/fakes/fake-server';
import { aPersona } from '@/tests/fakes/samples';
import { connected, saveConnection } from '@/tests/fakes/worker-bench';
import { FailureError } from '../base/failure';
import type { Connection } from '../bridge/protocol';
import { defaultSettings } from '../settings/schema';
import { unknownFeatures } from '../wire/features';
import * as connection from './connection';
import { loadFeatures } from './features';

const { local } = fakeBrowser.storage;
const stored = (): Promise<Record<string, unknown>> => local.get(null);
const none: Connection = { state: 'none' };
const OTHER = 'https://other.example';
const helper = aPersona({ id: 4, name: 'Helper' });

const world = { chrome: fakeChrome() };

beforeEach(() => {
  vi.spyOn(console, 'warn').mockReturnValue();
  world.chrome = fakeChrome([`${BASE}/*`, `${OTHER}/*`]);
});

function serve(script: Script = {}): FakeHymalaia {
  const server = fakeHymalaia(script);
  vi.stubGlobal('fetch', server.endpoint.fetch);
  return server;
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  const thrown = await work.catch((reason: unknown) => reason);
  return thrown instanceof FailureError ? thrown.failure : thrown;
}

describe('the connection', () => {
  it('is as the last test found it, with the persona that was chosen since', async () => {
    await saveConnection();
    await connection.setDefaultPersona(4);
    expect(await connection.loadConnection()).toEqual({ ...connected, personaId: 4 });
  });

  it.each<[string, () => unknown]>([
    ['nothing was ever saved', () => local.clear()],
    ['the token is gone', () => local.remove('token')],
    ['the token belongs to another origin', () => local.set({ token: { origin: OTHER, value: TOKEN } })],
    ['the right to the host was taken away', () => world.chrome.hosts.clear()],
    ['no server is set', () => local.set({ settings: { server: '', personaId: null } })],
    ['the last test was of another server', () => local.set({ connection: { ...connected, server: OTHER } })],
    ['what was saved does not fit', () => local.set({ connection: { state: 'connected' } })],
  ])('is none where %s', async (_name, spoil) => {
    await saveConnection();
    await spoil();
    expect(await connection.loadConnection()).toEqual(none);
  });
});

describe('the endpoint', () => {
  it('is the server with its token', async () => {
    await saveConnection();
    expect(await connection.loadEndpoint()).toMatchObject({ base: BASE, token: TOKEN });
    expect(await connection.loadEndpointFor({ server: BASE })).toMatchObject({ base: BASE, token: TOKEN });
  });

  it.each([true, false])('is online: %s, as the browser says at that moment', async (onLine) => {
    await saveConnection();
    const { isOnline } = await connection.loadEndpoint();
    vi.stubGlobal('navigator', { onLine });
    expect(isOnline()).toBe(onLine);
  });

  it.each([
    ['there is no connection', () => local.clear()],
    ['the token is gone', () => local.remove('token')],
    ['the token belongs to another origin', () => local.set({ token: { origin: OTHER, value: TOKEN } })],
  ])('is nowhere where %s', async (_name, spoil) => {
    await saveConnection();
    await spoil();
    expect(await failureOf(connection.loadEndpoint())).toEqual({ code: 'not_connected' });
  });

  it.each([OTHER, '', `${BASE}/assist`])(
    'of a chat on “%s” is not the server that is connected now',
    async (server) => {
      await saveConnection();
      expect(await failureOf(connection.loadEndpointFor({ server }))).toEqual({ code: 'not_connected' });
    },
  );
});

describe('disconnecting', () => {
  it('wipes token and profile, and gives back every host that it may', async () => {
    world.chrome = fakeChrome([`${BASE}/*`, `${OTHER}/*`], ['http://127.0.0.1/*']);
    await saveConnection();
    expect(await connection.disconnect()).toEqual(none);
    expect(await stored()).toEqual({ settings: defaultSettings });
    expect([...world.chrome.hosts]).toEqual(['http://127.0.0.1/*']);
    expect(await connection.loadConnection()).toEqual(none);
  });
});

describe('the list of personas', () => {
  it('that changed is saved and told', async () => {
    await saveConnection();
    serve({ personas: () => json([{ id: 4, name: 'Helper' }]) });
    const changed = { ...connected, personas: [helper] };
    expect(await connection.refreshPersonas()).toEqual(changed);
    expect(await connection.loadConnection()).toEqual(changed);
  });

  it('tells on the way what the server is able to, until the connection ends', async () => {
    await saveConnection();
    serve({ personas: () => json([{ id: 4, name: 'Helper', is_listed: true }]) });
    await connection.refreshPersonas();
    expect(await loadFeatures(connected)).toMatchObject({ additionalContext: true, resume: null });
    await connection.disconnect();
    expect(await loadFeatures(connected)).toEqual(unknownFeatures);
  });

  it('that was refused, and is told now, is told without the old reason', async () => {
    await saveConnection({ ...connected, personas: null, personasFailure: { code: 'not_allowed' } });
    serve({ personas: () => json([{ id: 4, name: 'Helper' }]) });
    expect(await connection.refreshPersonas()).toMatchObject({ personas: [helper], personasFailure: null });
  });

  it.each<[string, Script['personas']]>([
    ['is the same', () => json([{ id: 4, name: 'Helper' }])],
    ['fails for once', () => json({}, 500)],
    ['cannot be asked for', () => Promise.reject(new TypeError('Failed to fetch'))],
  ])('that %s leaves what is there', async (_name, personas) => {
    await saveConnection({ ...connected, personas: [helper] });
    serve(personas ? { personas } : {});
    expect(await connection.refreshPersonas()).toBeNull();
    expect(await connection.loadConnection()).toEqual({ ...connected, personas: [helper] });
  });

  it('is asked of nobody where there is no connection', async () => {
    const server = serve();
    expect(await connection.refreshPersonas()).toBeNull();
    expect(server.sent).toEqual([]);
  });
});
