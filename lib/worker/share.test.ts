import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type FakeChrome, fakeChrome } from '@/tests/fakes/fake-chrome';
import { aCaptured } from '@/tests/fakes/samples';
import { saveConnection, WINDOW } from '@/tests/fakes/worker-bench';
import type { WorkerMessage } from '../bridge/protocol';
import { changeSettings } from '../settings/store';
import { createDesk, type Desk } from './desk';
import { emptyState } from './session-store';
import { listTabs, shareFile, sharePage, takeScreenshot, tellRefusal } from './share';

const PAGE = 'https://wiki.example/travel';
const PNG = 'data:image/png;base64,iVBORw==';

const world: { chrome: FakeChrome; desk: Desk; heard: WorkerMessage[] } = {
  chrome: fakeChrome(),
  desk: createDesk(emptyState()),
  heard: [],
};

beforeEach(async () => {
  vi.spyOn(console, 'warn').mockReturnValue();
  world.chrome = fakeChrome();
  world.desk = createDesk(emptyState());
  world.heard = [];
  await saveConnection();
});

function openPanel(): void {
  world.desk.panels.add({ windowId: WINDOW, post: (message) => void world.heard.push(message) });
}

async function showTab(url: string | undefined, title = 'Travel policy') {
  const tab = { id: 7, index: 0, windowId: WINDOW, active: true, title, ...(url === undefined ? {} : { url }) };
  Object.assign(fakeBrowser.tabs, { query: async () => [tab], get: async () => tab });
}

describe('a page that is shared', () => {
  it('is a card in the window’s draft, and told to its panel', async () => {
    openPanel();
    await showTab(PAGE);
    world.chrome.inPage = { result: aCaptured() };
    expect(await sharePage(world.desk, WINDOW, null)).toBeNull();
    expect(world.desk.window(WINDOW)?.draft.sources).toMatchObject([{ kind: 'page', text: 'Book second class.' }]);
    expect(world.heard).toMatchObject([{ type: 'source', source: { kind: 'page' } }]);
  });

  it('says why, where it is not to be had', async () => {
    await showTab(undefined);
    world.chrome.inPage = new Error('Extension manifest must request permission to access the respective host.');
    expect(await sharePage(world.desk, WINDOW, null)).toEqual({
      reason: 'needs_access',
      wanted: 'page',
      tabId: 7,
      host: '',
      url: null,
      pattern: null,
    });
    Object.assign(fakeBrowser.tabs, { query: async () => [] });
    expect(await sharePage(world.desk, WINDOW, null)).toMatchObject({ reason: 'no_page', tabId: null });
  });
});

describe('what came of a click in the page', () => {
  const refusal = { reason: 'blocked', wanted: 'page', tabId: 7, host: 'x', url: null, pattern: null } as const;

  it('waits for a panel, and is told once', async () => {
    await tellRefusal(world.desk, WINDOW, refusal);
    expect(world.desk.window(WINDOW)?.arrivals).toEqual([{ kind: 'refusal', refusal }]);
    await tellRefusal(world.desk, WINDOW, null);
    expect(world.desk.window(WINDOW)?.arrivals).toHaveLength(1);
  });

  it('is told at once to a panel that is there', async () => {
    openPanel();
    await tellRefusal(world.desk, WINDOW, refusal);
    expect(world.heard).toEqual([{ type: 'arrival', arrival: { kind: 'refusal', refusal } }]);
    expect(world.desk.window(WINDOW)?.arrivals).toBeUndefined();
  });
});

describe('a screenshot', () => {
  it('comes as a file that is named after the page', async () => {
    openPanel();
    await showTab(PAGE);
    Object.assign(fakeBrowser.tabs, { captureVisibleTab: async () => PNG });
    expect(await takeScreenshot(world.desk, WINDOW)).toBeNull();
    expect(world.heard).toMatchObject([
      { type: 'arrival', arrival: { kind: 'file', name: 'Travel policy.png', type: 'image/png' } },
    ]);
  });

  it('is refused without the gesture, and of a blocked site', async () => {
    await showTab(PAGE);
    const capture = vi.fn(async () => {
      throw new Error("Either the '<all_urls>' or 'activeTab' permission is required.");
    });
    Object.assign(fakeBrowser.tabs, { captureVisibleTab: capture });
    expect(await takeScreenshot(world.desk, WINDOW)).toMatchObject({
      reason: 'needs_access',
      wanted: 'screenshot',
      pattern: null,
    });
    await changeSettings({ blockedSites: ['wiki.example'] });
    expect(await takeScreenshot(world.desk, WINDOW)).toMatchObject({ reason: 'blocked' });
    expect(capture).toHaveBeenCalledTimes(1);
  });
});

describe('a picture of a page', () => {
  it('in its own address is a file at once', async () => {
    openPanel();
    await showTab(PAGE);
    const [tab] = await fakeBrowser.tabs.query({});
    expect(await shareFile(world.desk, WINDOW, tab, PNG)).toBeNull();
    expect(world.heard).toMatchObject([{ arrival: { kind: 'file', name: 'image.png' } }]);
  });

  it('is fetched as the page would, without the token', async () => {
    openPanel();
    await showTab(PAGE);
    const [tab] = await fakeBrowser.tabs.query({});
    const asked: [unknown, RequestInit | undefined][] = [];
    vi.stubGlobal('fetch', async (url: unknown, init?: RequestInit) => {
      asked.push([url, init]);
      return new Response(new Blob(['x']), { headers: { 'content-type': 'image/png' } });
    });
    expect(await shareFile(world.desk, WINDOW, tab, 'https://cdn.example/a.png')).toBeNull();
    expect(asked).toMatchObject([
      ['https://cdn.example/a.png', { credentials: 'include', referrerPolicy: 'no-referrer' }],
    ]);
    expect(asked[0]?.[1]?.headers).toBeUndefined();
    vi.unstubAllGlobals();
  });

  it('that cannot be had names the site whose leave it takes', async () => {
    await showTab(PAGE);
    const [tab] = await fakeBrowser.tabs.query({});
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('Failed to fetch');
    });
    const refused = await shareFile(world.desk, WINDOW, tab, 'https://cdn.example/a.png');
    expect(refused).toMatchObject({ reason: 'needs_access', wanted: 'image', pattern: 'https://cdn.example/*' });
    world.chrome.hosts.add('https://cdn.example/*');
    expect(await shareFile(world.desk, WINDOW, tab, 'https://cdn.example/a.png')).toMatchObject({ reason: 'no_file' });
    vi.unstubAllGlobals();
  });

  it('of a blocked site is not asked for', async () => {
    await showTab(PAGE);
    const [tab] = await fakeBrowser.tabs.query({});
    await changeSettings({ blockedSites: ['cdn.example'] });
    const fetch = vi.fn();
    vi.stubGlobal('fetch', fetch);
    expect(await shareFile(world.desk, WINDOW, tab, 'https://cdn.example/a.png')).toMatchObject({ reason: 'blocked' });
    expect(fetch).not.toHaveBeenCalled();
    vi.unstubAllGlobals();
  });
});

describe('the tabs of a window', () => {
  it('are those that may be read, by name', async () => {
    const tab = (id: number, url?: string) => ({ id, title: `Tab ${id}`, active: id === 1, ...(url ? { url } : {}) });
    Object.assign(fakeBrowser.tabs, {
      query: async () => [tab(1, PAGE), tab(2, 'chrome://settings/'), tab(3), tab(4, 'https://payroll.example/')],
    });
    await changeSettings({ blockedSites: ['payroll.example'] });
    expect((await listTabs(WINDOW)).tabs).toEqual([{ id: 1, title: 'Tab 1', host: 'wiki.example', active: true }]);
  });
});
