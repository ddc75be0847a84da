import { browser } from 'wxt/browser';
import { z } from 'zod/mini';

const KEY = 'token';
const secretSchema = z.object({ origin: z.string(), value: z.string() });

/** One line of visible ASCII; servers of other brands have prefixes of their own (`wire.md` 1). */
const TOKEN = /^[\x21-\x7e]+$/;

/** The token without the blanks that copying adds; null where it can be none. */
export function cleanToken(text: string): string | null {
  const token = text.trim();
  return TOKEN.test(token) ? token : null;
}

/** Keeps `storage.local` from content scripts. Must have happened before a token is saved. */
export async function lockStorage(): Promise<void> {
  await chrome.storage.local.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' });
  await chrome.storage.session.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' });
}

/** Saves the token, bound to the origin of `base`. */
export async function saveToken(base: string, token: string): Promise<void> {
  await lockStorage();
  await browser.storage.local.set({ [KEY]: { origin: new URL(base).origin, value: token } });
}

/** The token for `base`; null where there is none or it is bound to another origin. */
export async function loadToken(base: string): Promise<string | null> {
  const secret = secretSchema.safeParse((await browser.storage.local.get(KEY))[KEY]);
  if (!secret.success || !URL.canParse(base)) return null;
  return secret.data.origin === new URL(base).origin ? secret.data.value : null;
}

export async function wipeToken(): Promise<void> {
  await browser.storage.local.remove(KEY);
}
