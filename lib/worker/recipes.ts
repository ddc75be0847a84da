import { browser } from 'wxt/browser';
import { z } from 'zod/mini';
import { isManaged, MOST_RECIPES, managedRecipes, plainRecipe, type Recipe, recipeSchema } from '../context/recipes';
import { isLocked, loadPolicy } from '../settings/policy';

const KEY = 'recipes';

/** The recipes as they stand: the organisation's, then the user's own unless the organisation wants none. */
export async function loadRecipes(): Promise<Recipe[]> {
  const policy = await loadPolicy();
  const own = isLocked(policy, 'recipes') ? [] : await loadOwnRecipes();
  return [...managedRecipes(policy.recipes), ...own].slice(0, MOST_RECIPES);
}

/** The user's: the built-in ones until they are changed. One that does not fit loses no other. */
async function loadOwnRecipes(): Promise<Recipe[]> {
  const stored = z.array(z.unknown()).safeParse((await browser.storage.local.get(KEY))[KEY]);
  if (!stored.success) return builtIn();
  const recipes = stored.data.flatMap((entry) => recipeSchema.safeParse(entry).data ?? []);
  return recipes.filter((recipe) => !isManaged(recipe));
}

/** Keeps the recipes; null: the built-in ones again. */
export async function saveRecipes(recipes: readonly Recipe[] | null): Promise<Recipe[]> {
  if (isLocked(await loadPolicy(), 'recipes')) return loadRecipes();
  if (recipes === null) await browser.storage.local.remove(KEY);
  else await browser.storage.local.set({ [KEY]: recipes.filter((recipe) => !isManaged(recipe)) });
  return loadRecipes();
}

/** Those that everybody begins with, in the language of the browser. */
function builtIn(): Recipe[] {
  const { getMessage } = browser.i18n;
  return [
    { ...plainRecipe, id: 'summarise', name: getMessage('recipeSummarise'), prompt: getMessage('recipeSummariseText') },
    { ...plainRecipe, id: 'explain', name: getMessage('recipeExplain'), prompt: getMessage('recipeExplainText') },
    { ...plainRecipe, id: 'translate', name: getMessage('recipeTranslate'), prompt: getMessage('recipeTranslateText') },
    { ...plainRecipe, id: 'reply', name: getMessage('recipeReply'), prompt: getMessage('recipeReplyText') },
    { ...plainRecipe, id: 'know', name: getMessage('recipeKnow'), prompt: getMessage('recipeKnowText'), search: true },
    {
      ...plainRecipe,
      id: 'page',
      name: getMessage('recipePage'),
      prompt: getMessage('recipePageText'),
      attach: 'page' as const,
    },
  ];
}
