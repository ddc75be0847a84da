import { type Browser, browser } from 'wxt/browser';
import type { Recipe } from '../context/recipes';
import { loadPolicy } from '../settings/policy';
import { loadRecipes } from './recipes';

/** What a menu item does, and where it is offered. */
const ITEMS = {
  'ask-selection': { title: () => browser.i18n.getMessage('menuAskSelection'), contexts: ['selection'] },
  'share-page': { title: () => browser.i18n.getMessage('menuSharePage'), contexts: ['page', 'frame', 'editable'] },
  'ask-link': { title: () => browser.i18n.getMessage('menuAskLink'), contexts: ['link'] },
  'ask-image': { title: () => browser.i18n.getMessage('menuAskImage'), contexts: ['image'] },
} as const;
type Item = keyof typeof ITEMS;

/** An item that was clicked: one of ours, or a recipe's. */
export type Clicked = { item: Item; recipeId: null } | { item: 'ask-selection' | 'share-page'; recipeId: string };

/** Where recipes stand: beside what brings along that which they want. */
const PLACES = { selection: 'ask-selection', page: 'share-page' } as const;

/** The item of a click; null for one that an older version left in the menu. */
export function clickedItem({ menuItemId }: Browser.contextMenus.OnClickData): Clicked | null {
  if (isItem(menuItemId)) return { item: menuItemId, recipeId: null };
  const [, place, recipeId] = /^recipe:(selection|page):(.+)$/.exec(String(menuItemId)) ?? [];
  if (recipeId === undefined) return null;
  return { item: PLACES[place === 'page' ? 'page' : 'selection'], recipeId };
}

function isItem(id: string | number): id is Item {
  return Object.hasOwn(ITEMS, id);
}

// A box: the making that is under way. Two at once would each add the same items.
const making: { last: Promise<unknown> } = { last: Promise.resolve() };

/** Makes the context menu anew: menus outlive the worker, and an update, or the user, may have changed the words. */
export function installMenus(): Promise<void> {
  const next = making.last.then(make, make);
  making.last = next;
  return next;
}

async function make(): Promise<void> {
  const [recipes, { pageSharing }] = await Promise.all([loadRecipes(), loadPolicy()]);
  await browser.contextMenus.removeAll();
  if (!pageSharing) return;
  for (const [id, { title, contexts }] of Object.entries(ITEMS)) {
    browser.contextMenus.create({ id, title: title(), contexts: [...contexts] });
  }
  for (const recipe of recipes) addRecipe(recipe);
}

function addRecipe({ id, name, attach }: Recipe): void {
  if (attach === 'none') return;
  const contexts = [...ITEMS[PLACES[attach]].contexts] as const;
  // Both signs mean something in a menu: the selected text, and a letter for the keyboard.
  const title = name.replaceAll('%s', '% s').replaceAll('&', '&&');
  browser.contextMenus.create({ id: `recipe:${attach}:${id}`, title, contexts: [...contexts] });
}
