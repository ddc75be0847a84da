import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type FakeChrome, fakeChrome } from '@/tests/fakes/fake-chrome';
import { aCaptured } from '@/tests/fakes/samples';
import { type Source, sourceSchema } from '../context/source';
import { changeSettings } from '../settings/store';
import { captureSelection as capture, capturePage } from './capture';

const world = { chrome: fakeChrome() };

beforeEach(() => {
  vi.spyOn(console, 'warn').mockReturnValue();
  world.chrome = fakeChrome();
});

const PAGE = 'https://wiki.example/travel';
const inPage = aCaptured({
  text: 'As the user\nsees it',
  title: 'Title of the frame',
  url: PAGE,
  headings: ['Trips'],
  extent: 'selection',
  hidden: 1,
});

async function captureSelection(...args: Parameters<typeof capture>): Promise<Source> {
  const captured = await capture(...args);
  if (!captured.ok) throw new Error(captured.refusal.reason);
  return captured.source;
}

function click(more: Partial<Browser.contextMenus.OnClickData> = {}): Browser.contextMenus.OnClickData {
  return { menuItemId: 'ask-selection', editable: false, pageUrl: PAGE, selectionText: 'As the menu has it', ...more };
}

async function tabOf(more: Partial<Browser.tabs.Tab> = {}): Promise<Browser.tabs.Tab> {
  const tab = await fakeBrowser.tabs.create({ url: PAGE });
  return { ...tab, title: 'Travel policy', ...more };
}

describe('a selection', () => {
  it('is read in the page, and named after its tab', async () => {
    world.chrome.inPage = { result: inPage };
    const source = await captureSelection(click(), await tabOf());
    expect(sourceSchema.parse(source)).toMatchObject({
      kind: 'selection',
      text: 'As the user\nsees it',
      title: 'Travel policy',
      url: PAGE,
      via: 'page',
    });
  });

  it.each([
    [undefined, 0],
    [0, 0],
    [7, 7],
  ])('in frame %s is read in the frame %i, by the one script', async (frameId, target) => {
    world.chrome.inPage = { result: inPage };
    const tab = await tabOf();
    await captureSelection(click(frameId === undefined ? {} : { frameId }), tab);
    expect(world.chrome.injections).toEqual([
      { target: { tabId: tab.id, frameIds: [target] }, files: ['/content-scripts/selection-capture.js'] },
    ]);
  });

  it.each<[string, FakeChrome['inPage']]>([
    ['the browser lets nobody in', new Error('The extensions gallery cannot be scripted.')],
    ['the page has nothing selected', { result: { ...inPage, text: '' } }],
    ['the page answers nothing', { result: undefined }],
    ['the page answers something else', { result: { text: 7 } }],
  ])('is the menu’s own copy where %s', async (_name, answer) => {
    world.chrome.inPage = answer;
    expect(await captureSelection(click(), await tabOf())).toMatchObject({
      text: 'As the menu has it',
      title: 'Travel policy',
      url: PAGE,
      via: 'menu',
    });
  });

  it.each<[string, Partial<Browser.contextMenus.OnClickData>, string]>([
    ['its page', {}, PAGE],
    ['its frame', { frameUrl: 'https://frame.example/' }, 'https://frame.example/'],
  ])('outside of a tab is named after the address of %s', async (_name, more, url) => {
    expect(await captureSelection(click(more), undefined)).toMatchObject({ title: url, url, via: 'menu' });
    expect(world.chrome.injections).toEqual([]);
  });

  it.each([
    ['', 'Title of the frame'],
    ['Travel policy', 'Travel policy'],
  ])('in a tab with the title “%s” is called “%s”', async (title, name) => {
    world.chrome.inPage = { result: inPage };
    expect((await captureSelection(click(), await tabOf({ title }))).title).toBe(name);
  });

  it('has an id and a mark of its own, which a page cannot guess', async () => {
    world.chrome.inPage = { result: inPage };
    const tab = await tabOf();
    const sources = await Promise.all(Array.from({ length: 20 }, () => captureSelection(click(), tab)));
    expect(new Set(sources.map(({ id }) => id)).size).toBe(20);
    expect(new Set(sources.map(({ nonce }) => nonce)).size).toBe(20);
    expect(sources.every(({ nonce }) => /^[0-9a-f]{16,}$/.test(nonce))).toBe(true);
  });

  it('that could not be read leaves no word of it in the console', async () => {
    const warn = vi.spyOn(console, 'warn');
    world.chrome.inPage = new Error('Cannot access contents of https://secret.example/');
    await captureSelection(click(), await tabOf());
    expect(warn).toHaveBeenCalled();
    expect(JSON.stringify(warn.mock.calls)).not.toMatch(/secret|menu has it/);
  });
});

describe('what is never read', () => {
  it.each(['password', 'payment'])('is a page whose %s field has the focus', async (reason) => {
    world.chrome.inPage = { result: { ok: false, reason } };
    const tab = await tabOf();
    expect(await capture(click(), tab)).toMatchObject({ ok: false, refusal: { reason, wanted: 'selection' } });
    expect(await capturePage(tab)).toMatchObject({ ok: false, refusal: { reason, wanted: 'page' } });
  });

  it('is a site on the user’s list, and what is below it: not even the menu’s copy is taken', async () => {
    await changeSettings({ blockedSites: ['example'] });
    world.chrome.inPage = { result: inPage };
    const tab = await tabOf();
    expect(await capture(click(), tab)).toMatchObject({
      ok: false,
      refusal: { reason: 'blocked', host: 'wiki.example' },
    });
    expect(await capturePage(tab)).toMatchObject({ ok: false, refusal: { reason: 'blocked' } });
    expect(world.chrome.injections).toEqual([]);
  });
});

describe('a page', () => {
  it('is a source with what was left out of it', async () => {
    world.chrome.inPage = { result: { ...inPage, extent: 'main', headings: [], closedFrames: 2, lost: 5 } };
    const captured = await capturePage(await tabOf());
    expect(captured).toMatchObject({
      ok: true,
      source: {
        kind: 'page',
        title: 'Travel policy',
        url: PAGE,
        text: 'As the user\nsees it',
        missing: { hidden: 1, closedFrames: 2, lost: 5 },
      },
    });
    expect(captured.ok && captured.source.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/);
    expect(world.chrome.injections).toMatchObject([{ files: ['/content-scripts/page-capture.js'] }]);
  });

  it.each([
    [
      'Cannot access contents of the page. Extension manifest must request permission to access the respective host.',
      'needs_access',
    ],
    ['Cannot access contents of url "https://x.example/".', 'needs_access'],
    ['This page cannot be scripted due to an ExtensionsSettings policy.', 'policy'],
    ['The extensions gallery cannot be scripted.', 'browser_page'],
    ['Frame with ID 0 is showing error page', 'browser_page'],
    ['No tab with id: 7.', 'no_page'],
  ])('that the browser keeps with “%s” is refused as %s', async (message, reason) => {
    world.chrome.inPage = new Error(message);
    expect(await capturePage(await tabOf())).toMatchObject({ ok: false, refusal: { reason } });
  });

  it.each([
    ['chrome://settings/', 'browser_page'],
    ['https://chromewebstore.google.com/detail/x', 'browser_page'],
    ['https://wiki.example/report.pdf?x=1', 'pdf'],
  ])('at %s is refused as %s, untouched', async (url, reason) => {
    expect(await capturePage(await tabOf({ url }))).toMatchObject({ ok: false, refusal: { reason } });
    expect(world.chrome.injections).toEqual([]);
  });

  it('says which access would have to be asked for', async () => {
    world.chrome.inPage = new Error('Extension manifest must request permission');
    expect(await capturePage(await tabOf({ url: 'https://wiki.example:8443/a' }))).toMatchObject({
      refusal: { host: 'wiki.example:8443', pattern: 'https://wiki.example/*' },
    });
  });
});
