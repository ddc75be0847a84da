import { useMemo } from 'react';
import type { Recipe } from '../context/recipes';
import { usePanelState } from './chat-context';
import { matchPrompts, type PromptMatch, slashWords } from './prompts';
import { useServerQuery } from './queries';
import { currentPersona } from './selectors';

const none: readonly PromptMatch[] = [];

interface Prompts {
  /** What the message may stand for while it begins with a slash: recipes, the server's prompts, and the persona's starters. */
  matches: readonly PromptMatch[];
  /** The slash was typed in vain: there is nothing to choose from. */
  absent: boolean;
}

export function usePrompts(recipes: readonly Recipe[]): Prompts {
  const state = usePanelState();
  const words = slashWords(state.draft.text);
  // Without an answer, and where the server has none, the starters are there all the same.
  const { data: prompts, isPending } = useServerQuery('getPrompts', null, { enabled: words !== null });
  const starters = currentPersona(state)?.starters;
  const matches = useMemo(
    () => (words === null ? none : matchPrompts(words, prompts ?? [], starters ?? [], recipes)),
    [words, prompts, starters, recipes],
  );
  return { matches, absent: words === '' && !isPending && matches.length === 0 };
}
