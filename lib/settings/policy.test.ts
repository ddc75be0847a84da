import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { lockable, noPolicy, onlyServer, parsePolicy } from './policy';
import { changeSettings, loadOwnSettings, loadSettings } from './store';

const { managed, local } = fakeBrowser.storage;
const SERVER = 'https://chat.example';
/** The way in which Chrome fills it. */
const setPolicy = (policy: object) => managed.set(policy);

beforeEach(async () => {
  await managed.clear();
  await local.clear();
});

describe('a policy', () => {
  it('sets nothing where nothing is set', () => {
    expect([undefined, null, {}, 'x', 7].map(parsePolicy)).toEqual(Array.from({ length: 5 }, () => noPolicy));
  });

  it('loses no value by a slip in another', () => {
    const set = { serverUrl: 7, blockedSites: ['a.example'], allSites: 'no', tokenMaxAgeDays: -1, pageSharing: false };
    expect(parsePolicy(set)).toEqual({ ...noPolicy, blockedSites: ['a.example'], pageSharing: false });
  });

  it('has each of its values in the schema that Chrome reads, and in the words for administrators', () => {
    const { properties } = JSON.parse(readFileSync('public/managed_schema.json', 'utf8'));
    expect(Object.keys(properties).toSorted()).toEqual(Object.keys(noPolicy).toSorted());
    const words = readFileSync('docs/policy.md', 'utf8');
    for (const name of [...Object.keys(noPolicy), ...lockable]) expect(words).toContain(`\`${name}\``);
  });
});

describe('the only server', () => {
  it.each([
    ['none, where it is not locked', { serverUrl: SERVER }, null],
    ['none, where none is set', { locked: ['serverUrl'] }, null],
    ['that of the policy, as its base', { serverUrl: `${SERVER}/assist/`, locked: ['serverUrl'] }, `${SERVER}/assist`],
    ['no server at all, where the policy’s is none', { serverUrl: 'http://chat.example', locked: ['serverUrl'] }, ''],
  ])('is %s', (_name, set, server) => {
    expect(onlyServer(parsePolicy(set))).toBe(server);
  });
});

describe('the settings that hold', () => {
  it('are the user’s, where nothing is set', async () => {
    await changeSettings({ server: SERVER, personaId: 4, blockedSites: ['a.example'] });
    expect(await loadSettings()).toEqual({ ...(await loadOwnSettings()), pageSharing: true });
  });

  it('have the policy’s persona where the user chose none, or may not choose', async () => {
    await setPolicy({ personaId: 9 });
    expect((await loadSettings()).personaId).toBe(9);
    await changeSettings({ personaId: 4 });
    expect((await loadSettings()).personaId).toBe(4);
    await setPolicy({ personaId: 9, locked: ['personaId'] });
    expect((await loadSettings()).personaId).toBe(9);
  });

  it('have the blocked sites of both, and the user’s own stay the user’s', async () => {
    await setPolicy({ blockedSites: ['b.example', 'a.example'] });
    await changeSettings({ blockedSites: ['a.example', 'c.example'] });
    expect((await loadSettings()).blockedSites).toEqual(['b.example', 'a.example', 'c.example']);
    expect((await loadOwnSettings()).blockedSites).toEqual(['a.example', 'c.example']);
  });

  it('have no server but the policy’s, once that is locked', async () => {
    await changeSettings({ server: 'https://other.example' });
    await setPolicy({ serverUrl: SERVER });
    expect((await loadSettings()).server).toBe('https://other.example');
    await setPolicy({ serverUrl: SERVER, locked: ['serverUrl'] });
    expect((await loadSettings()).server).toBe('');
    await changeSettings({ server: SERVER });
    expect((await loadSettings()).server).toBe(SERVER);
  });
});
