import { browser } from 'wxt/browser';

/** Match pattern for the host of `base`. Patterns have no port, so that it is all ports of that host. */
export function hostPattern(base: string): string {
  const url = new URL(base);
  return `${url.protocol}//${url.hostname}/*`;
}

/** Asks for access to the one server. Must be called in the turn of the user's click. */
export function askForHost(base: string): Promise<boolean> {
  return browser.permissions.request({ origins: [hostPattern(base)] });
}

export function hasHost(base: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [hostPattern(base)] });
}

/** Every site: what the opt-in in the options asks for. */
export const ALL_SITES: readonly string[] = ['https://*/*', 'http://*/*'];

/** Asks for access to sites, to read their pages. Must be called in the turn of the user's click. */
export function askForPatterns(origins: readonly string[]): Promise<boolean> {
  return browser.permissions.request({ origins: [...origins] });
}

export function hasPattern(pattern: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [pattern] });
}

/**
 * Gives the right to sites back, and to no others: with all sites, Chrome takes each single one along, the server's too.
 * Those are asked for again, which Chrome grants without a question, since they had been granted. Must be called in the
 * turn of the user's click.
 */
export async function returnPatterns(origins: readonly string[]): Promise<void> {
  const { origins: before = [] } = await browser.permissions.getAll();
  await browser.permissions.remove({ origins: [...origins] });
  const { origins: after = [] } = await browser.permissions.getAll();
  const lost = before.filter((origin) => !origins.includes(origin) && !after.includes(origin));
  if (lost.length > 0) await browser.permissions.request({ origins: lost });
}

/** Asks to be told the names of the other tabs. Must be called in the turn of the user's click. */
export function askForTabs(): Promise<boolean> {
  return browser.permissions.request({ permissions: ['tabs'] });
}

export function hasTabs(): Promise<boolean> {
  return browser.permissions.contains({ permissions: ['tabs'] });
}

/** Gives the right to the names of the tabs back. */
export async function returnTabs(): Promise<void> {
  await browser.permissions.remove({ permissions: ['tabs'] });
}

/**
 * Has Chrome offer access to the site of a tab beside the address bar, since nobody tells us which site that is. False
 * where it cannot (before Chrome 133).
 */
export async function offerSite(tabId: number): Promise<boolean> {
  if (!('addHostAccessRequest' in chrome.permissions)) return false;
  await chrome.permissions.addHostAccessRequest({ tabId });
  return true;
}

/** Gives access to all servers back, but for the one in `keep` and the `sites`. Hosts that the manifest requires stay. */
export async function returnHosts(keep: string | null, sites: readonly string[] = []): Promise<void> {
  const kept = new Set([...(keep === null ? [] : [hostPattern(keep)]), ...sites]);
  const required = new Set(browser.runtime.getManifest().host_permissions ?? []);
  const { origins = [] } = await browser.permissions.getAll();
  const extra = origins.filter((origin) => !kept.has(origin) && !required.has(origin));
  if (extra.length > 0) await browser.permissions.remove({ origins: extra });
}
