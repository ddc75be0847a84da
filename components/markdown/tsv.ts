import { sourceText } from './plain-text';
import type { Block, Links } from './tree';

/** A table as lines of cells parted by tabs, for a spreadsheet. */
export function toTsv({ head, rows }: Extract<Block, { kind: 'table' }>, links: Links): string {
  return [head, ...rows]
    .map((row) => row.map((cell) => cellText(sourceText(cell, links, {}, true))).join('\t'))
    .join('\n');
}

/** A spreadsheet takes a cell that begins like a formula for one, and the text is a model's: it is marked as text. */
const FORMULA = /^(?:[=@]|[+-](?![\d.,\s]+%?$))/;

function cellText(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return FORMULA.test(line) ? `'${line}` : line;
}
