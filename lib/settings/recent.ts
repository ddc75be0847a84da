import { browser } from 'wxt/browser';
import { z } from 'zod/mini';

const KEY = 'recentPersonas';

/** As many as one remembers. */
const MOST = 5;

/** Ids of the personas that were chosen last, the newest first, by server. */
const recentSchema = z.catch(z.record(z.string(), z.array(z.int())), {});

async function load(): Promise<Record<string, number[]>> {
  const stored = await browser.storage.local.get(KEY);
  return recentSchema.parse(stored[KEY] ?? {});
}

export async function loadRecentPersonas(server: string): Promise<number[]> {
  return (await load())[server] ?? [];
}

export async function forgetRecentPersonas(): Promise<void> {
  await browser.storage.local.remove(KEY);
}

/** Puts a persona in front, and forgets the other servers: their ids mean other personas. Returns the list. */
export async function addRecentPersona(server: string, personaId: number): Promise<number[]> {
  const before = (await load())[server] ?? [];
  const recent = [personaId, ...before.filter((id) => id !== personaId)].slice(0, MOST);
  await browser.storage.local.set({ [KEY]: { [server]: recent } });
  return recent;
}
