import { browser } from 'wxt/browser';
import { type Crash, writeCrash } from '../base/crash';
import { warn } from '../base/log';

/** Opens the options page, or brings it to the front. */
export function openSettings(): void {
  browser.runtime.openOptionsPage().catch((thrown: unknown) => warn('open the options page', thrown));
}

/** Opens the page that reports and resets, with what went wrong. */
export function openRecovery(crash: Crash | null): void {
  const url = `${browser.runtime.getURL('/recovery.html')}${crash ? `#${writeCrash(crash)}` : ''}`;
  browser.tabs.create({ url }).catch((thrown: unknown) => warn('open the recovery page', thrown));
}

export function reloadPage(): void {
  window.location.reload();
}

/** Extension, browser and language, a line each, for a report. */
export function describeBrowser(): string[] {
  const { name, version } = browser.runtime.getManifest();
  return [`${name} ${version}`, `Browser: ${navigator.userAgent}`, `Language: ${browser.i18n.getUILanguage()}`];
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
