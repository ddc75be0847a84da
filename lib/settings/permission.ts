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

/** Gives access to all servers back, but for the one in `keep`. Hosts that the manifest requires stay. */
export async function returnHosts(keep: string | null): Promise<void> {
  const kept = keep === null ? null : hostPattern(keep);
  const required = new Set(browser.runtime.getManifest().host_permissions ?? []);
  const { origins = [] } = await browser.permissions.getAll();
  const extra = origins.filter((origin) => origin !== kept && !required.has(origin));
  if (extra.length > 0) await browser.permissions.remove({ origins: extra });
}
