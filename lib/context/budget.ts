/** How the room for context is shared out, and how a text that does not fit is cut. Lengths in tokens, as estimated. */

/** Characters of a Latin text that make one token, on the careful side. Of other scripts each one is taken for a token. */
const LATIN_PER_TOKEN = 3.5;
const LAST_LATIN = 0x24f;

/** How many tokens a text takes at the most, roughly: no tokenizer of any model is at hand. */
export function estimateTokens(text: string): number {
  let latin = 0;
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) <= LAST_LATIN) latin += 1;
  return Math.ceil(latin / LATIN_PER_TOKEN + (text.length - latin));
}

/**
 * Shares `room` out between pieces of these lengths: what a short one does not need is the others'. Each gets its length
 * at the most, and all together no more than the room.
 */
export function shareOut(lengths: readonly number[], room: number): number[] {
  const shares = lengths.map(() => 0);
  let left = Math.max(0, Math.floor(room));
  const shortestFirst = [...lengths.entries()].sort(([, a], [, b]) => a - b);
  for (const [rank, [place, length]] of shortestFirst.entries()) {
    const share = Math.min(length, Math.floor(left / (lengths.length - rank)));
    shares[place] = share;
    left -= share;
  }
  return shares;
}

/**
 * The beginning of a text that takes `tokens` at the most. Cut at the end of a paragraph, or else of a line, a sentence or
 * a word, as long as that costs no more than half of the room; never within a code point.
 */
export function cutTo(text: string, tokens: number): string {
  const most = charactersWithin(text, tokens);
  if (most >= text.length) return text;
  const head = text.slice(0, most);
  for (const end of ENDS) {
    const at = lastEnd(head, text, end);
    if (at >= most / 2 && at > 0) return text.slice(0, at).trimEnd();
  }
  return wholeCodePoints(head);
}

/** Ends of a paragraph, a line, a sentence, a word; what is kept ends before the match, but for a sentence's own mark. */
const ENDS: readonly RegExp[] = [/\n[ \t]*\n/g, /\n/g, /(?<=[.!?。！？؟])\s?/g, /\s/g];

function lastEnd(head: string, text: string, end: RegExp): number {
  let last = -1;
  for (const { index } of head.matchAll(end)) last = index;
  // The cut may fall on the end of a paragraph by chance.
  return text.startsWith('\n\n', head.length) ? head.length : last;
}

function charactersWithin(text: string, tokens: number): number {
  let spent = 0;
  for (let at = 0; at < text.length; at += 1) {
    spent += text.charCodeAt(at) <= LAST_LATIN ? 1 / LATIN_PER_TOKEN : 1;
    if (Math.ceil(spent - 1e-9) > tokens) return at;
  }
  return text.length;
}

function wholeCodePoints(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? text.slice(0, -1) : text;
}
