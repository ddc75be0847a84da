import { useEffect, useRef, useState } from 'react';
import { clock } from '../base/clock';
import { call } from '../bridge/commands';
import {
  MOST_RECIPES,
  mergeRecipes,
  plainRecipe,
  type Recipe,
  type RecipeFile,
  readRecipeFile,
} from '../context/recipes';

interface RecipeList {
  /** Null until the worker has told. */
  recipes: readonly Recipe[] | null;
  /** What was there before the last removal, to be brought back; null where nothing was removed. */
  removed: readonly Recipe[] | null;
  isFull: boolean;
  fresh: () => Recipe;
  /** Adds a recipe, or puts it in the place of the one with its id. */
  put: (recipe: Recipe) => void;
  move: (id: string, by: -1 | 1) => void;
  remove: (id: string) => void;
  undo: () => void;
  restore: () => void;
  /** Reads a file in; tells what is wrong with it where something is. */
  read: (text: string) => RecipeFile;
}

/** The recipes, for the options page. */
export function useRecipeList(): RecipeList {
  const [recipes, setRecipes] = useState<readonly Recipe[] | null>(null);
  const [removed, setRemoved] = useState<readonly Recipe[] | null>(null);
  const list = recipes ?? [];
  const saves = useRef(0);

  useEffect(() => {
    void call('getRecipes', null).then((got) => got.ok && setRecipes(got.value));
  }, []);

  function save(next: readonly Recipe[] | null, before: readonly Recipe[] | null = null): void {
    saves.current += 1;
    const own = saves.current;
    if (next) setRecipes(next);
    setRemoved(before);
    void call('setRecipes', { recipes: next ? [...next] : null }).then((got) => {
      // What is told of an earlier change must not undo a later one.
      if (own === saves.current) setRecipes(got.ok ? got.value : list);
    });
  }

  return {
    recipes,
    removed,
    isFull: list.length >= MOST_RECIPES,
    fresh: () => ({
      ...plainRecipe,
      id: clock.newId(),
      name: '',
      prompt: '',
    }),
    put: (recipe) => save(mergeRecipes(list, [recipe])),
    move(id, by) {
      const from = list.findIndex((recipe) => recipe.id === id);
      const moved = list[from];
      const to = from + by;
      if (!moved || to < 0 || to >= list.length) return;
      save(list.filter((recipe) => recipe !== moved).toSpliced(to, 0, moved));
    },
    remove: (id) =>
      save(
        list.filter((recipe) => recipe.id !== id),
        list,
      ),
    undo: () => removed && save(removed),
    restore: () => save(null, list),
    read(text) {
      const file = readRecipeFile(text);
      if (file.ok) save(mergeRecipes(list, file.recipes));
      return file;
    },
  };
}
