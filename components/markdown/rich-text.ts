import { assertNever } from '@/lib/base/assert-never';
import { readAddress } from './address';
import { type CopyOptions, citedAs, readWhole } from './copied-text';
import { readInline } from './read-inline';
import type { Align, Block, Inline, Item, Links, Source } from './tree';

/** Markdown as HTML for the clipboard: a few plain elements, all else is text. Never goes into a page of ours. */
export function toRichText(markdown: string, options: CopyOptions = {}): string {
  return readWhole(markdown, options)
    .map(({ block, links }) => blockHtml(block, links, options))
    .join('\n');
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}

function blockHtml(block: Block, links: Links, options: CopyOptions): string {
  const within = (blocks: readonly Block[]) => blocks.map((inner) => blockHtml(inner, links, options)).join('');
  const words = (source: Source) => sourceHtml(source, links, options);
  switch (block.kind) {
    case 'paragraph':
      return `<p>${words(block.source)}</p>`;
    case 'line':
      return words(block.source);
    case 'heading':
      return `<h${block.level}>${words(block.source)}</h${block.level}>`;
    case 'code':
      return `<pre><code>${escaped(block.text)}</code></pre>`;
    case 'quote':
      return `<blockquote>${within(block.blocks)}</blockquote>`;
    case 'list':
      return listHtml(block, (item) => `<li>${boxOf(item)}${within(item.blocks)}</li>`);
    case 'table':
      return tableHtml(block, (source) => sourceHtml(source, links, options, true));
    case 'rule':
      return '<hr>';
    case 'math':
      return `<p>${escaped(block.tex)}</p>`;
    case 'note':
      return `<p><sup>${escaped(block.label)}</sup> </p>${within(block.blocks)}`;
    default:
      return assertNever(block);
  }
}

function listHtml({ start, items }: Extract<Block, { kind: 'list' }>, item: (item: Item) => string): string {
  const inside = items.map(item).join('');
  if (start === null) return `<ul>${inside}</ul>`;
  return `<ol${start === 1 ? '' : ` start="${start}"`}>${inside}</ol>`;
}

/** Documents have no boxes to tick: a sign instead. */
function boxOf({ done }: Item): string {
  if (done === null) return '';
  return done ? '☑ ' : '☐ ';
}

function tableHtml(
  { head, rows, align }: Extract<Block, { kind: 'table' }>,
  words: (source: Source) => string,
): string {
  const row = (cells: readonly Source[], name: 'th' | 'td') =>
    `<tr>${cells.map((cell, place) => `<${name}${aligned(align[place])}>${words(cell)}</${name}>`).join('')}</tr>`;
  const body = rows.map((cells) => row(cells, 'td')).join('');
  return `<table><thead>${row(head, 'th')}</thead><tbody>${body}</tbody></table>`;
}

/** By attribute: what the panel's own policy takes for a style of the page's is taken out when it is copied. */
function aligned(align: Align | undefined): string {
  return align ? ` align="${align}"` : '';
}

function sourceHtml(source: Source, links: Links, options: CopyOptions, cell = false): string {
  return inlineHtml(readInline(source, { links, cell, report: options.report ?? false }), options);
}

function inlineHtml(inlines: readonly Inline[], options: CopyOptions): string {
  return inlines.map((inline) => oneHtml(inline, options)).join('');
}

function oneHtml(inline: Inline, options: CopyOptions): string {
  switch (inline.kind) {
    case 'text':
      return escaped(inline.text);
    case 'code':
      return `<code>${escaped(inline.text)}</code>`;
    case 'break':
      return '<br>';
    case 'strong':
    case 'em':
    case 'del':
      return `<${inline.kind}>${inlineHtml(inline.children, options)}</${inline.kind}>`;
    case 'tied':
      return inlineHtml(inline.children, options);
    case 'link':
      return linked(inline.href, inlineHtml(inline.children, options));
    case 'image':
      return linked(inline.src, escaped(inline.alt === '' ? inline.src : inline.alt));
    case 'math':
      return escaped(inline.tex);
    case 'citation':
      return linked(inline.href, escaped(citedAs(inline, options)));
    case 'note':
      return `<sup>${escaped(inline.label)}</sup>`;
    default:
      return assertNever(inline);
  }
}

function linked(href: string, words: string): string {
  const address = readAddress(href);
  return address ? `<a href="${escaped(address.href)}">${words}</a>` : words;
}
