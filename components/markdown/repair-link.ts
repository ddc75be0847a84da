interface Step {
  text: string;
  /** Where to go on; -1 to show nothing from here on. */
  next: number;
}

/** Longest text of a link (characters) that is waited for. */
const PATIENCE = 200;

/** Reads the link or image at `at`: of a half-written one only the words are shown, of an image nothing. */
export function linkAt(text: string, at: number): Step {
  const isImage = text[at] === '!';
  const label = isImage ? at + 1 : at;
  const rest = text.slice(label);
  const end = labelEnd(rest);
  const goOn: Step = { text, next: label + 1 };
  if (end === -1)
    return rest.length > PATIENCE || rest.includes('\n') ? goOn : unfinished(text, at, label, rest.slice(1), isImage);
  const words = rest.slice(1, end);
  const behind = rest.slice(end + 1);
  if (behind === '') return unfinished(text, at, label, words, isImage);
  if (behind.startsWith('(')) {
    const close = targetEnd(behind);
    if (close !== -1) return { text, next: label + end + 1 + close + 1 };
    return MAY_END.test(behind) ? unfinished(text, at, label, words, isImage) : goOn;
  }
  if (/^\[[^\]\n]*$/.test(behind)) return unfinished(text, at, label, words, isImage);
  return goOn;
}

/** A note's reference is shown whole or not at all. */
function unfinished(text: string, at: number, label: number, words: string, isImage: boolean): Step {
  if (isImage || words.startsWith('^')) return { text, next: -1 };
  return { text: text.slice(0, at) + words, next: label };
}

/** An address, and a title perhaps, that only lack their end. */
const MAY_END = /^\(\s*(?:<[^>\n]*>?|[^\s<>]*)(?:\s+(?:"[^"]*"?|'[^']*'?|\([^)]*\)?)?)?$/;

/** Where the bracket that `text` begins with closes; -1 if it does not. */
function labelEnd(text: string): number {
  let depth = 0;
  for (const { 0: mark, index } of text.matchAll(/\\[\s\S]|(`+)(?:[^`]|[^`][\s\S]*?[^`])\1(?!`)|[[\]]/g)) {
    if (mark === '[') depth += 1;
    if (mark === ']') depth -= 1;
    if (mark === ']' && depth === 0) return index;
  }
  return -1;
}

/** Where the round bracket that `text` begins with closes; -1 if it does not. */
function targetEnd(text: string): number {
  let depth = 0;
  for (const { 0: mark, index } of text.matchAll(/\\[\s\S]|<[^>\n]*>|"[^"]*"|[()]/g)) {
    if (mark === '(') depth += 1;
    if (mark === ')') depth -= 1;
    if (mark === ')' && depth === 0) return index;
  }
  return -1;
}
