import { vi } from 'vitest';
import type { Browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { fakeCaches } from './fake-caches';

/** An event whose firing is in the test's hand. */
interface FakeEvent<Args extends unknown[]> {
  addListener(listener: (...args: Args) => unknown): void;
  removeListener(listener: (...args: Args) => unknown): void;
  fire(...args: Args): void;
  count(): number;
}

function fakeEvent<Args extends unknown[]>(): FakeEvent<Args> {
  const listeners = new Set<(...args: Args) => unknown>();
  return {
    addListener: (listener) => void listeners.add(listener),
    removeListener: (listener) => void listeners.delete(listener),
    fire: (...args) => {
      for (const listener of [...listeners]) listener(...args);
    },
    count: () => listeners.size,
  };
}

/** What Chrome was asked for, and the events that it sends. */
export interface FakeChrome {
  /** Match patterns of the hosts that the extension may reach. */
  hosts: Set<string>;
  /** Areas of the storage that content scripts may not read. */
  locked: Set<string>;
  /** Windows whose side panel was opened. */
  openedPanels: number[];
  menus: unknown[];
  /** What the injected script answers, or the error that refuses it. */
  inPage: { result: unknown } | Error;
  injections: unknown[];
  /** How often the extension called an API just to stay awake. */
  heldAwake: number;
  behavior: unknown;
  /** What was asked of the rules for requests. */
  ruleChanges: unknown[];
  /** What the rules wait for. */
  beforeRules: Promise<void>;
  netErrors: FakeEvent<[{ error: string; url: string }]>;
  clicks: FakeEvent<[Browser.contextMenus.OnClickData, Browser.tabs.Tab | undefined]>;
  ports: FakeEvent<[unknown]>;
}

/** Puts the parts of Chrome that `fakeBrowser` lacks in their places, anew. Granted `hosts` are match patterns. */
export function fakeChrome(hosts: readonly string[] = [], required: readonly string[] = []): FakeChrome {
  const fake: FakeChrome = {
    hosts: new Set([...hosts, ...required]),
    locked: new Set(),
    openedPanels: [],
    menus: [],
    inPage: { result: undefined },
    injections: [],
    heldAwake: 0,
    behavior: null,
    ruleChanges: [],
    beforeRules: Promise.resolve(),
    netErrors: fakeEvent(),
    clicks: fakeEvent(),
    ports: fakeEvent(),
  };
  place(fakeBrowser.permissions, {
    contains: async ({ origins = [] }: Origins) => origins.every((origin) => fake.hosts.has(origin)),
    getAll: async () => ({ origins: [...fake.hosts] }),
    remove: async ({ origins = [] }: Origins) => origins.forEach((origin) => void fake.hosts.delete(origin)),
  });
  place(fakeBrowser.runtime, {
    getManifest: () => ({ host_permissions: required }),
    getPlatformInfo: async () => {
      fake.heldAwake += 1;
    },
    onConnect: fake.ports,
  });
  for (const area of ['local', 'session'] as const) {
    place(fakeBrowser.storage[area], { setAccessLevel: async () => void fake.locked.add(area) });
  }
  place(fakeBrowser.sidePanel, {
    open: async ({ windowId }: { windowId: number }) => void fake.openedPanels.push(windowId),
    setPanelBehavior: async (behavior: unknown) => {
      fake.behavior = behavior;
    },
  });
  place(fakeBrowser.contextMenus, {
    removeAll: async () => {
      fake.menus = [];
    },
    create: (menu: unknown) => void fake.menus.push(menu),
    onClicked: fake.clicks,
  });
  place(fakeBrowser.scripting, {
    executeScript: async (injection: unknown) => {
      fake.injections.push(injection);
      if (fake.inPage instanceof Error) throw fake.inPage;
      return [fake.inPage];
    },
  });
  place(fakeBrowser.i18n, { getMessage: (key: string) => `words of ${key}` });
  place(fakeBrowser.declarativeNetRequest, {
    updateSessionRules: async (change: unknown) => {
      await fake.beforeRules;
      fake.ruleChanges.push(change);
    },
  });
  place(fakeBrowser.webRequest, { onErrorOccurred: fake.netErrors });
  vi.stubGlobal('navigator', { onLine: true });
  fakeCaches();
  return fake;
}

interface Origins {
  origins?: string[];
}

/** The types of the real API would ask for much that no test needs. */
function place(api: object, parts: Record<string, unknown>): void {
  Object.assign(api, parts);
}
