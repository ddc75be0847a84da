import { holdsBlocks, inline, isBlock, paragraph } from './inline';
import type { Work } from './slices';
import { isTable, tableLines } from './table';

/** Markdown, and how many characters were left out of it. */
export interface Written {
  text: string;
  lost: number;
}

/** What is written so far. */
interface Pen {
  blocks: string[];
  /** Characters that are left. */
  room: number;
  lost: number;
  steps: number;
}

/** Writes an inert copy as markdown, in `most` characters: what is beyond is left out block by block. */
export function* writeMarkdown(root: Element, most: number): Work<Written> {
  const pen: Pen = { blocks: [], room: most, lost: 0, steps: 0 };
  yield* writeChildren(root, pen);
  return { text: pen.blocks.join('\n\n'), lost: pen.lost };
}

/** Blocks one after the other; what stands in a line between them is a paragraph. */
function* writeChildren(element: Element, pen: Pen): Work<void> {
  let line: Node[] = [];
  const flush = () => {
    put(pen, paragraph(line));
    line = [];
  };
  for (const child of element.childNodes) {
    const isPart = !(child instanceof Element) || (!isBlock(child) && !isTable(child) && !holdsBlocks(child));
    if (isPart) {
      line.push(child);
      continue;
    }
    flush();
    yield* writeBlock(child, pen);
  }
  flush();
}

function* writeBlock(element: Element, pen: Pen): Work<void> {
  pen.steps += 1;
  if (pen.steps % 16 === 0) yield;
  const name = element.localName;
  if (isTable(element)) return yield* writeTable(element, pen);
  const level = /^h([1-6])$/.exec(name)?.[1];
  if (level !== undefined) {
    const words = inline([...element.childNodes]).replaceAll('\n', ' ');
    return words === '' ? undefined : put(pen, `${'#'.repeat(Number(level))} ${words}`);
  }
  switch (name) {
    case 'ul':
    case 'ol':
    case 'menu':
      return put(pen, (yield* nested(element, pen, listLines)).join('\n'));
    case 'pre':
      return put(pen, codeBlock(element));
    case 'blockquote': {
      const inner = yield* within(element, pen);
      return put(pen, inner.replace(/^/gm, '> ').replace(/^> $/gm, '>'));
    }
    case 'hr':
      return put(pen, '---');
    case 'dt':
      return put(pen, around(inline([...element.childNodes])));
    default:
      return yield* writeChildren(element, pen);
  }
}

function* writeTable(table: Element, pen: Pen): Work<void> {
  const caption = table.querySelector('caption');
  if (caption && caption.closest('table') === table) put(pen, paragraph([...caption.childNodes]));
  const { lines, isCut } = yield* tableLines(table, pen.room);
  const text = lines.join('\n');
  put(pen, text);
  // How long the rest would have been can only be told roughly without writing it.
  if (isCut) pen.lost += Math.max(1, (table.textContent?.length ?? 0) - text.length);
}

function* nested(list: Element, pen: Pen, write: (list: Element, pen: Pen) => Work<string[]>): Work<string[]> {
  return yield* write(list, pen);
}

/** The lines of a list; what an item holds besides its text stands below it, set in. */
function* listLines(list: Element, pen: Pen): Work<string[]> {
  const isOrdered = list.localName === 'ol';
  let number = Number.parseInt(list.getAttribute('start') ?? '1', 10) || 1;
  const lines: string[] = [];
  for (const item of list.children) {
    const inner = yield* within(item, pen);
    if (inner === '') continue;
    const mark = isOrdered ? `${number}. ` : '- ';
    number += 1;
    // A list or a second line right below an item's text belongs to it without a blank line.
    const body = inner.replace(/\n\n(?=\s*(?:[-*] |\d+\. ))/g, '\n');
    lines.push(mark + body.replaceAll('\n', `\n${' '.repeat(mark.length)}`).replace(/[ \t]+$/gm, ''));
  }
  return lines;
}

/** What an element holds, as a text of its own. */
function* within(element: Element, pen: Pen): Work<string> {
  const own: Pen = { blocks: [], room: pen.room, lost: 0, steps: pen.steps };
  if (element.localName === 'ul' || element.localName === 'ol') yield* writeBlock(element, own);
  else yield* writeChildren(element, own);
  pen.steps = own.steps;
  pen.lost += own.lost;
  return own.blocks.join('\n\n');
}

/** The language is in a class of the element's or of one around it, by several customs. */
const LANGUAGE = /(?:^|\s)(?:lang(?:uage)?-|highlight-source-|brush:\s*)([\w+#-]+)/;

function codeBlock(element: Element): string {
  const text = (element.textContent ?? '').replace(/\n+$/, '').replace(/^\n/, '');
  if (text.trim() === '') return '';
  const holders = [element, element.querySelector('code'), element.parentElement];
  const language = holders.map((holder) => LANGUAGE.exec(holder?.getAttribute('class') ?? '')?.[1]).find(Boolean) ?? '';
  const longest = Math.max(2, ...(text.match(/^\s*`{3,}/gm) ?? []).map((run) => run.trim().length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

function around(words: string): string {
  return words === '' ? '' : `**${words}**`;
}

/** Adds a block where it fits. One that does not is cut at the end of one of its lines; all after it is left out. */
function put(pen: Pen, block: string): void {
  if (block === '') return;
  if (block.length <= pen.room) {
    pen.blocks.push(block);
    pen.room -= block.length + 2;
    return;
  }
  const end = block.lastIndexOf('\n', pen.room);
  if (end > 0) pen.blocks.push(block.slice(0, end));
  pen.lost += block.length - Math.max(0, end);
  pen.room = 0;
}
