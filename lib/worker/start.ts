import { type Browser, browser } from 'wxt/browser';
import { assertNever } from '../base/assert-never';
import { warn } from '../base/log';
import { servePort } from '../bridge/worker-port';
import type { ShareRefusal } from '../context/share';
import { ALL_SITES, hasPattern } from '../settings/permission';
import { loadPolicy } from '../settings/policy';
import { lockStorage } from '../settings/token';
import { capturePage, captureSelection, linkSource } from './capture';
import { startCommands } from './commands';
import { loadConnection } from './connection';
import { createDesk, type Desk } from './desk';
import { createKeepAlive } from './keep-alive';
import type { Service } from './line-reader';
import { type Clicked, clickedItem, installMenus } from './menus';
import { shareNoConnection } from './own-connections';
import { hearIcon, openPanel } from './panel';
import { onPanelMessage } from './panel-messages';
import { reviveRuns } from './revive';
import { emptyState, loadState, type StoredState } from './session-store';
import { setAsideMisfits } from './set-aside';
import { deliver, shareFile, tellRecipe, tellRefusal } from './share';
import { closeWindow, tellEveryPanel } from './windows';

/**
 * Starts the worker. Every listener is registered in this very turn, since the event that woke the worker is delivered
 * right after it; what they need of the stored state they wait for.
 */
export function startWorker(): void {
  const service = loadService();
  browser.runtime.onInstalled.addListener(() => quietly('menus', installMenus()));
  browser.runtime.onStartup.addListener(() => quietly('menus', installMenus()));
  browser.contextMenus.onClicked.addListener((info, tab) => {
    const clicked = clickedItem(info);
    if (clicked === null || tab?.windowId === undefined) return;
    // Before any await: Chrome opens the panel in the turn of the gesture or not at all.
    openPanel(tab.windowId);
    quietly(clicked.item, onMenuClick(service, clicked, info, tab));
  });
  browser.action.onClicked.addListener(({ windowId }) => {
    openPanel(windowId);
    // One that is open already decides what the click was for.
    const tell = service.then(({ desk }) => desk.panels.send(new Set([windowId]), { type: 'icon' }));
    quietly('icon', tell);
  });
  browser.runtime.onConnect.addListener((port) => serve(service, port));
  browser.windows.onRemoved.addListener((windowId) =>
    quietly(
      'window',
      service.then(({ desk }) => closeWindow(desk, windowId)),
    ),
  );
  browser.storage.managed.onChanged.addListener(() => quietly('policy', onPolicy(service)));
  startCommands(service);
  quietly('side panel', hearIcon());
}

async function loadService(): Promise<Service> {
  await lockStorage();
  // Before anything is sent.
  await shareNoConnection();
  quietly('policy', keepToPolicy());
  const desk = createDesk(await loadWhatCanBe());
  const service: Service = { desk, hold: createKeepAlive(), reading: new Map() };
  quietly('revive', reviveRuns(service));
  return service;
}

/** What is stored, as far as it can be read: a panel with less in it is better than none. */
async function loadWhatCanBe(): Promise<StoredState> {
  try {
    await setAsideMisfits();
    return await loadState();
  } catch (thrown) {
    warn('stored state', thrown);
    return emptyState();
  }
}

function serve(service: Promise<Service>, port: Browser.runtime.Port): void {
  // One after the other: a question must find the chat that the message before it has opened.
  let last: Promise<unknown> = service;
  servePort(port, {
    onMessage: (client, message) => {
      last = last.then(async () => onPanelMessage(await service, client, message));
      quietly('panel', last);
      last = last.catch(() => undefined);
    },
    onClose: (client) =>
      quietly(
        'panel',
        service.then(({ desk }) => desk.panels.remove(client)),
      ),
  });
}

/** The organisation has changed what it sets: menus and panels follow. */
async function onPolicy(service: Promise<Service>): Promise<void> {
  const { desk } = await service;
  await installMenus();
  await keepToPolicy();
  tellEveryPanel(desk, await loadConnection());
  desk.panels.each((client) => client.post({ type: 'recipes_changed' }));
}

/** Gives the right to all sites back where the organisation wants nobody to have it. */
async function keepToPolicy(): Promise<void> {
  const { allSites } = await loadPolicy();
  if (!allSites && (await hasPattern('https://*/*'))) await browser.permissions.remove({ origins: [...ALL_SITES] });
}

/** Captures what was clicked for the panel of the window, or tells it why that could not be. */
async function onMenuClick(
  service: Promise<Service>,
  { item, recipeId }: Clicked,
  info: Browser.contextMenus.OnClickData,
  tab: Browser.tabs.Tab,
): Promise<void> {
  const { windowId } = tab;
  const { desk } = await service;
  const refusal = await captureClicked(desk, item, info, tab);
  await tellRefusal(desk, windowId, refusal);
  // Without what it is about, a recipe asks about nothing.
  if (recipeId !== null && refusal === null) await tellRecipe(desk, windowId, recipeId);
}

async function captureClicked(
  desk: Desk,
  item: Clicked['item'],
  info: Browser.contextMenus.OnClickData,
  tab: Browser.tabs.Tab,
): Promise<ShareRefusal | null> {
  const { windowId } = tab;
  switch (item) {
    case 'ask-selection':
      return deliver(desk, windowId, await captureSelection(info, tab));
    case 'share-page':
      return deliver(desk, windowId, await capturePage(tab));
    case 'ask-link':
      return deliver(desk, windowId, { ok: true, source: linkSource(info.linkUrl ?? '') });
    case 'ask-image':
      return shareFile(desk, windowId, tab, info.srcUrl ?? '');
    default:
      return assertNever(item);
  }
}

function quietly(where: string, work: Promise<unknown>): void {
  work.catch((thrown: unknown) => warn(where, thrown));
}
