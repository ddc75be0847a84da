import { describe, expect, it } from 'vitest';
import { written } from '@/tests/markdown-fixtures';
import { emptyFlow, readOn } from './flow';
import { readInline } from './read-inline';
import { repairInline } from './repair-inline';
import type { End } from './repair-tail';
import type { Block, Inline, Links, Source } from './tree';

/** What a reader sees of a text, as text: a formula, an image and a box are one sign each. */
function seen(text: string, streaming: boolean): string {
  const pieces = readOn(emptyFlow({ report: false }), text, streaming).runs.flat();
  return pieces.map(({ block, links, end }) => seenIn(block, links, end)).join('\n');
}

function seenIn(block: Block, links: Links, end: End | null): string {
  const within = (blocks: readonly Block[]) =>
    blocks.map((inner, place) => seenIn(inner, links, place === blocks.length - 1 ? end : null)).join('\n');
  switch (block.kind) {
    case 'paragraph':
    case 'line':
      return wordsOf(block.source, links, end);
    case 'heading':
      return wordsOf(block.source, links, end === 'line' ? end : null);
    case 'code':
      return block.text;
    case 'quote':
    case 'note':
      return within(block.blocks);
    case 'list':
      return block.items
        .map(({ done, blocks }, place) => {
          const isLast = place === block.items.length - 1;
          const inner = blocks.map((b, at) => seenIn(b, links, isLast && at === blocks.length - 1 ? end : null));
          return `${done === null ? '•' : '☐'}${inner.join('\n')}`;
        })
        .join('\n');
    case 'table': {
      const rows = [block.head, ...block.rows];
      return rows
        .map((row, place) => {
          const last = row.findLastIndex((cell) => cell !== '');
          const isOpen = (at: number) => place === rows.length - 1 && at === last && end === 'line';
          return row.map((cell, at) => wordsOf(cell, links, isOpen(at) ? end : null)).join(' ');
        })
        .join('\n');
    }
    case 'rule':
      return '―';
    case 'math':
      return '∎';
  }
}

function wordsOf(source: Source, links: Links, end: End | null): string {
  const open = end === 'line' || end === 'lines';
  return words(readInline(open ? repairInline(source, false) : source, { links, cell: true, report: false }));
}

function words(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      if ('text' in inline) return inline.text;
      if ('children' in inline) return words(inline.children);
      return inline.kind === 'citation' ? `⟦${inline.number}⟧` : '∎';
    })
    .join('');
}

/** The first place in `shown` from where on it is not found in `later`, in order; null if all of it is. */
function gone(shown: string, later: string): string | null {
  let at = 0;
  for (const char of shown.replace(/\s/g, '')) {
    at = later.indexOf(char, at) + 1;
    if (at === 0) return char;
  }
  return null;
}

/** Whole markdown: what is in `inline.md` or `borders.md` is meant to be broken. */
const whole = written.filter(([name]) => !['inline.md', 'borders.md'].includes(name));

describe.each(whole)('%s', (_name, text) => {
  it('while it is written shows nothing that is gone with the next letter', () => {
    let before = '';
    for (let length = 1; length <= text.length; length += 1) {
      const prefix = text.slice(0, length);
      const now = seen(prefix, true);
      expect({ prefix: prefix.slice(-50), before, gone: gone(before, now) }).toEqual({
        prefix: prefix.slice(-50),
        before,
        gone: null,
      });
      before = now;
    }
  });
});
