import { type Browser, browser } from 'wxt/browser';

/** What a menu item does, and where it is offered. */
const ITEMS = {
  'ask-selection': { title: () => browser.i18n.getMessage('menuAskSelection'), contexts: ['selection'] },
  'share-page': { title: () => browser.i18n.getMessage('menuSharePage'), contexts: ['page', 'frame', 'editable'] },
  'ask-link': { title: () => browser.i18n.getMessage('menuAskLink'), contexts: ['link'] },
  'ask-image': { title: () => browser.i18n.getMessage('menuAskImage'), contexts: ['image'] },
} as const;
export type MenuItem = keyof typeof ITEMS;

/** The item of a click; null for one that an older version left in the menu. */
export function menuItemOf({ menuItemId }: Browser.contextMenus.OnClickData): MenuItem | null {
  return isItem(menuItemId) ? menuItemId : null;
}

function isItem(id: string | number): id is MenuItem {
  return Object.hasOwn(ITEMS, id);
}

/** Makes the context menu anew: menus outlive the worker, and an update may have changed the words. */
export async function installMenus(): Promise<void> {
  await browser.contextMenus.removeAll();
  for (const [id, { title, contexts }] of Object.entries(ITEMS)) {
    browser.contextMenus.create({ id, title: title(), contexts: [...contexts] });
  }
}
