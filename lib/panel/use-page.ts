import { browser } from 'wxt/browser';
import { warn } from '../base/log';

/** Opens the options page, or brings it to the front. */
export function openSettings(): void {
  browser.runtime.openOptionsPage().catch((thrown: unknown) => warn('open the options page', thrown));
}

/** Number of the browser window that this page is in. */
export async function currentWindowId(): Promise<number> {
  const { id } = await browser.windows.getCurrent();
  return id ?? browser.windows.WINDOW_ID_NONE;
}

/** The language of the browser and the way it runs, for the document. */
export function describeDocument(document: Document): void {
  document.documentElement.lang = browser.i18n.getUILanguage();
  document.documentElement.dir = browser.i18n.getMessage('@@bidi_dir') || 'ltr';
}
