import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { fakeChrome } from '@/tests/fakes/fake-chrome';
import { fakeHymalaia } from '@/tests/fakes/fake-hymalaia';
import { BASE, TOKEN } from '@/tests/fakes/fake-server';
import { connected, saveConnection } from '@/tests/fakes/worker-bench';
import * as connection from './connection';
import { loadRecipes, saveRecipes } from './recipes';

const { managed, local } = fakeBrowser.storage;
const DAY = 86_400_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  fakeChrome([`${BASE}/*`, 'https://other.example/*']);
  vi.stubGlobal('fetch', fakeHymalaia().endpoint.fetch);
});
afterEach(() => vi.useRealTimers());

describe('an organisation that has set the server', () => {
  it('lets no other be connected, and asks it nothing', async () => {
    await managed.set({ serverUrl: BASE, locked: ['serverUrl'] });
    const server = fakeHymalaia();
    vi.stubGlobal('fetch', server.endpoint.fetch);
    expect(await connection.connect('https://other.example', TOKEN)).toEqual({
      ok: false,
      step: 'address',
      failure: { code: 'set_by_policy' },
    });
    expect(server.sent).toEqual([]);
    expect(await connection.connect(BASE, TOKEN)).toMatchObject({ ok: true });
  });

  it('ends the connection to another that was there before', async () => {
    await saveConnection();
    await managed.set({ serverUrl: 'https://other.example', locked: ['serverUrl'] });
    expect(await connection.loadConnection()).toEqual({ state: 'none' });
  });
});

describe('an organisation that has set the persona', () => {
  it('has it in each new chat, whatever is chosen', async () => {
    await saveConnection();
    await managed.set({ personaId: 9, locked: ['personaId'] });
    expect(await connection.setDefaultPersona(4)).toMatchObject({ personaId: 9 });
    await managed.clear();
    expect(await connection.loadConnection()).toMatchObject({ personaId: connected.personaId });
  });
});

describe('a token that may grow too old', () => {
  const age = async (days: number) => {
    await managed.set({ tokenMaxAgeDays: 30 });
    await saveConnection();
    await local.set({ token: { origin: BASE, value: TOKEN, savedAt: Date.now() } });
    vi.setSystemTime(Date.now() + days * DAY);
    return connection.loadConnection();
  };

  it('serves until then', async () => {
    expect(await age(29.9)).toMatchObject({ state: 'connected' });
  });

  it('is wiped then, once and for all, and nothing else is', async () => {
    expect(await age(30)).toEqual({ state: 'none', reason: 'token_age' });
    expect(JSON.stringify(await local.get(null))).not.toContain(TOKEN);
    await managed.clear();
    expect(await connection.loadConnection()).toEqual({ state: 'none', reason: 'token_age' });
    expect(await connection.connect(BASE, TOKEN)).toMatchObject({ ok: true });
    expect(await connection.loadConnection()).toMatchObject({ state: 'connected' });
  });

  it('is too old where nobody knows when it was entered', async () => {
    await managed.set({ tokenMaxAgeDays: 30 });
    await saveConnection();
    expect(await connection.loadConnection()).toEqual({ state: 'none', reason: 'token_age' });
  });
});

describe('recipes of an organisation', () => {
  const recipe = { id: 'handover', name: 'Handover', prompt: 'Hand over {selection}', attach: 'selection' };
  const ids = async () => (await loadRecipes()).map(({ id }) => id);

  it('come before the user’s own, which are kept apart', async () => {
    const own = (await loadRecipes()).slice(0, 1);
    await saveRecipes(own);
    await managed.set({ recipes: [recipe, { name: 'half' }] });
    const all = await loadRecipes();
    expect(all.map(({ id }) => id)).toEqual(['managed-handover', 'summarise']);
    await saveRecipes(all);
    await managed.clear();
    expect(await ids()).toEqual(['summarise']);
  });

  it('are the only ones where they are locked', async () => {
    await managed.set({ recipes: [recipe], locked: ['recipes'] });
    expect(await saveRecipes(null)).toHaveLength(1);
    expect(await ids()).toEqual(['managed-handover']);
  });
});
