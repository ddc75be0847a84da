import { z } from 'zod/mini';
import { parseJson } from '../base/parse-json';
import { modelChoiceSchema } from '../wire/request';

/** A prompt under a name, with what it is asked with. */
export const recipeSchema = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(64)),
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(60)),
  /** May name `{selection}`, `{page}`, `{title}`, `{url}` and `{language}`. */
  prompt: z.string().check(z.minLength(1), z.maxLength(8_000)),
  /** What of the page goes along. */
  attach: z.enum(['selection', 'page', 'none']),
  /** Null: whichever is chosen. */
  personaId: z._default(z.nullable(z.int()), null),
  model: z._default(z.nullable(modelChoiceSchema), null),
  /** Kinds of source to search in; empty: all. */
  sources: z._default(z.array(z.string()), []),
  deepResearch: z._default(z.boolean(), false),
  /** The company's own search must run. */
  search: z._default(z.boolean(), false),
  /** Goes without a look at it. */
  sendAtOnce: z._default(z.boolean(), false),
});
export type Recipe = z.infer<typeof recipeSchema>;

/** What a recipe is asked with unless it says otherwise. */
export const plainRecipe = {
  attach: 'selection',
  personaId: null,
  model: null,
  sources: [],
  deepResearch: false,
  search: false,
  sendAtOnce: false,
} satisfies Partial<Recipe>;

/** As many as a menu can hold. */
export const MOST_RECIPES = 50;

/** What a prompt's names in braces stand for. The page's text itself always goes in its fence: here stands its name. */
export interface RecipeFacts {
  selection: string;
  page: string;
  title: string;
  url: string;
  language: string;
}

/**
 * The words of a recipe. A page's title is quoted on one line, and what it holds in braces is not read again: it is the
 * page's, and not the user's. Names that nobody knows stay as they are.
 */
export function expandRecipe({ prompt }: Pick<Recipe, 'prompt'>, facts: RecipeFacts): string {
  const values: Readonly<Record<string, string>> = {
    selection: facts.selection,
    page: facts.page,
    title: JSON.stringify(oneLine(facts.title)),
    url: oneLine(facts.url),
    language: facts.language,
  };
  return prompt.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? whole) : whole,
  );
}

const MANAGED = 'managed-';

/** Recipes that an organisation has set. One that does not fit loses no other. */
export function managedRecipes(set: readonly unknown[]): Recipe[] {
  return set.flatMap((entry) => {
    const recipe = recipeSchema.safeParse(entry);
    return recipe.success ? { ...recipe.data, id: `${MANAGED}${recipe.data.id}`.slice(0, 64) } : [];
  });
}

/** Whether the organisation has set it: nobody else can change it. */
export function isManaged({ id }: Pick<Recipe, 'id'>): boolean {
  return id.startsWith(MANAGED);
}

/** What is typed behind the slash. */
export function slashName({ name }: Pick<Recipe, 'name'>): string {
  return name.trim().toLowerCase().replace(/\s+/g, '-');
}

const MARK = 'hymalaia_recipes';
const VERSION = 1;

/** The recipes as a file that others can read in. */
export function writeRecipeFile(recipes: readonly Recipe[]): string {
  return `${JSON.stringify({ [MARK]: VERSION, recipes }, null, 2)}\n`;
}

export type RecipeFile =
  | { ok: true; recipes: Recipe[] }
  /** Of a bad recipe: which one, counted from 1, and which of its fields. */
  | { ok: false; fault: 'not_json' | 'other_file' | 'too_many' | 'bad_recipe'; recipe: number; field: string };

type Fault = Extract<RecipeFile, { ok: false }>['fault'];

/** Recipes from a file of somebody's: all of them, or the first thing that is wrong with it. */
export function readRecipeFile(text: string): RecipeFile {
  const json = parseJson(text);
  const no = (fault: Fault) => ({ ok: false, fault, recipe: 0, field: '' }) as const;
  if (json === undefined) return no('not_json');
  const file = z.object({ [MARK]: z.literal(VERSION), recipes: z.array(z.unknown()) }).safeParse(json);
  if (!file.success) return no('other_file');
  const { recipes } = file.data;
  if (recipes.length > MOST_RECIPES) return no('too_many');
  const read: Recipe[] = [];
  for (const [index, entry] of recipes.entries()) {
    const recipe = recipeSchema.safeParse(entry);
    if (!recipe.success) {
      const field = String(recipe.error.issues[0]?.path[0] ?? '');
      return { ok: false, fault: 'bad_recipe', recipe: index + 1, field };
    }
    read.push(recipe.data);
  }
  return { ok: true, recipes: read };
}

/** Recipes of two lists: one that is read in takes the place of one with its id. */
export function mergeRecipes(known: readonly Recipe[], added: readonly Recipe[]): Recipe[] {
  const kept = known.map((recipe) => added.find(({ id }) => id === recipe.id) ?? recipe);
  const fresh = added.filter(
    ({ id }, index) => !known.some((recipe) => recipe.id === id) && added.findIndex((each) => each.id === id) === index,
  );
  return [...kept, ...fresh].slice(0, MOST_RECIPES);
}

function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}
