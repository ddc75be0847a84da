import { inline } from './inline';
import type { Work } from './slices';

/** A table, or what is one by its roles, as rows of GFM. */

const CELLS = 'td,th,[role=cell],[role=gridcell],[role=columnheader],[role=rowheader]';
const ROLES = /^(table|grid|treegrid)$/;

export function isTable(element: Element): boolean {
  if (element.localName === 'table') return !isLayout(element);
  return ROLES.test(element.getAttribute('role') ?? '') && element.querySelector('[role=row]') !== null;
}

/** A table that only puts things beside each other: one says so, holds another, or has but one cell a row. */
function isLayout(table: Element): boolean {
  const role = table.getAttribute('role') ?? '';
  if (role === 'presentation' || role === 'none') return true;
  if (table.querySelector('th,caption') !== null) return false;
  if (table.querySelector('table,ul,ol,h1,h2,h3,pre,blockquote') !== null) return true;
  return rowsOf(table).every((row) => cellsOf(row).length < 2);
}

/** The rows, each a line; the first is the head. `room`: characters at the most; rows beyond are left out: then it is cut. */
export function* tableLines(table: Element, room: number): Work<{ lines: string[]; isCut: boolean }> {
  const rows = rowsOf(table);
  const lines: string[] = [];
  const spans: { left: number; width: number }[] = [];
  let width = 0;
  let length = 0;
  for (const [index, row] of rows.entries()) {
    if (index % 16 === 0) yield;
    const cells = rowCells(row, spans);
    if (cells.every((cell) => cell === '')) continue;
    width = lines.length === 0 ? cells.length : width;
    const line = lineOf([...cells, ...Array.from({ length: Math.max(0, width - cells.length) }, () => '')], width);
    length += line.length + 1;
    if (length > room) return { lines, isCut: true };
    lines.push(line);
    if (lines.length === 1)
      lines.push(
        lineOf(
          Array.from({ length: width }, () => '---'),
          width,
        ),
      );
  }
  return { lines, isCut: false };
}

/** A row has as many cells as the head: more than that are joined into the last. */
function lineOf(cells: readonly string[], width: number): string {
  const kept = cells.slice(0, width);
  const rest = cells.slice(width).filter((cell) => cell !== '');
  if (rest.length > 0 && kept.length > 0) kept[kept.length - 1] = [kept[kept.length - 1], ...rest].join(' ').trim();
  return `| ${kept.join(' | ')} |`;
}

/** The cells of a row, with empty ones where others reach over them. `spans`: how far cells above reach down, by column. */
function rowCells(row: Element, spans: { left: number; width: number }[]): string[] {
  const cells: string[] = [];
  const skip = () => {
    for (let span = spans[cells.length]; span && span.left > 0; span = spans[cells.length]) {
      span.left -= 1;
      cells.push('');
    }
  };
  for (const cell of cellsOf(row)) {
    skip();
    const column = cells.length;
    const wide = span(cell, 'colspan');
    const high = span(cell, 'rowspan');
    cells.push(inline([...cell.childNodes], { inCell: true }));
    for (let more = 1; more < wide; more += 1) cells.push('');
    if (high > 1) for (let at = column; at < column + wide; at += 1) spans[at] = { left: high - 1, width: 1 };
  }
  skip();
  return cells;
}

/** A page may claim any number. */
const MOST_SPAN = 50;

function span(cell: Element, name: string): number {
  const number = Number.parseInt(cell.getAttribute(name) ?? '1', 10);
  return Number.isNaN(number) ? 1 : Math.min(MOST_SPAN, Math.max(1, number));
}

function rowsOf(table: Element): Element[] {
  return [...table.querySelectorAll('tr,[role=row]')].filter((row) => owner(row) === table);
}

function cellsOf(row: Element): Element[] {
  return [...row.querySelectorAll(CELLS)].filter((cell) => cell.closest('tr,[role=row]') === row);
}

function owner(row: Element): Element | null {
  return row.parentElement?.closest('table,[role=table],[role=grid],[role=treegrid]') ?? null;
}
