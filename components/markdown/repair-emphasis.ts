import { CJK } from './cjk';

/** A run of `*`, `_` or `~` that has opened something. */
export interface Delimiter {
  char: string;
  /** How many marks of it are not closed yet. */
  count: number;
  /** Behind its last mark. */
  end: number;
}

interface Taken {
  text: string;
  open: readonly Delimiter[];
  next: number;
}

const SPACE = /^\s?$/u;
const PUNCTUATION = /[\p{P}\p{S}]/u;
const WORD = /\w/;

/** Reads the run of marks at `at`: closes what it closes, opens what it opens, by CommonMark's rules of flanking. */
export function takeRun(text: string, at: number, open: readonly Delimiter[]): Taken {
  const char = text[at] ?? '';
  let end = at;
  while (text[end] === char) end += 1;
  const before = text.slice(0, at).match(/.$/su)?.[0] ?? '';
  const after = text.slice(end).match(/^./su)?.[0] ?? '';
  const isLiteral =
    (char === '~' && end - at !== 2) || (char === '*' && end - at === 1 && WORD.test(before) && WORD.test(after));
  if (isLiteral && end < text.length) return { text, open, next: end };
  const sides = flanking(char, before, after);
  const closed = sides.closes ? close(open, char, end - at) : { open, left: end - at };
  if (end === text.length) {
    // Marks at the end that close nothing whole are the first of those that will, or that open something.
    return closed.left === 0
      ? { text, open: closed.open, next: end }
      : { text: text.slice(0, end - closed.left), open: closed.open, next: end };
  }
  if (!sides.opens || closed.left === 0) return { text, open: closed.open, next: end };
  return { text, open: [...closed.open, { char, count: closed.left, end }], next: end };
}

function flanking(char: string, before: string, after: string): { opens: boolean; closes: boolean } {
  const left = !SPACE.test(after) && (!PUNCTUATION.test(after) || SPACE.test(before) || PUNCTUATION.test(before));
  const right = !SPACE.test(before) && (!PUNCTUATION.test(before) || SPACE.test(after) || PUNCTUATION.test(after));
  // As in the grammar: beside such letters punctuation parts no words.
  const opens = left || (PUNCTUATION.test(after) && CJK.test(before));
  const closes = right || (PUNCTUATION.test(before) && CJK.test(after));
  if (char === '*') return { opens, closes };
  if (char === '~') return { opens: left, closes: right };
  return { opens: left && (!right || PUNCTUATION.test(before)), closes: right && (!left || PUNCTUATION.test(after)) };
}

/** Lets `count` marks close what is open, the last first; a run that is longer than they are closes nothing of it. */
function close(open: readonly Delimiter[], char: string, count: number): { open: readonly Delimiter[]; left: number } {
  let left = count;
  let still = open;
  for (let index = open.length - 1; index >= 0 && left > 0; index -= 1) {
    const mark = open[index];
    if (mark?.char !== char || mark.count > left) continue;
    left -= mark.count;
    still = open.slice(0, index);
  }
  return { open: still, left };
}

/** The text with the marks behind it that close what is open; an opening with nothing behind it is held back. */
export function closeDelimiters(text: string, open: readonly Delimiter[]): string {
  const last = open.at(-1);
  const words = text.trimEnd();
  if (!last) return text;
  if (last.end >= words.length) return closeDelimiters(words.slice(0, last.end - last.count), open.slice(0, -1));
  const marks = open.map(({ char, count }) => char.repeat(count)).reverse();
  return words + marks.join('') + text.slice(words.length);
}
