import type { Inline } from './tree';

/** A word longer than this may break: tied to its citations it would stick out of a narrow panel. */
const LONGEST = 24;
const NO_BREAK = '\u00a0';

/**
 * Ties citations to the last word in front of them, and to the punctuation behind: a chip never begins a line
 * (`design/mock/README.md`, Citation chip).
 */
export function tieCitations(inlines: readonly Inline[]): readonly Inline[] {
  if (!inlines.some(holdsCitation)) return inlines;
  const out: Inline[] = [];
  for (let at = 0; at < inlines.length; at += 1) {
    const inline = inlines[at];
    if (!inline) break;
    if (inline.kind !== 'citation') {
      out.push('children' in inline ? { ...inline, children: tieCitations(inline.children) } : inline);
      continue;
    }
    const run = citationRun(inlines, at);
    at += run.length - 1;
    const next = inlines[at + 1];
    const stop = next?.kind === 'text' ? (/^[.,;:!?…)\]]+/.exec(next.text)?.[0] ?? '') : '';
    const children = [...takeLastWord(out), ...run, ...(stop === '' ? [] : [{ kind: 'text' as const, text: stop }])];
    out.push({ kind: 'tied', children });
    if (next?.kind === 'text' && stop !== '') {
      at += 1;
      if (next.text.length > stop.length) out.push({ kind: 'text', text: next.text.slice(stop.length) });
    }
  }
  return out;
}

function holdsCitation(inline: Inline): boolean {
  return inline.kind === 'citation' || ('children' in inline && inline.children.some(holdsCitation));
}

/** The citations from `at` on, with the blanks between them. */
function citationRun(inlines: readonly Inline[], at: number): readonly Inline[] {
  let end = at + 1;
  for (;;) {
    const next = inlines[end];
    const after = inlines[end + 1];
    if (next?.kind === 'citation') end += 1;
    else if (next?.kind === 'text' && /^[ \t]+$/.test(next.text) && after?.kind === 'citation') end += 2;
    else return inlines.slice(at, end);
  }
}

/** Takes the last word, and the blank behind it, out of what is there already. Of a long one it takes the blank alone. */
function takeLastWord(out: Inline[]): readonly Inline[] {
  const last = out.at(-1);
  if (!last) return [];
  if (last.kind !== 'text') return isShort(last) ? out.splice(-1) : [];
  const word = /\S*\s*$/.exec(last.text)?.[0] ?? '';
  const element = out.at(-2);
  if (word.trim() === '' && element && isShort(element)) return out.splice(-2);
  const isLong = word.trim() === '' || word.length > LONGEST;
  const taken = isLong ? (/\s*$/.exec(word)?.[0] ?? '') : word;
  out.pop();
  if (taken.length < last.text.length)
    out.push({ kind: 'text', text: last.text.slice(0, last.text.length - taken.length) });
  if (taken === '') return [];
  return [{ kind: 'text', text: isLong ? NO_BREAK : taken }];
}

function isShort(inline: Inline): boolean {
  if (inline.kind === 'break' || inline.kind === 'image' || inline.kind === 'tied') return false;
  return lengthOf(inline) <= LONGEST;
}

function lengthOf(inline: Inline): number {
  if ('text' in inline) return inline.text.length;
  return 'children' in inline ? inline.children.reduce((sum, child) => sum + lengthOf(child), 0) : 1;
}
