import type { Browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';

type Sender = Browser.runtime.MessageSender;

const own = fakeBrowser.runtime.id;
const ownPage = fakeBrowser.runtime.getURL('/sidepanel.html');

/** Pages of this extension, as the browser describes them to the worker. */
export const ownPages: readonly [string, Sender][] = [
  ['the side panel', { id: own, url: ownPage }],
  ['the options page', { id: own, url: fakeBrowser.runtime.getURL('/options.html') }],
  ['the options page in a tab', { id: own, url: fakeBrowser.runtime.getURL('/options.html'), frameId: 0 }],
];

export const [[, sidePanel] = ['', {}]] = ownPages;

/** Everybody else. */
export const strangers: readonly [string, Sender | undefined][] = [
  ['a content script', { id: own, url: 'https://page.example/', frameId: 0 }],
  ['a content script in a frame without an address', { id: own, url: 'about:blank', frameId: 3 }],
  ['a content script on a page that is named like the extension', { id: own, url: `https://page.example/${ownPage}` }],
  ['a content script of a site that ends like the extension', { id: own, url: `https://${own}.example/` }],
  ['a page of another extension', { id: 'other-extension-id', url: 'chrome-extension://other-extension-id/x.html' }],
  ['another extension that borrows the address', { id: 'other-extension-id', url: ownPage }],
  ['an extension whose name begins like this one', { id: own, url: `chrome-extension://${own}-two/x.html` }],
  ['a page without an id', { url: ownPage }],
  ['a sender without an address', { id: own }],
  ['nobody', undefined],
];
