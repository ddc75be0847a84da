import { type KeyboardEvent, type RefObject, useId, useLayoutEffect, useRef, useState } from 'react';
import type { Recipe } from '@/lib/context/recipes';
import type { PromptMatch } from '@/lib/panel/prompts';

export interface PromptChoice {
  id: string;
  matches: readonly PromptMatch[];
  active: number;
  optionId: (index: number) => string;
  onTake: (match: PromptMatch) => void;
}

interface PromptField {
  'aria-autocomplete'?: 'list';
  'aria-controls'?: string;
  'aria-activedescendant'?: string;
}

interface UsePromptList {
  /** Null where there is nothing to choose from. */
  list: PromptChoice | null;
  /** What the text field says of the list. */
  aria: PromptField;
  /** Whether the list took the key. */
  onKeyDown: (event: KeyboardEvent) => boolean;
}

/** Choosing a prompt while the focus stays in the message. Taking one writes its text, and sends nothing. */
export function usePromptList(
  text: string,
  matches: readonly PromptMatch[],
  field: RefObject<HTMLTextAreaElement | null>,
  onType: (text: string) => void,
  onRecipe: (recipe: Recipe) => void,
): UsePromptList {
  const id = useId();
  // The message for which one was chosen, and the one for which the list was closed: both hold until the next letter.
  const [chosen, setChosen] = useState({ text: '', matchId: '' });
  const [closed, setClosed] = useState<string | null>(null);
  if (closed !== null && closed !== text) setClosed(null);
  const taken = useRef<string | null>(null);

  useLayoutEffect(() => {
    if (taken.current !== text) return;
    taken.current = null;
    field.current?.focus();
    field.current?.setSelectionRange(text.length, text.length);
  });

  const optionId = (index: number) => `${id}-${index}`;
  const open = matches.length > 0 && closed !== text;
  if (!open) return { list: null, aria: {}, onKeyDown: () => false };

  // By its id: the server's prompts may come between the others while one of these is chosen.
  const active = chosen.text === text ? Math.max(0, idsOf(matches).indexOf(chosen.matchId)) : 0;
  const onTake = (match: PromptMatch) => {
    if (match.recipe) {
      onRecipe(match.recipe);
      field.current?.focus();
      return;
    }
    taken.current = match.text;
    // A text that begins with a slash itself is not the beginning of another choice.
    setClosed(match.text);
    onType(match.text);
  };
  const onKeyDown = ({ key, shiftKey, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean => {
    if (shiftKey || ctrlKey || altKey || metaKey) return false;
    const match = matches[active];
    const index = { ArrowDown: active + 1, ArrowUp: active - 1 }[key];
    if (index !== undefined) setChosen({ text, matchId: idsOf(matches).at(index % matches.length) ?? '' });
    else if (key === 'Escape') setClosed(text);
    else if ((key === 'Enter' || key === 'Tab') && match) onTake(match);
    else return false;
    return true;
  };
  return {
    list: { id, matches, active, optionId, onTake },
    aria: { 'aria-autocomplete': 'list', 'aria-controls': id, 'aria-activedescendant': optionId(active) },
    onKeyDown,
  };
}

function idsOf(matches: readonly PromptMatch[]): string[] {
  return matches.map(({ id }) => id);
}
