import { isSecret } from './guard';
import type { Part } from './part';
import type { Work } from './slices';
import { frameDocument, isField, isFrame, shownChildren } from './tree';
import { type Ground, groundIn, isReadable, isShown, PAPER } from './visible';

/** A copy of what the user sees, in a document that runs nothing and loads nothing. */
export interface Copy {
  document: Document;
  /** Elements that were left out since nobody sees them; what stands in them is not counted again. */
  hidden: number;
  /** Frames of other sites. */
  closedFrames: number;
  /** How many nodes the copy has. */
  nodes: number;
  /** Characters that were not copied, since there were enough. */
  lost: number;
}

/** What has no text that is read. */
const SILENT = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'head',
  'link',
  'meta',
  'svg',
  'canvas',
  'video',
  'audio',
  'object',
  'embed',
  'map',
  'rp',
]);
/** What a copy may say of itself. */
const KEPT = [
  'alt',
  'colspan',
  'rowspan',
  'start',
  'reversed',
  'dir',
  'lang',
  'role',
  'class',
  'id',
  'datetime',
  'checked',
  'type',
  'title',
  'scope',
  'itemprop',
  'rel',
];

interface State {
  copy: Copy;
  part: Part | null;
  /** Characters that may still be copied. */
  room: number;
}

/** Where the walk is. */
interface Spot {
  ground: Ground;
  /** Line feeds of the text are seen as such. */
  keepsLines: boolean;
  inCode: boolean;
}

/** Copies what is seen of a document, or of a part of it: `most` characters, or a few more. Leaves the page as it is. */
export function* copyVisible(page: Document, most: number, part: Part | null = null): Work<Copy> {
  const inert = page.implementation.createHTMLDocument(page.title);
  inert.documentElement.lang = page.documentElement?.lang ?? '';
  const copy: Copy = { document: inert, hidden: 0, closedFrames: 0, nodes: 0, lost: 0 };
  const spot: Spot = { ground: PAPER, keepsLines: false, inCode: false };
  if (page.body) yield* copyInto(inert.body, page.body, spot, { copy, part, room: most });
  return copy;
}

/** Copies an element's children, and what they hold, to the end of `target`. */
function* copyInto(target: Element, element: Element, spot: Spot, state: State): Work<void> {
  const style = styleOf(element);
  const within: Spot = style
    ? {
        ground: groundIn(style, spot.ground),
        keepsLines: /^(pre|break-spaces)/.test(style.whiteSpace),
        inCode: spot.inCode || element.localName === 'pre',
      }
    : spot;
  const canRead = style ? isReadable(style, within.ground) : true;
  let isOwnHidden = false;
  for (const child of shownChildren(element)) {
    if (state.room <= 0) {
      state.copy.lost += child.textContent?.length ?? 0;
      continue;
    }
    state.part?.reach(child);
    if (child.nodeType === Node.TEXT_NODE) {
      const text = state.part ? state.part.textOf(child) : (child.nodeValue ?? '');
      if (text === '') continue;
      if (canRead) appendText(target, text, within, state);
      else isOwnHidden ||= text.trim() !== '';
    } else if (isElement(child)) yield* copyElement(target, child, within, state);
  }
  state.part?.leave(element);
  if (isOwnHidden) state.copy.hidden += 1;
}

function* copyElement(target: Element, element: Element, spot: Spot, state: State): Work<void> {
  const { copy, part } = state;
  copy.nodes += 1;
  if (copy.nodes % 32 === 0) yield;
  const name = element.localName;
  if (SILENT.has(name) || part?.isApart(element)) return;
  const style = styleOf(element);
  if (style && !isShown(element, style)) {
    if ((element.textContent ?? '').trim() !== '' || isField(element)) copy.hidden += 1;
    return;
  }
  // The browser's own selection leaves such parts out as well.
  if (part && style?.userSelect === 'none') return;
  if (isFrame(element)) return yield* copyFrame(target, element, state);
  if (isField(element)) return copyField(target, element, spot, state);
  const twin = copy.document.createElement(nameOf(element, style));
  for (const key of KEPT) {
    const value = element.getAttribute(key);
    if (value !== null) twin.setAttribute(key, value);
  }
  copyAddresses(twin, element);
  // What stands side by side is not one word.
  const isApart = style?.display.startsWith('inline-') === true;
  target.append(...(isApart ? [' ', twin, ' '] : [twin]));
  if (name === 'select')
    twin.textContent = [...(element as HTMLSelectElement).selectedOptions].map((option) => option.text).join(', ');
  else yield* copyInto(twin, element, spot, state);
}

/** A frame of the same site is a part of the page; another one is counted where it is large enough to hold something. */
function* copyFrame(target: Element, frame: Element, state: State): Work<void> {
  const inner = frameDocument(frame);
  if (inner?.body) {
    const box = state.copy.document.createElement('div');
    target.append(box);
    return yield* copyInto(box, inner.body, { ground: PAPER, keepsLines: false, inCode: false }, state);
  }
  const { width, height } = frame.getBoundingClientRect();
  if (width > 50 && height > 50) state.copy.closedFrames += 1;
}

/** What is typed into a field is seen, but for passwords and cards. */
function copyField(target: Element, field: HTMLInputElement | HTMLTextAreaElement, spot: Spot, state: State): void {
  const { copy } = state;
  const type = field.getAttribute('type') ?? 'text';
  if (type === 'checkbox' || type === 'radio') {
    const twin = copy.document.createElement('input');
    twin.setAttribute('type', type);
    if ((field as HTMLInputElement).checked) twin.setAttribute('checked', '');
    target.append(twin);
    return;
  }
  if (isSecret(field) || /^(hidden|file|image|color|range|password)$/.test(type) || field.value === '') return;
  const twin = copy.document.createElement(field.localName === 'textarea' ? 'div' : 'span');
  appendText(twin, field.value, { ...spot, keepsLines: true }, state);
  target.append(' ', twin, ' ');
}

function appendText(target: Element, text: string, { keepsLines, inCode }: Spot, state: State): void {
  const { copy } = state;
  copy.nodes += 1;
  state.room -= text.length;
  if (!keepsLines || inCode) {
    target.append(text);
    return;
  }
  for (const [index, line] of text.split('\n').entries()) {
    if (index > 0) target.append(copy.document.createElement('br'));
    target.append(line);
  }
}

/** Custom elements, and inline ones that a sheet makes blocks, are told as what they look like. */
function nameOf(element: Element, style: CSSStyleDeclaration | null): string {
  const name = element.localName;
  const isBlock = style !== null && !/^(inline|contents|none)|^ruby/.test(style.display);
  if (!/^[a-z][a-z0-9]*$/.test(name)) return isBlock ? 'div' : 'span';
  if (name === 'span' || name === 'label' || name === 'font' || name === 'button')
    return isBlock && style.display !== 'inline-block' ? 'div' : 'span';
  if (name === 'div' && style !== null && /^inline/.test(style.display)) return 'span';
  return name;
}

/** Addresses as they lead from the page, and only those that lead to the web. */
function copyAddresses(twin: Element, element: Element): void {
  const base = element.ownerDocument.baseURI;
  for (const key of ['href', 'src']) {
    const value = element.getAttribute(key);
    if (value === null || !URL.canParse(value, base)) continue;
    const { protocol, href } = new URL(value, base);
    const isLink = /^(https?|mailto):$/.test(protocol);
    if (isLink) twin.setAttribute(key, href);
  }
}

function styleOf(element: Element): CSSStyleDeclaration | null {
  return element.ownerDocument.defaultView?.getComputedStyle(element) ?? null;
}

function isElement(node: Node): node is Element {
  return node.nodeType === Node.ELEMENT_NODE;
}
