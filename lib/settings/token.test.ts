import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { cleanToken, loadToken, lockStorage, saveToken, wipeToken } from './token';

const SECRET = 'onyx_pat_SECRET';
const BASE = 'https://chat.example/assist';

/** Every step that storage was asked to take, in order. */
const steps: string[] = [];

/** Has the storage areas note who may read them; `refuse` is a browser that cannot lock them. */
function fakeAccessLevels(refuse = false): void {
  steps.length = 0;
  for (const area of ['local', 'session'] as const) {
    const setAccessLevel = async ({ accessLevel }: { accessLevel: string }) => {
      if (refuse) throw new Error('Access levels are not supported');
      steps.push(`${area}: ${accessLevel}`);
    };
    Object.assign(fakeBrowser.storage[area], { setAccessLevel });
  }
  fakeBrowser.storage.onChanged.addListener((changes) => void steps.push(`stored ${Object.keys(changes).join()}`));
}

beforeEach(() => fakeAccessLevels());

describe('a token', () => {
  it.each([
    ['itself', SECRET, SECRET],
    ['blanks around it', `  ${SECRET}\r\n`, SECRET],
    ['signs', 'a.b-c_d~e+f/g=', 'a.b-c_d~e+f/g='],
    ['nothing', '', null],
    ['blanks alone', ' \n', null],
    ['a blank inside', 'onyx pat', null],
    ['two lines', `${SECRET}\nX-Evil: 1`, null],
    ['a control character', 'onyx\u0000pat', null],
    ['letters that no header can hold', 'onyx_pät', null],
    ['a dash that an editor made', 'onyx–pat', null],
  ])('typed as %s is cleaned, or none', (_name, text, token) => {
    expect(cleanToken(text)).toBe(token);
  });

  it('is there for its server', async () => {
    await saveToken(BASE, SECRET);
    expect(await loadToken(BASE)).toBe(SECRET);
  });

  it.each([
    ['the origin alone', 'https://chat.example'],
    ['another path', 'https://chat.example/other'],
    ['the usual port', 'https://chat.example:443'],
    ['capitals', 'HTTPS://CHAT.example/'],
  ])('is there for the same origin, written with %s', async (_name, base) => {
    await saveToken(BASE, SECRET);
    expect(await loadToken(base)).toBe(SECRET);
  });

  it.each([
    ['another server', 'https://other.example'],
    ['a server below', 'https://evil.chat.example'],
    ['a server above', 'https://example'],
    ['a server whose name begins alike', 'https://chat.example.evil.example'],
    ['another port', 'https://chat.example:8443'],
    ['http in place of https', 'http://chat.example'],
    ['the server as a user’s name', 'https://chat.example@evil.example'],
    ['no address', 'chat.example'],
    ['nothing', ''],
  ])('is not there for %s', async (_name, base) => {
    await saveToken(BASE, SECRET);
    expect(await loadToken(base)).toBeNull();
  });

  it.each([
    ['http://localhost:3000', 'http://localhost:3001'],
    ['http://localhost:3000', 'http://127.0.0.1:3000'],
    ['http://localhost:3000', 'https://localhost:3000'],
  ])('of %s is not there for %s', async (base, other) => {
    await saveToken(base, SECRET);
    expect(await loadToken(other)).toBeNull();
  });

  it('is not there before it was saved', async () => {
    expect(await loadToken(BASE)).toBeNull();
  });

  it('makes room for the next, of whichever server', async () => {
    await saveToken(BASE, SECRET);
    await saveToken('https://other.example', 'second');
    expect(await loadToken('https://other.example')).toBe('second');
    expect(await loadToken(BASE)).toBeNull();
    expect(JSON.stringify(await fakeBrowser.storage.local.get(null))).not.toContain(SECRET);
  });

  it('is gone everywhere once it was wiped', async () => {
    await saveToken(BASE, SECRET);
    await fakeBrowser.storage.local.set({ other: 1 });
    await wipeToken();
    expect(await loadToken(BASE)).toBeNull();
    expect(await fakeBrowser.storage.local.get(null)).toEqual({ other: 1 });
  });

  it('lies in the storage of this browser alone', async () => {
    await saveToken(BASE, SECRET);
    expect(await fakeBrowser.storage.sync.get(null)).toEqual({});
    expect(await fakeBrowser.storage.session.get(null)).toEqual({});
  });

  it.each<[string, unknown]>([
    ['a text', SECRET],
    ['no origin', { value: SECRET }],
    ['a value that is no text', { origin: 'https://chat.example', value: 7 }],
    ['a list', [SECRET]],
  ])('that was stored as %s is none', async (_name, stored) => {
    await saveToken(BASE, SECRET);
    const [key = ''] = Object.keys(await fakeBrowser.storage.local.get(null));
    await fakeBrowser.storage.local.set({ [key]: stored });
    expect(await loadToken(BASE)).toBeNull();
  });
});

describe('the storage', () => {
  it('is kept from content scripts, both areas', async () => {
    await lockStorage();
    expect(steps).toEqual(['local: TRUSTED_CONTEXTS', 'session: TRUSTED_CONTEXTS']);
  });

  it('is kept from them before a token goes in', async () => {
    await saveToken(BASE, SECRET);
    expect(steps.slice(0, 2)).toEqual(['local: TRUSTED_CONTEXTS', 'session: TRUSTED_CONTEXTS']);
    expect(steps).toHaveLength(3);
  });

  it('takes no token where it cannot be kept from them', async () => {
    fakeAccessLevels(true);
    await expect(saveToken(BASE, SECRET)).rejects.toThrow();
    expect(await fakeBrowser.storage.local.get(null)).toEqual({});
  });
});
