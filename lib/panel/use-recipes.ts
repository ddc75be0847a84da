import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { expandRecipe, type Recipe } from '../context/recipes';
import { forceSearch } from '../context/tool-choice';
import { language, t } from '../text/messages';
import { useChat, usePanel, usePanelState } from './chat-context';
import type { PanelState } from './panel-state';
import { ask } from './queries';
import { currentPersona, looseSources, sendBlock } from './selectors';
import type { useShare } from './use-share';

const none: readonly Recipe[] = [];

/** A recipe that was chosen, until all that it asks for is there. */
interface Underway {
  recipe: Recipe;
  words: string;
}

interface Recipes {
  recipes: readonly Recipe[];
  /** Writes the recipe's words, sets what it is asked with, brings along what it wants, and sends it where it says so. */
  apply: (recipe: Recipe) => void;
}

/** The user's recipes. `settled`: how much can go along is known. */
export function useRecipes(
  { page, dismiss }: ReturnType<typeof useShare>,
  settled: boolean,
  send: () => void,
): Recipes {
  const chat = useChat();
  const state = usePanelState();
  const version = usePanel(({ recipesVersion }) => recipesVersion);
  const queryKey = ['recipes', version];
  const { data } = useQuery({ queryKey, queryFn: () => ask('getRecipes', null), placeholderData: (before) => before });
  const recipes = data ?? none;
  const [underway, setUnderway] = useState<Underway | null>(null);
  const { recipeId, draft, refusal } = state;
  const loose = looseSources(draft);
  const hasPage = loose.some(({ kind }) => kind === 'page');

  const apply = (recipe: Recipe): void => {
    const { model, sources, deepResearch } = recipe;
    const persona = personaOf(recipe, state);
    if (persona !== (state.personaId ?? 0)) chat.choosePersona(persona);
    chat.setOptions({
      ...(model ? { model } : {}),
      ...(sources.length > 0 ? { filters: { ...draft.options.filters, sources: [...sources] } } : {}),
      ...(deepResearch ? { deepResearch } : {}),
    });
    const { title = '', url = '' } = loose.at(-1) ?? {};
    const names = { selection: t('theSelection'), page: t('thePage') };
    const words = expandRecipe(recipe, { ...names, title, url, language: languageName() });
    chat.type(words);
    if (recipe.attach === 'page' && !hasPage) {
      dismiss();
      page();
    }
    setUnderway({ recipe, words });
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when one was chosen in the menu, once they are known
  useEffect(() => {
    if (recipeId === null || data === undefined || !state.ready) return;
    chat.takeRecipe();
    const recipe = data.find(({ id }) => id === recipeId);
    if (recipe) apply(recipe);
  }, [recipeId, data, state.ready]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when one of these changed
  useEffect(() => {
    if (!underway) return;
    const { recipe, words } = underway;
    // Written on, or refused its page: the rest is the user's.
    if (draft.text !== words || (recipe.attach === 'page' && refusal)) return setUnderway(null);
    const isThere = personaOf(recipe, state) === (state.personaId ?? 0) && (recipe.attach !== 'page' || hasPage);
    if (!isThere || !settled) return;
    setUnderway(null);
    // Tools are a persona's own: they can be set only now.
    if (recipe.search) chat.setOptions(forceSearch(currentPersona(state)?.tools ?? [], draft.options));
    const hasSubject = recipe.attach === 'none' || loose.length > 0;
    if (recipe.sendAtOnce && hasSubject && sendBlock(chat.snapshot()) === null) send();
  }, [underway, draft, state.personaId, refusal, settled]);

  return { recipes, apply };
}

/** The persona to ask: the recipe's, unless the server is known not to have it. */
function personaOf({ personaId }: Recipe, { personaId: chosen, connection }: PanelState): number {
  const listed = connection.state === 'connected' ? connection.personas : null;
  const isKnown = personaId !== null && (listed === null || listed.some(({ id }) => id === personaId));
  return isKnown ? personaId : (chosen ?? 0);
}

/** The language of the browser, by its own name. */
function languageName(): string {
  const code = language();
  return new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
}
