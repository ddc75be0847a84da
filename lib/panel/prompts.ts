import { type Recipe, slashName } from '../context/recipes';
import type { Prompt } from '../wire/prompts';

/** A prompt that fits what was typed behind the slash. */
export interface PromptMatch {
  id: string;
  /** Whose it is: a recipe, the user's own, of the server for all, or of the persona to begin with. */
  from: 'recipe' | 'own' | 'shared' | 'starter';
  /** What is typed for it; for starters a name. */
  name: string;
  /** The part of the name that was typed, from and to. */
  typed: readonly [number, number];
  /** What it writes. */
  text: string;
  /** Set for a recipe: it does more than to write its text. */
  recipe?: Recipe;
}

/** As many as somebody may scroll through; who types more finds more. */
const MOST = 50;

/** What stands behind the slash that a message begins with; null where it does not, or goes on in the next line. */
export function slashWords(message: string): string | null {
  return message.startsWith('/') && !message.includes('\n') ? message.slice(1) : null;
}

/** The prompts whose names fit `words`, those that begin with them first. */
export function matchPrompts(
  words: string,
  prompts: readonly Prompt[],
  starters: readonly { name: string; message: string }[],
  recipes: readonly Recipe[] = [],
): PromptMatch[] {
  const offered = [
    ...recipes.map((recipe) => ({
      id: `recipe-${recipe.id}`,
      from: 'recipe' as const,
      name: slashName(recipe),
      text: recipe.prompt,
      recipe,
    })),
    ...prompts.map(({ id, prompt, content, isPublic }) => ({
      id: `prompt-${id}`,
      from: isPublic ? ('shared' as const) : ('own' as const),
      name: prompt.replace(/^\/+/, ''),
      text: content,
    })),
    ...starters.map(({ name, message }, index) => ({
      id: `starter-${index}`,
      from: 'starter' as const,
      name: name || message,
      text: message,
    })),
  ];
  return offered
    .flatMap((offer) => {
      const start = placeOf(words, offer.name);
      return start < 0 ? [] : { ...offer, typed: [start, start + words.length] as const };
    })
    .sort((a, b) => Math.sign(a.typed[0]) - Math.sign(b.typed[0]) || order[a.from] - order[b.from])
    .slice(0, MOST);
}

const order = { recipe: 0, own: 1, shared: 2, starter: 3 };

/** Where `words` begin in `name`: at its start, or at that of another of its words; -1 where they do not. */
function placeOf(words: string, name: string): number {
  const [sought, text] = [small(words), small(name)];
  let at = text.indexOf(sought);
  while (at > 0 && isInWord(text, at)) at = text.indexOf(sought, at + 1);
  return at;
}

/** In small letters, but for those that become longer by it: places must stay places. */
function small(text: string): string {
  return text.replace(/./gu, (letter) =>
    letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter,
  );
}

/** Whether a word goes on at `at`. Scripts without blanks have words that begin anywhere. */
function isInWord(text: string, at: number): boolean {
  const before = text[at - 1] ?? '';
  return /[\p{L}\p{N}]/u.test(before) && !/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u.test(before);
}
