import { endOfCitation } from './grammar-citations';
import { readMath } from './grammar-math';
import { closeDelimiters, type Delimiter, takeRun } from './repair-emphasis';
import { linkAt } from './repair-link';
import type { Source } from './tree';

/** Ends that may become something else with the next character. */
const HELD_BACK: readonly RegExp[] = [
  // half of a character, the beginning of an escape
  /[\uD800-\uDBFF]$/,
  /(?<=(?<!\\)(?:\\\\)*)\\$/,
  // a character reference, a tag or an address in angle brackets, an image, a formula
  /&#?\w{0,31}$/,
  /<\/?(?:[a-z][a-z0-9+.-]{0,31})?\s?\/?$/i,
  /<(?=[a-z][a-z0-9+.-]{1,31}:[^\s<>]*$)/i,
  /<(?=[\w.+-]{1,64}@[\w.-]*$)/,
  /(?<!\S)!$/,
  /\$+$/,
];

/**
 * Half-written marks inside the last line of a text: what is open is closed, and what is not told yet is held back, so
 * that no mark is shown that will be gone. Whatever is no mark, or cannot become one any more, stays as it is.
 */
export function repairInline(source: Source, report: boolean): Source {
  let text = HELD_BACK.reduce((held, pattern) => held.replace(pattern, ''), source);
  let open: readonly Delimiter[] = [];
  for (let at = 0; at < text.length; ) {
    const char = text[at] ?? '';
    if (char === '`') {
      const end = endOfCode(text, at);
      if (end === -1) return closeCode(text, at, open);
      at = end;
    } else if (char === '\\' || char === '$') {
      const end = endOfFormula(text, at);
      if (end === -1) return closeDelimiters(text.slice(0, at), open);
      at = end;
    } else if (char === '[' || (char === '!' && text[at + 1] === '[')) {
      const cited = endOfCitation(text, at, report);
      const link = cited === null ? linkAt(text, at) : { text, next: cited };
      if (link.next === -1) return closeDelimiters(text.slice(0, at), open);
      ({ text, next: at } = link);
    } else if (char === '*' || char === '_' || char === '~') {
      const run = takeRun(text, at, open);
      ({ text, open, next: at } = run);
    } else {
      at += 1;
    }
  }
  return closeDelimiters(text, open);
}

/** Behind the code that opens at `at`; -1 if it does not end. */
function endOfCode(text: string, at: number): number {
  const run = /^`+/.exec(text.slice(at))?.[0] ?? '';
  const inside = at + run.length;
  for (const { 0: mark, index } of text.slice(inside).matchAll(/`+/g)) {
    if (mark.length === run.length) return inside + index + mark.length;
  }
  return -1;
}

function closeCode(text: string, at: number, open: readonly Delimiter[]): string {
  const run = /^`+/.exec(text.slice(at))?.[0] ?? '';
  // Marks at the end are the first of those that will close it.
  const inside = text.slice(at + run.length).replace(/`+$/, '');
  if (inside.trim() === '') return closeDelimiters(text.slice(0, at), open);
  return closeDelimiters(`${text.slice(0, at)}${run}${inside}${run}`, open);
}

/** Longest formula that is waited for (characters), without any sign of TeX and with. */
const PATIENCE = { plain: 60, tex: 400 };
const PROSE = /[a-z]{2,}[,;:]?\s+[a-z]{2,}/i;

/** Behind the formula or the escape that begins at `at`; -1 if a formula may have begun that has no end yet. */
function endOfFormula(text: string, at: number): number {
  const rest = text.slice(at);
  const found = readMath(rest, text[at - 1] ?? '');
  if (found) return at + found.raw.length;
  const mark = /^(?:\$\$|\\[([]|\$(?![\s\d$]))/.exec(rest)?.[0];
  const isEscape = rest.startsWith('\\');
  const inside = rest.slice(mark?.length ?? 0);
  const hasTex = isEscape || inside.includes('\\');
  const mayCome = hasTex ? inside.length <= PATIENCE.tex : inside.length <= PATIENCE.plain && !PROSE.test(inside);
  const isMoney = !isEscape && /[\p{L}\p{N}]/u.test(text[at - 1] ?? '');
  if (mark !== undefined && mayCome && !isMoney) return -1;
  return at + (isEscape ? 2 : (/^\$+/.exec(rest)?.[0].length ?? 1));
}
