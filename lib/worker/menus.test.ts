import { beforeEach, describe, expect, it } from 'vitest';
import { type FakeChrome, fakeChrome } from '@/tests/fakes/fake-chrome';
import { plainRecipe, type Recipe } from '../context/recipes';
import { clickedItem, installMenus } from './menus';
import { saveRecipes } from './recipes';

const recipe: Recipe = {
  ...plainRecipe,
  id: 'r1',
  name: 'Save 5 % & %s',
  prompt: 'Explain {selection}.',
};

const world: { chrome: FakeChrome } = { chrome: fakeChrome() };
beforeEach(() => {
  world.chrome = fakeChrome();
});

const own = [
  { id: 'ask-selection', title: 'words of menuAskSelection', contexts: ['selection'] },
  { id: 'share-page', title: 'words of menuSharePage', contexts: ['page', 'frame', 'editable'] },
  { id: 'ask-link', title: 'words of menuAskLink', contexts: ['link'] },
  { id: 'ask-image', title: 'words of menuAskImage', contexts: ['image'] },
];

describe('the menu', () => {
  it('has one item for each thing that can be clicked, however often it is made', async () => {
    await saveRecipes([]);
    await installMenus();
    await Promise.all([installMenus(), installMenus()]);
    expect(world.chrome.menus).toEqual(own);
  });

  it('has the recipes where what they want is clicked, and those alone that want something', async () => {
    await saveRecipes([
      recipe,
      { ...recipe, id: 'r2', attach: 'none' },
      { ...recipe, id: 'r3', name: 'Page', attach: 'page' },
    ]);
    await installMenus();
    expect(world.chrome.menus).toEqual([
      ...own,
      { id: 'recipe:selection:r1', title: 'Save 5 % && % s', contexts: ['selection'] },
      { id: 'recipe:page:r3', title: 'Page', contexts: ['page', 'frame', 'editable'] },
    ]);
  });

  it('has the built-in recipes at first', async () => {
    await saveRecipes(null);
    await installMenus();
    expect(world.chrome.menus).toHaveLength(own.length + 6);
  });
});

describe('a click', () => {
  const click = { editable: false };

  it.each([
    ['ask-link', { item: 'ask-link', recipeId: null }],
    ['recipe:selection:r1', { item: 'ask-selection', recipeId: 'r1' }],
    ['recipe:page:a:b', { item: 'share-page', recipeId: 'a:b' }],
    ['recipe:none:r1', null],
    ['toString', null],
    [7, null],
  ])('on %s is %j', (menuItemId, clicked) => {
    expect(clickedItem({ ...click, menuItemId })).toEqual(clicked);
  });
});
