import { beforeEach, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { fakeChrome } from '@/tests/fakes/fake-chrome';
import { loadRecipes, saveRecipes } from './recipes';

beforeEach(() => void fakeChrome());

it('recipes are the built-in ones until they are changed, and again when they are brought back', async () => {
  const builtIn = await loadRecipes();
  expect(builtIn.map(({ id }) => id)).toEqual(['summarise', 'explain', 'translate', 'reply', 'know', 'page']);
  expect(builtIn.find(({ id }) => id === 'know')).toMatchObject({ search: true, attach: 'selection' });
  const [first] = builtIn;
  if (!first) throw new Error('No recipe');
  expect(await saveRecipes([{ ...first, name: 'Mine' }])).toMatchObject([{ name: 'Mine' }]);
  expect(await loadRecipes()).toHaveLength(1);
  expect(await saveRecipes([])).toEqual([]);
  expect(await saveRecipes(null)).toEqual(builtIn);
});

it('one that does not fit any more loses no other', async () => {
  const [first] = await loadRecipes();
  await fakeBrowser.storage.local.set({ recipes: [{ id: 'x' }, first, 7] });
  expect(await loadRecipes()).toEqual([first]);
  await fakeBrowser.storage.local.set({ recipes: 'nonsense' });
  expect(await loadRecipes()).toHaveLength(6);
});
