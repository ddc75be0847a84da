import { type Browser, browser } from 'wxt/browser';
import { z } from 'zod/mini';
import { clock } from '../base/clock';
import { warn } from '../base/log';
import type { Source } from '../context/source';

/** The script that reads a selection; built from entrypoints/page-capture.content.ts, in no manifest. */
const CAPTURE_SCRIPT = '/content-scripts/page-capture.js';

const pageSelectionSchema = z.object({ text: z.string().check(z.minLength(1)), title: z.string(), url: z.string() });

/** Digits of a fence's mark, in bytes: 64 bits cannot be guessed by a page. */
const NONCE_BYTES = 8;

/**
 * The selection behind a click in the context menu: read in the frame where it lies, or, where the browser lets nobody
 * in, the menu's own copy.
 */
export async function captureSelection(
  info: Browser.contextMenus.OnClickData,
  tab: Browser.tabs.Tab | undefined,
): Promise<Source> {
  const read = tab?.id === undefined ? null : await readInPage(tab.id, info.frameId ?? 0);
  const found = read ?? { text: info.selectionText ?? '', title: '', url: info.frameUrl ?? info.pageUrl ?? '' };
  return {
    id: clock.newId(),
    kind: 'selection',
    // A frame's own title says less than that of the page around it.
    title: tab?.title || found.title || found.url,
    url: tab?.url ?? found.url,
    text: found.text,
    via: read ? 'page' : 'menu',
    nonce: clock.nonce(NONCE_BYTES),
  };
}

async function readInPage(tabId: number, frameId: number): Promise<z.infer<typeof pageSelectionSchema> | null> {
  try {
    const target = { tabId, frameIds: [frameId] };
    const [injection] = await browser.scripting.executeScript({ target, files: [CAPTURE_SCRIPT] });
    const selection = pageSelectionSchema.safeParse(injection?.result);
    return selection.success ? selection.data : null;
  } catch (thrown) {
    // Chrome's own pages, its web store, the PDF viewer: the menu's copy serves, and the card says so.
    warn('capture', thrown);
    return null;
  }
}
