import type { Browser } from 'wxt/browser';
import { isOfSites, type ShareRefusal } from '../context/share';
import { hostPattern } from '../settings/permission';
import type { Settings } from '../settings/schema';

type Reason = ShareRefusal['reason'];

/** Chrome's store lets no extension in, whatever it was granted. */
const STORES = /^https:\/\/(chromewebstore\.google\.com|chrome\.google\.com\/webstore)\b/;

/** What is wrong with a page by its address alone; null where nothing is, or where the browser does not tell it. */
export function refusalByAddress(
  url: string | undefined,
  { blockedSites, pageSharing }: Pick<Settings, 'blockedSites'> & { pageSharing: boolean },
): Reason | null {
  if (!pageSharing) return 'sharing_off';
  if (url === undefined || url === '') return null;
  if (!/^(https?|file):/.test(url) || STORES.test(url)) return 'browser_page';
  if (isOfSites(url, blockedSites)) return 'blocked';
  return null;
}

/** Whether somebody wants this page not to be read, by whatever way there is. */
export function isForbidden(reason: Reason | null): reason is 'blocked' | 'sharing_off' {
  return reason === 'blocked' || reason === 'sharing_off';
}

/** What the browser's own error says of a page that nobody could read; it has no codes. */
export function refusalByError(thrown: unknown): Reason {
  const text = thrown instanceof Error ? thrown.message : '';
  if (/ExtensionsSettings policy|blocked by your administrator/i.test(text)) return 'policy';
  if (/cannot be scripted|chrome:\/\/|chrome-extension:\/\/|another extension|error page|devtools:/i.test(text))
    return 'browser_page';
  if (/must request permission|Cannot access contents/i.test(text)) return 'needs_access';
  return 'no_page';
}

/** The refusal, with what the panel needs to say it and to offer the way out. */
export function refuse(
  reason: Reason,
  wanted: ShareRefusal['wanted'],
  tab: Browser.tabs.Tab | undefined,
  file: string | null = null,
): ShareRefusal {
  const url = file ?? tab?.url ?? '';
  const isWeb = /^https?:/.test(url) && URL.canParse(url);
  return {
    reason,
    wanted,
    tabId: tab?.id ?? null,
    host: isWeb ? new URL(url).host : '',
    url: file,
    pattern: isWeb ? hostPattern(url) : null,
  };
}

/** By its address, or by what the tab is called where that is hidden. */
export function isPdf({ url = '', title = '' }: Browser.tabs.Tab): boolean {
  return /\.pdf$/i.test(URL.canParse(url) ? new URL(url).pathname : title);
}
