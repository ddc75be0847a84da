import { browser } from 'wxt/browser';

export const ASK_SELECTION = 'ask-selection';

/** Makes the context menu anew: menus outlive the worker, and an update may have changed the words. */
export async function installMenus(): Promise<void> {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({
    id: ASK_SELECTION,
    title: browser.i18n.getMessage('menuAskSelection'),
    contexts: ['selection'],
  });
}
