import { type Browser, browser } from 'wxt/browser';
import { fetchPageFile } from '../api/page-file';
import { warn } from '../base/log';
import type { OpenTab } from '../bridge/commands';
import type { ShareRefusal } from '../context/share';
import { hasPattern, hasTabs, hostPattern } from '../settings/permission';
import { loadSettings } from '../settings/store';
import { type Capture, capturePage } from './capture';
import { loadConnection } from './connection';
import type { Desk } from './desk';
import { handOver } from './files';
import { fileNameOf, toBlob } from './page-bytes';
import { isForbidden, refusalByAddress, refusalByError, refuse } from './tab-rules';
import { addArrival, addSource } from './windows';

/** Reads a page into a window's draft. Resolves with the reason where it may not, or cannot, be read. */
export async function sharePage(desk: Desk, windowId: number, tabId: number | null): Promise<ShareRefusal | null> {
  const tab = await findTab(windowId, tabId);
  if (!tab) return refuse('no_page', 'page', undefined);
  return deliver(desk, windowId, await capturePage(tab));
}

/** Puts what was captured where the user sees it. */
export async function deliver(desk: Desk, windowId: number, capture: Capture): Promise<ShareRefusal | null> {
  if (!capture.ok) return capture.refusal;
  addSource(desk, windowId, await loadConnection(), capture.source);
  return null;
}

/** Tells a window's panel why nothing came of a click in the page. */
export async function tellRefusal(desk: Desk, windowId: number, refusal: ShareRefusal | null): Promise<void> {
  if (refusal) addArrival(desk, windowId, await loadConnection(), { kind: 'refusal', refusal });
}

/** Tells a window's panel which recipe was chosen in the menu. */
export async function tellRecipe(desk: Desk, windowId: number, recipeId: string): Promise<void> {
  addArrival(desk, windowId, await loadConnection(), { kind: 'recipe', recipeId });
}

/** A picture of what the window shows, as a file for its panel. */
export async function takeScreenshot(desk: Desk, windowId: number): Promise<ShareRefusal | null> {
  const tab = await findTab(windowId, null);
  const byAddress = refusalByAddress(tab?.url, await loadSettings());
  if (isForbidden(byAddress)) return refuse(byAddress, 'screenshot', tab);
  try {
    const picture = toBlob(await browser.tabs.captureVisibleTab(windowId, { format: 'png' }));
    if (!picture) return refuse('no_file', 'screenshot', tab);
    await arrive(desk, windowId, picture, `${tab?.title ?? ''}.png`);
    return null;
  } catch (thrown) {
    warn('screenshot', thrown);
    const reason = refusalByError(thrown);
    // Chrome takes pictures by the gesture in the toolbar or the page, or with access to all sites: never by one site's.
    return { ...refuse(reason === 'no_page' ? 'needs_access' : reason, 'screenshot', tab), pattern: null };
  }
}

/** The file that a tab shows, or a picture of a page at `url`, as a file for the window's panel. */
export async function shareFile(
  desk: Desk,
  windowId: number,
  tab: Browser.tabs.Tab | undefined,
  url: string | null,
): Promise<ShareRefusal | null> {
  const address = url ?? tab?.url ?? '';
  const wanted = url === null ? 'file' : 'image';
  const no = (reason: ShareRefusal['reason']) => refuse(reason, wanted, tab, address);
  const settings = await loadSettings();
  const byAddress =
    refusalByAddress(tab?.url, settings) ?? (isInline(address) ? null : refusalByAddress(address, settings));
  if (byAddress !== null) return no(byAddress);
  try {
    const file = toBlob(address) ?? (await fetchPageFile(address, fetch.bind(globalThis)));
    await arrive(desk, windowId, file, fileNameOf(address, file.type));
    return null;
  } catch (thrown) {
    warn('page file', thrown);
    const isGranted = /^https?:/.test(address) && (await hasPattern(hostPattern(address)));
    return no(isGranted ? 'no_file' : 'needs_access');
  }
}

/** The tabs of a window, as far as the browser tells them. */
export async function listTabs(windowId: number): Promise<{ named: boolean; tabs: OpenTab[] }> {
  const named = await hasTabs();
  const all = await browser.tabs.query({ windowId });
  const settings = await loadSettings();
  const tabs = all.flatMap(({ id, title = '', url, active }): OpenTab[] => {
    if (id === undefined || url === undefined || refusalByAddress(url, settings) !== null) return [];
    return [{ id, title: title || url, host: new URL(url).host, active }];
  });
  return { named, tabs };
}

export async function findTab(windowId: number, tabId: number | null): Promise<Browser.tabs.Tab | undefined> {
  if (tabId === null) return (await browser.tabs.query({ active: true, windowId }))[0];
  return browser.tabs.get(tabId).catch(() => undefined);
}

async function arrive(desk: Desk, windowId: number, file: Blob, name: string): Promise<void> {
  const { key, type } = await handOver(file);
  addArrival(desk, windowId, await loadConnection(), { kind: 'file', key, name, type });
}

function isInline(address: string): boolean {
  return address.startsWith('data:');
}
