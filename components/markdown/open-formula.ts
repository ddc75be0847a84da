const OPENS = /(?:^|\n)(?:[ \t]|>|(?:[-*+]|\d{1,9}[.)])[ \t])*(\$\$|\\\[)/g;

/**
 * Where a formula begins that stands on lines of its own and has no end yet; infinity where none is open. A blank line
 * ends the wait: then it was no formula.
 */
export function openFormula(text: string): number {
  const from = /^[\s\S]*\n[ \t]*\n/.exec(text)?.[0].length ?? 0;
  const paragraph = text.slice(from);
  OPENS.lastIndex = 0;
  for (let found = OPENS.exec(paragraph); found; found = OPENS.exec(paragraph)) {
    const [raw, mark = ''] = found;
    const inside = found.index + raw.length;
    const close = paragraph.indexOf(mark === '$$' ? '$$' : '\\]', inside);
    if (close === -1) return from + found.index + (raw.startsWith('\n') ? 1 : 0);
    OPENS.lastIndex = close + 2;
  }
  return Number.POSITIVE_INFINITY;
}
