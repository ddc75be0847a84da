import { browser } from 'wxt/browser';
import { parseSettings, type Settings } from './schema';

const KEY = 'settings';

/** The settings as they stand. */
export async function loadSettings(): Promise<Settings> {
  const stored = await browser.storage.local.get(KEY);
  return parseSettings(stored[KEY]);
}

// A box: the change that is under way. The next one waits for it, or one of the two would be lost.
const writing: { last: Promise<unknown> } = { last: Promise.resolve() };

/** Changes some settings and keeps the others; returns all. */
export function changeSettings(change: Partial<Settings>): Promise<Settings> {
  const write = async () => {
    const settings = { ...(await loadSettings()), ...change };
    await browser.storage.local.set({ [KEY]: settings });
    return settings;
  };
  const next = writing.last.then(write, write);
  writing.last = next;
  return next;
}
