import { type Browser, browser } from 'wxt/browser';
import { clock } from '../base/clock';
import { warn } from '../base/log';
import { type Captured, capturedSchema } from '../context/captured';
import type { ShareRefusal } from '../context/share';
import type { Source } from '../context/source';
import { loadSettings } from '../settings/store';
import { isForbidden, isPdf, refusalByAddress, refusalByError, refuse } from './tab-rules';

/** The scripts that read a page; built from entrypoints of the same names, in no manifest. */
const SELECTION_SCRIPT = '/content-scripts/selection-capture.js';
const PAGE_SCRIPT = '/content-scripts/page-capture.js';

/** Digits of a fence's mark, in bytes: 64 bits cannot be guessed by a page. */
const NONCE_BYTES = 8;

export type Capture = { ok: true; source: Source } | { ok: false; refusal: ShareRefusal };

/**
 * The selection behind a click in the context menu: read in the frame where it lies, or, where the browser lets nobody
 * in, the menu's own copy. Refused on the user's blocked sites, and while a password or a card's number is typed.
 */
export async function captureSelection(
  info: Browser.contextMenus.OnClickData,
  tab: Browser.tabs.Tab | undefined,
): Promise<Capture> {
  const byAddress = refusalByAddress(tab?.url ?? info.pageUrl, await loadSettings());
  if (isForbidden(byAddress)) return { ok: false, refusal: refuse(byAddress, 'selection', tab) };
  const read = tab?.id === undefined ? null : await readInTab(tab.id, info.frameId ?? 0, SELECTION_SCRIPT);
  if (read !== null && !('error' in read) && !read.ok && read.reason !== 'empty')
    return { ok: false, refusal: refuse(read.reason, 'selection', tab) };
  const found = read !== null && !('error' in read) && read.ok ? read : null;
  const text = found?.text ?? info.selectionText ?? '';
  if (text.trim() === '') return { ok: false, refusal: refuse('empty', 'selection', tab) };
  const url = info.frameUrl ?? info.pageUrl ?? tab?.url ?? '';
  return {
    ok: true,
    source: {
      ...plain(text, found ? 'page' : 'menu'),
      ...(found ? { headings: found.headings, missing: missingOf(found) } : {}),
      kind: 'selection',
      // A frame's own title says less than that of the page around it.
      title: tab?.title || found?.title || url,
      url: (info.frameId ? tab?.url : found?.url) ?? tab?.url ?? url,
    },
  };
}

/** The page of a tab as its user sees it. */
export async function capturePage(tab: Browser.tabs.Tab): Promise<Capture> {
  const no = (reason: ShareRefusal['reason']): Capture => ({ ok: false, refusal: refuse(reason, 'page', tab) });
  const byAddress = refusalByAddress(tab.url, await loadSettings());
  if (byAddress !== null || tab.id === undefined) return no(byAddress ?? 'no_page');
  if (isPdf(tab)) return no('pdf');
  const read = await readInTab(tab.id, 0, PAGE_SCRIPT);
  if ('error' in read) return no(refusalByError(read.error));
  if (!read.ok) return no(read.reason);
  return {
    ok: true,
    source: {
      ...plain(read.text, 'page'),
      missing: missingOf(read),
      kind: 'page',
      title: tab.title || read.title || read.url,
      url: read.url,
    },
  };
}

/** A link's address, for an assistant that can open it. */
export function linkSource(url: string): Source {
  return { ...plain(url, 'menu'), kind: 'link', title: url, url, via: 'page' };
}

function plain(text: string, via: Source['via']): Omit<Source, 'kind' | 'title' | 'url'> {
  return {
    id: clock.newId(),
    text,
    edited: null,
    via,
    at: minute(clock.now()),
    headings: [],
    missing: { hidden: 0, closedFrames: 0, lost: 0 },
    nonce: clock.nonce(NONCE_BYTES),
  };
}

function missingOf({ hidden, closedFrames, lost }: Extract<Captured, { ok: true }>): Source['missing'] {
  return { hidden, closedFrames, lost };
}

/** ISO date-time, UTC, to the minute. */
function minute(time: number): string {
  return `${new Date(time).toISOString().slice(0, 16)}Z`;
}

type Script = typeof SELECTION_SCRIPT | typeof PAGE_SCRIPT;

async function readInTab(tabId: number, frameId: number, script: Script): Promise<Captured | { error: unknown }> {
  try {
    const target = { tabId, frameIds: [frameId] };
    const [injection] = await browser.scripting.executeScript({ target, files: [script] });
    const captured = capturedSchema.safeParse(injection?.result);
    return captured.success ? captured.data : { ok: false, reason: 'empty' };
  } catch (thrown) {
    // Chrome's own pages, its web store, the PDF viewer, sites that nobody granted.
    warn('capture', thrown);
    return { error: thrown };
  }
}
