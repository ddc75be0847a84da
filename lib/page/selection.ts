import type { Captured } from '../context/captured';
import { copyVisible } from './copy';
import { addressOf, headingsAbove } from './facts';
import { isSecret, refusal } from './guard';
import { writeMarkdown } from './markdown';
import { partBetween } from './part';
import { atOnce } from './slices';
import { focused, isField } from './tree';

/**
 * The selected text of a frame's document as its user sees it, as markdown; from a text field too, where the page's own
 * selection is empty. Reads, and changes nothing.
 */
export function captureSelection(page: Document, most: number): Captured {
  const reason = refusal(page);
  if (reason !== null) return { ok: false, reason };
  const field = fieldSelection(focused(page));
  if (field !== '') return captured(page, field, { headings: [], hidden: 0, lost: 0 }, most);
  const range = selectedRange(page);
  if (!range) return { ok: false, reason: 'empty' };
  const copy = atOnce(copyVisible(page, most, partBetween(...placesOf(range))));
  const { text, lost } = atOnce(writeMarkdown(copy.document.body, most));
  const root = range.startContainer.getRootNode();
  const headings = headingsAbove(root instanceof ShadowRoot ? root : page, range.startContainer);
  return captured(page, text, { headings, hidden: copy.hidden, lost }, most);
}

function captured(
  page: Document,
  text: string,
  { headings, hidden, lost }: { headings: string[]; hidden: number; lost: number },
  most: number,
): Captured {
  const kept = text.trim().slice(0, most);
  if (kept === '') return { ok: false, reason: 'empty' };
  const title = page.title.trim();
  return {
    ok: true,
    text: kept,
    title,
    url: addressOf(page),
    headings,
    extent: 'selection',
    hidden,
    closedFrames: 0,
    lost,
  };
}

/** The selection of a document, wherever in its trees that begins and ends; null where nothing is selected. */
function selectedRange(page: Document): StaticRange | Range | null {
  const selection = page.getSelection();
  if (!selection || selection.rangeCount === 0) return null;
  const roots = 'getComposedRanges' in selection ? shadowRoots(page, selection) : [];
  const [composed] = roots.length === 0 ? [] : selection.getComposedRanges({ shadowRoots: roots });
  const range = composed ?? selection.getRangeAt(0);
  return range.collapsed ? null : range;
}

/** Shadow roots around the focus and below the place where the page's own range lies. */
function shadowRoots(page: Document, selection: Selection): ShadowRoot[] {
  const roots: ShadowRoot[] = [];
  const collect = (root: Document | ShadowRoot | Element): void => {
    for (const element of root.querySelectorAll('*')) {
      if (!element.shadowRoot) continue;
      roots.push(element.shadowRoot);
      collect(element.shadowRoot);
    }
  };
  const { anchorNode } = selection;
  const around = anchorNode instanceof Element ? anchorNode : (anchorNode?.parentElement ?? page.body);
  if (around.shadowRoot) roots.push(around.shadowRoot);
  collect(around.shadowRoot ?? around);
  return roots;
}

function placesOf({ startContainer, startOffset, endContainer, endOffset }: StaticRange | Range) {
  return [
    { node: startContainer, offset: startOffset },
    { node: endContainer, offset: endOffset },
  ] as const;
}

function fieldSelection(element: Element | null): string {
  if (!element || !isField(element) || isSecret(element) || element.selectionStart === null) return '';
  return element.value.slice(element.selectionStart, element.selectionEnd ?? element.selectionStart);
}
