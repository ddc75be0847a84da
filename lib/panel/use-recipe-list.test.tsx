// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { plainRecipe, type Recipe } from '../context/recipes';
import { useRecipeList } from './use-recipe-list';

const recipe = (id: string): Recipe => ({
  ...plainRecipe,
  id,
  name: id,
  prompt: 'Do it',
});

const box: { list?: ReturnType<typeof useRecipeList>; answers: (() => void)[] } = { answers: [] };

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  box.answers = [];
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation(async (...said: unknown[]) => {
    const [{ command, input }] = said as [{ command: string; input: { recipes: Recipe[] } | null }];
    if (command === 'getRecipes') return { ok: true, value: ['a', 'b', 'c'].map(recipe) };
    await new Promise<void>((answer) => box.answers.push(answer));
    return { ok: true, value: input?.recipes ?? [] };
  });
});

function Probe() {
  box.list = useRecipeList();
  return null;
}

const ids = () => box.list?.recipes?.map(({ id }) => id);

it('a change that is made while another is being stored is not undone by what is told of that', async () => {
  await act(async () => createRoot(document.createElement('div')).render(<Probe />));
  act(() => box.list?.move('c', -1));
  act(() => box.list?.move('c', -1));
  expect(ids()).toEqual(['c', 'a', 'b']);
  await act(async () => box.answers[0]?.());
  expect(ids()).toEqual(['c', 'a', 'b']);
  await act(async () => box.answers[1]?.());
  expect(ids()).toEqual(['c', 'a', 'b']);
});
