import { browser } from 'wxt/browser';
import { z } from 'zod/mini';
import { parseServerAddress } from '../base/address';

/** What an organisation may keep its people from changing. */
export const lockable = ['serverUrl', 'personaId', 'recipes'] as const;

/**
 * What an organisation sets for its people, by `storage.managed` (docs/policy.md). Each field falls back to "not set" by
 * itself: a slip in one must not open the others.
 */
export const policySchema = z.object({
  serverUrl: z.catch(z.nullable(z.string()), null),
  /** Persona of new chats. */
  personaId: z.catch(z.nullable(z.int()), null),
  /** Offered before the user's own; see lib/context/recipes.ts. */
  recipes: z.catch(z.array(z.unknown()), []),
  locked: z.catch(z.array(z.string()), []),
  /** Hosts that are never read, besides the user's own. */
  blockedSites: z.catch(z.array(z.string()), []),
  /** False: nothing of a page is read. */
  pageSharing: z.catch(z.boolean(), true),
  /** False: nobody may allow all sites at once. */
  allSites: z.catch(z.boolean(), true),
  /** Days after which a token has to be entered anew. */
  tokenMaxAgeDays: z.catch(z.nullable(z.number().check(z.gt(0))), null),
});
export type Policy = z.infer<typeof policySchema>;

export const noPolicy: Policy = {
  serverUrl: null,
  personaId: null,
  recipes: [],
  locked: [],
  blockedSites: [],
  pageSharing: true,
  allSites: true,
  tokenMaxAgeDays: null,
};

/** The policy from whatever was set. Never throws. */
export function parsePolicy(set: unknown): Policy {
  const given = typeof set === 'object' && set !== null ? set : {};
  const parsed = policySchema.safeParse({ ...noPolicy, ...given });
  return parsed.success ? parsed.data : noPolicy;
}

/** What the organisation has set; nothing where the browser is not managed. */
export async function loadPolicy(): Promise<Policy> {
  return parsePolicy(await browser.storage.managed.get(null));
}

export function isLocked({ locked }: Pick<Policy, 'locked'>, field: (typeof lockable)[number]): boolean {
  return locked.includes(field);
}

/** The only server that may be connected, as its base; null where any may be. An address that is none locks all out. */
export function onlyServer(policy: Policy): string | null {
  if (!isLocked(policy, 'serverUrl') || policy.serverUrl === null) return null;
  const parsed = parseServerAddress(policy.serverUrl);
  return parsed.ok ? parsed.value : '';
}
