import type { Known } from './grammar';
import { openFormula } from './open-formula';

/**
 * How many of the blocks that `tail` begins with are finished: whatever text follows, they stay as they are. The one block
 * that the text ends with never is, and its first line must be told for sure before what stands above it is let go, since
 * a list, a note or a heading's underline may claim that line yet.
 */
export function settledCount(tokens: readonly Known[], tail: string): number {
  const starts = startsOf(tokens, tail);
  if (!starts) return 0;
  const hold = openFormula(tail);
  for (let index = tokens.length - 1; index > 0; index -= 1) {
    const start = starts[index] ?? 0;
    if (start >= hold || !isShown(tokens[index])) continue;
    if (isBorder(tokens, index, tail, start)) return index;
  }
  return 0;
}

/** Where each block begins; null if they do not make up the text, so that no place in it could be trusted. */
function startsOf(tokens: readonly Known[], tail: string): readonly number[] | null {
  let at = 0;
  const starts: number[] = [];
  for (const { raw } of tokens) {
    if (!tail.startsWith(raw, at)) return null;
    starts.push(at);
    at += raw.length;
  }
  return at === tail.length ? starts : null;
}

/** The block behind the border is seen, so that the end of the text is seen in it. */
function isShown(token: Known | undefined): boolean {
  return token !== undefined && token.type !== 'space' && token.type !== 'def';
}

/** Begins a paragraph, whatever comes behind: no list, no heading, nothing that a list could claim. */
const PARAGRAPH = /^(?:[\p{L}"'“‘(]|\*\*[\p{L}\p{N}]|\d+[^\d.)\s])/u;

function isBorder(tokens: readonly Known[], index: number, tail: string, start: number): boolean {
  const line = tail.indexOf('\n', start);
  if (/\n[ \t]*\n$/.test(tail.slice(Math.max(0, start - 80), start)))
    return line !== -1 || PARAGRAPH.test(tail.slice(start, start + 40));
  // Without a blank line the second line counts too: it may turn the first one into a heading or into a table.
  const above = tokens[index - 1]?.type;
  return above !== 'def' && above !== 'note' && line !== -1 && tail.indexOf('\n', line + 1) !== -1;
}
