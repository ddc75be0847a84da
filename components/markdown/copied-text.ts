import { emptyFlow, readOn } from './flow';
import type { Block, Inline, Links } from './tree';

/** How citations are written into a copy: nothing is a link to a chip there. */
export interface CopyOptions {
  report?: boolean;
  citation?: (number: number, href: string) => string;
}

/** A block, with the targets that its links may name. */
export interface Copied {
  block: Block;
  links: Links;
}

/** All blocks of a text that is whole. */
export function readWhole(text: string, { report = false }: CopyOptions): readonly Copied[] {
  return readOn(emptyFlow({ report }), text, false).runs.flat();
}

/** What a link leads to is spelled out behind it, unless its words say so already. */
export function spelledOut(words: string, href: string): string {
  return href === '' || words === href || `mailto:${words}` === href ? words : `${words} (${href})`;
}

/** The number of a citation between brackets, as everybody reads it. */
export function citedAs({ number, href }: Extract<Inline, { kind: 'citation' }>, { citation }: CopyOptions): string {
  return citation ? citation(number, href) : `[${number}]`;
}
