import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ALL_SITES, askForHost, hasHost, hostPattern, returnHosts, returnPatterns } from './permission';

interface Hosts {
  origins?: string[];
}

/** A browser that has granted some hosts, of which the manifest requires some, and whose user says yes or no. */
function fakePermissions({ granted = [] as string[], required = [] as string[], consents = true } = {}) {
  const hosts = new Set([...required, ...granted]);
  const asked: string[][] = [];
  Object.assign(fakeBrowser.runtime, { getManifest: () => ({ host_permissions: required }) });
  Object.assign(fakeBrowser.permissions, {
    request: async ({ origins = [] }: Hosts) => {
      asked.push(origins);
      if (consents) for (const origin of origins) hosts.add(origin);
      return consents;
    },
    contains: async ({ origins = [] }: Hosts) => origins.every((origin) => hosts.has(origin)),
    getAll: async () => ({ permissions: ['storage'], origins: [...hosts] }),
    remove: async ({ origins = [] }: Hosts) => {
      // As Chrome does: one required host, and nothing at all is given back.
      if (origins.some((origin) => required.includes(origin)))
        throw new Error('You cannot remove required permissions.');
      const all = origins.includes('https://*/*');
      for (const origin of hosts)
        if (origins.includes(origin) || (all && !required.includes(origin))) hosts.delete(origin);
      return true;
    },
  });
  return { hosts, asked };
}

beforeEach(() => void fakePermissions());

describe('the pattern of a host', () => {
  it.each([
    ['https://chat.example', 'https://chat.example/*'],
    ['https://chat.example/assist', 'https://chat.example/*'],
    ['https://chat.example:8443', 'https://chat.example/*'],
    ['http://localhost:3000', 'http://localhost/*'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1/*'],
  ])('of %s is %s', (base, pattern) => {
    expect(hostPattern(base)).toBe(pattern);
  });
});

describe('access to a server', () => {
  it('is asked for that one', async () => {
    const { asked } = fakePermissions();
    expect(await askForHost('https://chat.example:8443/assist')).toBe(true);
    expect(asked).toEqual([['https://chat.example/*']]);
    expect(await hasHost('https://chat.example:8443/assist')).toBe(true);
  });

  it('is not there where the user declined', async () => {
    fakePermissions({ consents: false });
    expect(await askForHost('https://chat.example')).toBe(false);
    expect(await hasHost('https://chat.example')).toBe(false);
  });

  it.each([
    ['another server', 'https://other.example'],
    ['http in place of https', 'http://chat.example'],
    ['a server below', 'https://sub.chat.example'],
  ])('does not hold for %s', async (_name, base) => {
    await askForHost('https://chat.example');
    expect(await hasHost(base)).toBe(false);
  });

  it('is asked for before anything is waited for: Chrome shows its question in the turn of a click alone', () => {
    const { asked } = fakePermissions();
    void askForHost('https://chat.example');
    expect(asked).toHaveLength(1);
  });
});

describe('access that is given back', () => {
  const chat = 'https://chat.example/*';
  const old = 'https://old.example/*';
  const local = 'http://localhost/*';
  const loopback = 'http://127.0.0.1/*';

  it.each([
    ['all but the one', [chat, old], [], 'https://chat.example/assist', [chat]],
    ['all', [chat, old], [], null, []],
    ['all where the one was never granted', [old], [], 'https://chat.example', []],
    ['none where there is but the one', [chat], [], 'https://chat.example', [chat]],
    ['none where there is none', [], [], null, []],
    [
      'all but the one and those that the manifest requires',
      [chat, old],
      [local, loopback],
      'https://chat.example',
      [local, loopback, chat],
    ],
    ['all but those that the manifest requires', [chat], [local, loopback], null, [local, loopback]],
    ['none where the one is required', [], [local], 'http://localhost:3000', [local]],
    ['http where https is kept', ['http://chat.example/*', chat], [], 'https://chat.example', [chat]],
  ])('is %s', async (_name, granted, required, keep, left) => {
    const { hosts } = fakePermissions({ granted, required });
    await returnHosts(keep);
    expect([...hosts]).toEqual(left);
  });

  it('is all but the one where the manifest names no hosts', async () => {
    const { hosts } = fakePermissions({ granted: [chat, old] });
    Object.assign(fakeBrowser.runtime, { getManifest: () => ({}) });
    await returnHosts('https://chat.example');
    expect([...hosts]).toEqual([chat]);
  });
});

describe('access to sites', () => {
  const server = 'https://chat.example/*';
  const wiki = 'https://wiki.example/*';

  it('is given back one by one', async () => {
    const { hosts, asked } = fakePermissions({ granted: [server, wiki] });
    await returnPatterns([wiki]);
    expect([...hosts]).toEqual([server]);
    expect(asked).toEqual([]);
  });

  it('to all is given back without the single ones, the server’s above all', async () => {
    const { hosts } = fakePermissions({ granted: [server, wiki, ...ALL_SITES] });
    await returnPatterns(ALL_SITES);
    expect([...hosts]).toEqual([server, wiki]);
  });
});
