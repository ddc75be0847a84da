/** A piece of the text, and where it begins: that place stays its own while the text grows. */
export interface Block {
  at: number;
  text: string;
}

/**
 * Splits markdown into blocks that can be rendered one by one, so that a streamed answer draws only its last block anew.
 * Cuts at blank lines where the next line surely begins something new: not within a fence, and not before a list item,
 * an indented line, a quote, a table row or HTML, whose meaning depends on what stands above. Text with reference links or
 * footnotes stays whole, since these reach across blocks. The blocks joined are the text.
 */
export function splitBlocks(text: string): Block[] {
  if (/^ {0,3}\[[^\]]+\]:/m.test(text)) return [{ at: 0, text }];
  const blocks: Block[] = [];
  let start = 0;
  let fence: string | null = null;
  let afterBlank = false;
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', at);
    const next = end === -1 ? text.length : end + 1;
    const line = text.slice(at, next);
    if (fence === null && afterBlank && at > start && BEGINS.test(line)) {
      blocks.push({ at: start, text: text.slice(start, at) });
      start = at;
    }
    // Raw HTML may run across blank lines: from here on nothing is cut any more.
    if (fence === null && /^ {0,3}</.test(line)) break;
    fence = fenceAfter(fence, line);
    afterBlank = line.trim() === '';
    at = next;
  }
  if (start < text.length) blocks.push({ at: start, text: text.slice(start) });
  return blocks;
}

/** A line that begins a block of its own after a blank one: a heading, a fence, or a paragraph. */
const BEGINS = /^(?:#{1,6}\s|```|~~~|(?![-+*]\s|\d{1,9}[.)]\s|[\s>|<:=#`~-]))/;

function fenceAfter(fence: string | null, line: string): string | null {
  const mark = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line.trimEnd());
  const run = mark?.[1] ?? '';
  if (run === '') return fence;
  if (fence === null) return run.startsWith('`') && mark?.[2]?.includes('`') ? null : run;
  const closes = run[0] === fence[0] && run.length >= fence.length && mark?.[2]?.trim() === '';
  return closes ? null : fence;
}
