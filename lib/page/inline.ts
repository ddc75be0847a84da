/** One line of markdown out of what stands in a line. */

/** What begins a block where it stands first in a line. Marks of lists are left: who writes them means a list. */
const BLOCK_MARKS = /^(\s*)(#{1,6}(?=\s)|>|```|~~~|\|)/;

interface Marks {
  /** Line feeds are blanks here, and bars are escaped: a cell of a table. */
  inCell: boolean;
}

const outside: Marks = { inCell: false };

/** Elements that stand as a block of their own. Others are parts of a line. */
const BLOCKS = new Set(
  'address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol optgroup p pre search section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);

export function isBlock(node: Node): boolean {
  return node instanceof Element && BLOCKS.has(node.localName);
}

/** Whether an element holds a block somewhere: then it is none of a line's parts, whatever it is itself. */
export function holdsBlocks(element: Element): boolean {
  return [...element.children].some((child) => isBlock(child) || holdsBlocks(child));
}

/** The markdown of nodes that stand in a line; line breaks are line feeds. Empty where nothing is seen. */
export function inline(nodes: readonly Node[], marks: Marks = outside): string {
  const text = nodes.map((node) => inlineOf(node, marks)).join('');
  const lines = text.split('\n').map((line) => line.replace(/[ \t]+/g, ' ').trim());
  if (marks.inCell) return lines.filter((line) => line !== '').join(' ');
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** The same, so that no line of it begins a block. */
export function paragraph(nodes: readonly Node[]): string {
  return inline(nodes)
    .split('\n')
    .map((line) => line.replace(BLOCK_MARKS, (_whole, blank: string, mark: string) => `${blank}\\${mark}`))
    .join('\n');
}

function inlineOf(node: Node, marks: Marks): string {
  if (node.nodeType === Node.TEXT_NODE) return plain(node.nodeValue ?? '', marks);
  if (!(node instanceof Element)) return '';
  const inner = () => [...node.childNodes].map((child) => inlineOf(child, marks)).join('');
  switch (node.localName) {
    case 'br':
      return '\n';
    case 'strong':
    case 'b':
      return around('**', inner());
    case 'em':
    case 'i':
      return around('*', inner());
    case 'del':
    case 's':
      return around('~~', inner());
    case 'code':
    case 'kbd':
    case 'samp':
    case 'tt':
      return code(node.textContent ?? '');
    case 'a':
      return link(node, inner());
    case 'img':
      return image(node);
    case 'input':
      return node.hasAttribute('checked') ? '[x] ' : '[ ] ';
    case 'q':
      return `“${inner()}”`;
    case 'rt':
      return `(${inner()})`;
    case 'li':
    case 'td':
    case 'th':
    case 'p':
    case 'div':
      // A block that stands in a line all the same: of a cell, or of a link that holds one.
      return ` ${inner()}\n`;
    default:
      return isBlock(node) ? ` ${inner()}\n` : inner();
  }
}

function plain(text: string, { inCell }: Marks): string {
  const blanks = text.replace(/\s+/g, ' ');
  return inCell ? blanks.replaceAll('|', '\\|') : blanks;
}

/** Marks stand at the words, not at the blanks around them. */
function around(mark: string, text: string): string {
  const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
  return words === '' || words.includes('\n') ? text : `${before}${mark}${words}${mark}${after}`;
}

function code(text: string): string {
  const words = text.replace(/\s+/g, ' ').trim();
  if (words === '') return '';
  const longest = Math.max(0, ...(words.match(/`+/g) ?? []).map((run) => run.length));
  const mark = '`'.repeat(longest + 1);
  const gap = words.startsWith('`') || words.endsWith('`') ? ' ' : '';
  return `${mark}${gap}${words}${gap}${mark}`;
}

function link(element: Element, inner: string): string {
  const href = element.getAttribute('href');
  const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(inner) ?? [];
  if (href === null || words === '') return inner;
  if (words === href) return `${before}${href}${after}`;
  const label = words.replace(/\s*\n\s*/g, ' ').replace(/[[\]]/g, (bracket) => `\\${bracket}`);
  return `${before}[${label}](${address(href)})${after}`;
}

/** Only what has words is told: a picture without them says nothing to a reader of text. */
function image(element: Element): string {
  const alt = (element.getAttribute('alt') ?? '').replace(/\s+/g, ' ').trim();
  const src = element.getAttribute('src');
  if (alt === '') return '';
  return src === null ? alt : `![${alt.replace(/[[\]]/g, (bracket) => `\\${bracket}`)}](${address(src)})`;
}

/** An address that ends where its bracket does. */
function address(href: string): string {
  return href.replace(/[\s()<>]/g, (sign) => encodeURIComponent(sign).replace('(', '%28').replace(')', '%29'));
}
