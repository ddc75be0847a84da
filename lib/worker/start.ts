import { type Browser, browser } from 'wxt/browser';
import { warn } from '../base/log';
import { servePort } from '../bridge/worker-port';
import { lockStorage } from '../settings/token';
import { captureSelection } from './capture';
import { startCommands } from './commands';
import { loadConnection } from './connection';
import { createDesk } from './desk';
import { createKeepAlive } from './keep-alive';
import type { Service } from './line-reader';
import { ASK_SELECTION, installMenus } from './menus';
import { openPanel, openPanelByIcon } from './panel';
import { onPanelMessage } from './panel-messages';
import { reviveRuns } from './revive';
import { loadState } from './session-store';
import { addSource, closeWindow } from './windows';

/**
 * Starts the worker. Every listener is registered in this very turn, since the event that woke the worker is delivered
 * right after it; what they need of the stored state they wait for.
 */
export function startWorker(): void {
  const service = loadService();
  browser.runtime.onInstalled.addListener(() => quietly('menus', installMenus()));
  browser.runtime.onStartup.addListener(() => quietly('menus', installMenus()));
  browser.contextMenus.onClicked.addListener((info, tab) => {
    if (info.menuItemId !== ASK_SELECTION || tab?.windowId === undefined) return;
    // Before any await: Chrome opens the panel in the turn of the gesture or not at all.
    openPanel(tab.windowId);
    quietly('ask about a selection', askAboutSelection(service, info, tab));
  });
  browser.runtime.onConnect.addListener((port) => serve(service, port));
  browser.windows.onRemoved.addListener((windowId) =>
    quietly(
      'window',
      service.then(({ desk }) => closeWindow(desk, windowId)),
    ),
  );
  startCommands(service);
  quietly('side panel', openPanelByIcon());
}

async function loadService(): Promise<Service> {
  await lockStorage();
  const service: Service = { desk: createDesk(await loadState()), hold: createKeepAlive(), reading: new Map() };
  quietly('revive', reviveRuns(service));
  return service;
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

async function askAboutSelection(
  service: Promise<Service>,
  info: Browser.contextMenus.OnClickData,
  tab: Browser.tabs.Tab,
): Promise<void> {
  const source = await captureSelection(info, tab);
  addSource((await service).desk, tab.windowId, await loadConnection(), source);
}

function quietly(where: string, work: Promise<unknown>): void {
  work.catch((thrown: unknown) => warn(where, thrown));
}
