import { browser } from 'wxt/browser';
import { z } from 'zod/mini';
import { clock } from '../base/clock';
import { loadPolicy } from './policy';

const KEY = 'token';
const secretSchema = z.object({
  origin: z.string(),
  /** Null: it grew too old, and was wiped. */
  value: z.nullable(z.string()),
  /** When it was entered (ms since the epoch). Tokens of before this was kept have none. */
  savedAt: z._default(z.number(), 0),
});

const DAY = 86_400_000;

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
  await browser.storage.local.set({ [KEY]: { origin: new URL(base).origin, value: token, savedAt: clock.now() } });
}

/** The token for `base`; null where there is none, it is bound to another origin, or it is too old for the policy. */
export async function loadToken(base: string): Promise<string | null> {
  const secret = await loadSecret(base);
  if (!secret?.value) return null;
  const { tokenMaxAgeDays } = await loadPolicy();
  if (tokenMaxAgeDays === null || clock.now() - secret.savedAt < tokenMaxAgeDays * DAY) return secret.value;
  await browser.storage.local.set({ [KEY]: { ...secret, value: null } });
  return null;
}

/** Whether the token for `base` was wiped because it grew too old. */
export async function isTokenTooOld(base: string): Promise<boolean> {
  return (await loadSecret(base))?.value === null;
}

async function loadSecret(base: string): Promise<z.infer<typeof secretSchema> | null> {
  const secret = secretSchema.safeParse((await browser.storage.local.get(KEY))[KEY]);
  if (!secret.success || !URL.canParse(base)) return null;
  return secret.data.origin === new URL(base).origin ? secret.data : null;
}

export async function wipeToken(): Promise<void> {
  await browser.storage.local.remove(KEY);
}
