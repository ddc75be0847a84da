/** What may stand in front of a row: indents, marks of lists and quotes. */
const BEFORE = /^(?:[ \t]|>|(?:[-*+]|\d{1,9}[.)])[ \t])*/;

interface Row {
  before: string;
  cells: string;
}

/**
 * The text with the line of dashes that its first row of a table still lacks, and where that row begins; null if it does
 * not end with such a row. Only rows that begin with a bar are taken for one: in prose a bar is a bar.
 */
export function completeTable(text: string): { text: string; at: number } | null {
  const lines = lastLines(text, 3);
  const [line, above, higher] = lines.map(({ line }) => readRow(line));
  const [{ at = 0 } = {}, { at: aboveAt = 0 } = {}] = lines;
  if (line && isRow(line) && !isRow(above)) {
    return { text: `${text}\n${dashes(line)}`, at };
  }
  if (line && isRow(above) && !isRow(higher) && /^[|:\-\s]*$/.test(line.cells)) {
    return { text: text.slice(0, at) + dashes(above), at: aboveAt };
  }
  return null;
}

function isRow(row: Row | undefined): row is Row {
  return row?.cells.startsWith('|') === true && row.cells.trim() !== '|';
}

function readRow(line: string): Row {
  const before = BEFORE.exec(line)?.[0] ?? '';
  return { before, cells: line.slice(before.length) };
}

/** The last lines of a text, the last one first. */
function lastLines(text: string, count: number): readonly { line: string; at: number }[] {
  const lines: { line: string; at: number }[] = [];
  for (let end = text.length; lines.length < count && end >= 0; ) {
    const at = end === 0 ? 0 : text.lastIndexOf('\n', end - 1) + 1;
    lines.push({ line: text.slice(at, end), at });
    end = at - 1;
  }
  return lines;
}

/** A line of dashes for as many cells as the row has. */
function dashes({ before, cells }: Row): string {
  const inner = cells
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  const count = inner.split(/(?<!\\)\|/).length;
  return `${before.replace(/[^\s>]/g, ' ')}|${' --- |'.repeat(count)}`;
}
