import { expect, it } from 'vitest';
import { fakeChrome } from '@/tests/fakes/fake-chrome';
import { ASK_SELECTION, installMenus } from './menus';

it('the menu has one item, for a selection, however often it is made', async () => {
  const chrome = fakeChrome();
  await installMenus();
  await installMenus();
  expect(chrome.menus).toEqual([{ id: ASK_SELECTION, title: 'words of menuAskSelection', contexts: ['selection'] }]);
});
