import { browser } from 'wxt/browser';
import { isLocked, loadPolicy, onlyServer } from './policy';
import { parseSettings, type Settings } from './schema';

const KEY = 'settings';

/** The settings as the user left them. */
export async function loadOwnSettings(): Promise<Settings> {
  const stored = await browser.storage.local.get(KEY);
  return parseSettings(stored[KEY]);
}

/** The settings that hold: the user's, within what the organisation allows. */
export async function loadSettings(): Promise<Settings & { pageSharing: boolean }> {
  const [own, policy] = await Promise.all([loadOwnSettings(), loadPolicy()]);
  const only = onlyServer(policy);
  return {
    ...own,
    server: only === null || own.server === only ? own.server : '',
    personaId: isLocked(policy, 'personaId') ? policy.personaId : (own.personaId ?? policy.personaId),
    blockedSites: [...new Set([...policy.blockedSites, ...own.blockedSites])],
    pageSharing: policy.pageSharing,
  };
}

// A box: the change that is under way. The next one waits for it, or one of the two would be lost.
const writing: { last: Promise<unknown> } = { last: Promise.resolve() };

/** Changes some settings and keeps the others; returns all of the user's. */
export function changeSettings(change: Partial<Settings>): Promise<Settings> {
  const write = async () => {
    const settings = { ...(await loadOwnSettings()), ...change };
    await browser.storage.local.set({ [KEY]: settings });
    return settings;
  };
  const next = writing.last.then(write, write);
  writing.last = next;
  return next;
}
