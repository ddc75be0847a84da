import { browser } from 'wxt/browser';
import { z } from 'zod/mini';
import { recipeSchema } from '../context/recipes';
import { misfits } from '../settings/schema';
import { keptFits } from './kept-store';

const KEY = 'set-aside';

/** As many as help; the oldest go. */
const MOST = 50;

const asideSchema = z.array(
  z.object({
    key: z.string(),
    value: z.unknown(),
    /** The user has been told of it. */
    told: z.optional(z.boolean()),
  }),
);
type Aside = z.infer<typeof asideSchema>;

/**
 * Looks through what is stored for what this version cannot read, as after a downgrade or a fault of the disk, and puts
 * it by: nothing of it is lost, and nothing of it is tripped over. Returns how many things there were.
 */
export async function setAsideMisfits(): Promise<number> {
  const all: Record<string, unknown> = await browser.storage.local.get(null);
  const found: Aside = Object.entries(all).flatMap(([key, value]) => misfitOf(key, value));
  if (found.length === 0) return 0;
  const before = asideSchema.safeParse(all[KEY]);
  const kept = [...(before.success ? before.data : []), ...found].slice(-MOST);
  await browser.storage.local.set({ [KEY]: kept });
  const isKept = ({ key }: Aside[number]) => key.startsWith('kept/');
  await browser.storage.local.remove(found.filter(isKept).map(({ key }) => key));
  const rest = found.filter((thing) => !isKept(thing)).map(({ key, value }) => [key, mended(key, value)] as const);
  await browser.storage.local.set(Object.fromEntries(rest));
  return found.length;
}

/** The token and what was learnt of the server are not put by: a test of the connection brings them anew. */
function misfitOf(key: string, value: unknown): Aside {
  if (key === 'settings') return misfits(value).length > 0 ? [{ key, value }] : [];
  if (key === 'recipes') return fittingRecipes(value).length === countOf(value) ? [] : [{ key, value }];
  return keptFits(key, value) ? [] : [{ key, value }];
}

function mended(key: string, value: unknown): unknown {
  if (key === 'recipes') return fittingRecipes(value);
  const bad = misfits(value);
  const fields = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(fields.filter(([name]) => !bad.includes(name)));
}

function fittingRecipes(value: unknown): unknown[] {
  return Array.isArray(value) ? value.filter((entry) => recipeSchema.safeParse(entry).success) : [];
}

/** A list that is none counts as one thing that does not fit. */
function countOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 1;
}

/** What was put by, as text that can be copied. */
export async function loadSetAside(): Promise<{ count: number; text: string }> {
  const stored = asideSchema.safeParse((await browser.storage.local.get(KEY))[KEY]);
  const all = stored.success ? stored.data : [];
  return {
    count: all.length,
    text: JSON.stringify(
      all.map(({ key, value }) => ({ key, value })),
      null,
      2,
    ),
  };
}

/** How many things were put by of which nobody was told yet; from now on they are told. */
export async function tellSetAside(): Promise<number> {
  const stored = asideSchema.safeParse((await browser.storage.local.get(KEY))[KEY]);
  const all = stored.success ? stored.data : [];
  const untold = all.filter(({ told }) => told !== true).length;
  if (untold > 0) await browser.storage.local.set({ [KEY]: all.map((thing) => ({ ...thing, told: true })) });
  return untold;
}

export async function dropSetAside(): Promise<void> {
  await browser.storage.local.remove(KEY);
}
