import { assertNever } from '@/lib/base/assert-never';
import { readAddress } from './address';
import { type CopyOptions, citedAs, readWhole, spelledOut } from './copied-text';
import { readInline } from './read-inline';
import type { Block, Inline, Item, Links, Source } from './tree';

/** Markdown as text that needs no reader of markdown: no marks, links spelled out, cells of tables parted by tabs. */
export function toPlainText(markdown: string, options: CopyOptions = {}): string {
  return readWhole(markdown, options)
    .map(({ block, links }) => blockText(block, links, options))
    .join('\n\n');
}

function blockText(block: Block, links: Links, options: CopyOptions): string {
  const within = (blocks: readonly Block[], gap: string) =>
    blocks.map((inner) => blockText(inner, links, options)).join(gap);
  switch (block.kind) {
    case 'paragraph':
    case 'line':
    case 'heading':
      return sourceText(block.source, links, options);
    case 'code':
      return block.text;
    case 'quote':
      return within(block.blocks, '\n\n').replace(/^/gm, '> ');
    case 'list':
      return block.items.map((item, place) => itemText(item, markOf(block.start, place), links, options)).join('\n');
    case 'table':
      return [block.head, ...block.rows]
        .map((row) => row.map((cell) => sourceText(cell, links, options, true)).join('\t'))
        .join('\n');
    case 'rule':
      return '---';
    case 'math':
      return block.tex;
    case 'note':
      return `[${block.label}] ${within(block.blocks, '\n')}`;
    default:
      return assertNever(block);
  }
}

function markOf(start: number | null, place: number): string {
  return start === null ? '• ' : `${start + place}. `;
}

function itemText({ done, blocks }: Item, mark: string, links: Links, options: CopyOptions): string {
  const box = done === null ? '' : `[${done ? 'x' : ' '}] `;
  const text = blocks.map((block) => blockText(block, links, options)).join('\n');
  return `${mark}${box}${text.replace(/\n/g, `\n${' '.repeat(mark.length)}`)}`;
}

/** Text with its inline marks, without them. */
export function sourceText(source: Source, links: Links, options: CopyOptions = {}, cell = false): string {
  return inlineText(readInline(source, { links, cell, report: options.report ?? false }), options);
}

function inlineText(inlines: readonly Inline[], options: CopyOptions): string {
  return inlines.map((inline) => oneText(inline, options)).join('');
}

function oneText(inline: Inline, options: CopyOptions): string {
  switch (inline.kind) {
    case 'text':
    case 'code':
      return inline.text;
    case 'break':
      return '\n';
    case 'strong':
    case 'em':
    case 'del':
    case 'tied':
      return inlineText(inline.children, options);
    case 'link':
      return spelledOut(inlineText(inline.children, options), readAddress(inline.href) ? inline.href : '');
    case 'image':
      return spelledOut(inline.alt, readAddress(inline.src) ? inline.src : '');
    case 'math':
      return inline.tex;
    case 'citation':
      return citedAs(inline, options);
    case 'note':
      return `[${inline.label}]`;
    default:
      return assertNever(inline);
  }
}
