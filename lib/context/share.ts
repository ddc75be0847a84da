import { z } from 'zod/mini';

/** Why a page was not read. */
export const shareRefusalSchema = z.object({
  reason: z.enum([
    /** The browser's own page, its store, another extension's. */
    'browser_page',
    /** The user named the site in the options. */
    'blocked',
    /** A policy keeps extensions from it. */
    'policy',
    /** The organisation lets nothing of any page be read. */
    'sharing_off',
    /** Nothing gave the right to this page: the user may. */
    'needs_access',
    'password',
    'payment',
    'empty',
    /** A document that only the browser's viewer shows: its file can be attached. */
    'pdf',
    /** The file, or the picture, could not be had. */
    'no_file',
    /** It is gone, or did not answer. */
    'no_page',
  ]),
  /** What was asked for. */
  wanted: z.enum(['page', 'selection', 'screenshot', 'file', 'image']),
  /** The tab; null where there is none. */
  tabId: z.nullable(z.int()),
  /** Host of the page, for people; empty where the browser does not tell it. */
  host: z.string(),
  /** Address of the file or the picture that was asked for; null where it was a page. */
  url: z.nullable(z.string()),
  /** What access would have to be asked for; null where the browser does not tell the address. */
  pattern: z.nullable(z.string()),
});
export type ShareRefusal = z.infer<typeof shareRefusalSchema>;

/** What was captured without the panel's asking, and waits for a panel of the window. */
export const arrivalSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('refusal'), refusal: shareRefusalSchema }),
  /** A recipe was chosen in the page's menu; what it wants of the page came before. */
  z.object({ kind: z.literal('recipe'), recipeId: z.string() }),
  /** Its bytes are in the cache, see lib/bridge/files-cache.ts. */
  z.object({ kind: z.literal('file'), key: z.string(), name: z.string(), type: z.string() }),
]);
export type Arrival = z.infer<typeof arrivalSchema>;

/** A site in the user's own list: a host, which stands for those below it as well. Null where the text names none. */
export function readSite(text: string): string | null {
  const trimmed = text.trim().toLowerCase();
  const address = /^[a-z][a-z0-9+.-]*:\/\//.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (trimmed === '' || /\s/.test(trimmed) || !URL.canParse(address)) return null;
  const { hostname } = new URL(address);
  return hostname === '' ? null : hostname.replace(/^\*\.|^www\./, '');
}

/** Whether an address is of one of the sites, or below one. */
export function isOfSites(url: string, sites: readonly string[]): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  return sites.some((site) => hostname === site || hostname.endsWith(`.${site}`));
}
