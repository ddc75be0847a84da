import { expect, it } from 'vitest';
import { fakeChrome } from '@/tests/fakes/fake-chrome';
import { installMenus, menuItemOf } from './menus';

it('the menu has one item for each thing that can be clicked, however often it is made', async () => {
  const chrome = fakeChrome();
  await installMenus();
  await installMenus();
  expect(chrome.menus).toEqual([
    { id: 'ask-selection', title: 'words of menuAskSelection', contexts: ['selection'] },
    { id: 'share-page', title: 'words of menuSharePage', contexts: ['page', 'frame', 'editable'] },
    { id: 'ask-link', title: 'words of menuAskLink', contexts: ['link'] },
    { id: 'ask-image', title: 'words of menuAskImage', contexts: ['image'] },
  ]);
});

it('a click on anything else is nothing', () => {
  const click = { editable: false };
  expect(menuItemOf({ ...click, menuItemId: 'ask-link' })).toBe('ask-link');
  expect(menuItemOf({ ...click, menuItemId: 'toString' })).toBeNull();
  expect(menuItemOf({ ...click, menuItemId: 7 })).toBeNull();
});
