import { useMemo } from 'react';
import { usePanelState } from './chat-context';
import { matchPrompts, type PromptMatch, slashWords } from './prompts';
import { useServerQuery } from './queries';
import { currentPersona } from './selectors';

const none: readonly PromptMatch[] = [];

/** What the message may stand for while it begins with a slash: the server's prompts, and the persona's starters. */
export function usePrompts(): readonly PromptMatch[] {
  const state = usePanelState();
  const words = slashWords(state.draft.text);
  // Without an answer, and where the server has none, the starters are there all the same.
  const { data: prompts } = useServerQuery('getPrompts', null, { enabled: words !== null });
  const starters = currentPersona(state)?.starters;
  return useMemo(
    () => (words === null ? none : matchPrompts(words, prompts ?? [], starters ?? [])),
    [words, prompts, starters],
  );
}
