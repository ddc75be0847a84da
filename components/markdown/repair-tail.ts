import type { Known } from './grammar';
import { openFormula } from './open-formula';
import { completeTable } from './repair-table';

/** How a text ends that is still being written: within a line, behind one, or behind a blank line. */
export type End = 'line' | 'lines' | 'block';

export interface Repaired {
  text: string;
  end: End;
  /** Where to cut instead, should what was completed as a table be none where it stands. */
  table: number | null;
}

/** Marks of lists and quotes that may stand in front of a line. */
const CONTAINERS = /^(?:[ \t]|>|(?:[-*+]|\d{1,9}[.)])[ \t])*/;

/** What a line may begin with that says what it is before it says anything: held back until it does. */
const HELD_BACK: readonly RegExp[] = [
  // marks of lists and quotes alone
  /^$/,
  // a rule, a heading, its underline, a list, strong text
  /^[-=*+_#](?:[ \t]*[-=*+_#])*[ \t]*$/,
  /^\d{1,9}[.)]?$/,
  // a fence, a formula, the first line of a table
  /^(?:`{1,2}|~{1,2}|\\|\${1,2}|\|[ \t]*)$/,
  // the line of dashes under it
  /^[-:|][-:| \t]*$/,
  // the box of a task, a note, the target of a link, or a link
  /^\[[^[\]\n]{0,80}\]?[ \t]*$/,
  /^\[\^[^\]\s]+\]:[ \t]*$/,
];

/**
 * Half-written marks of blocks at the end of a text, so that none is shown that will be gone: what is not told yet is held
 * back, and the first row of a table gets the line that makes it one. `tokens` is what the text is without any repair.
 */
export function repairTail(text: string, tokens: readonly Known[]): Repaired {
  const lineAt = text.lastIndexOf('\n') + 1;
  const line = text.slice(lineAt);
  const cut = (at: number): Repaired => ({ text: text.slice(0, at), end: endOf(text.slice(0, at)), table: null });
  const leaf = lastLeaf(tokens);
  if (leaf?.type === 'code') return isHalfFence(leaf, line) ? cut(lineAt) : cut(text.length);
  const formula = openFormula(text);
  if (formula < text.length) return cut(formula);
  const words = line.slice(CONTAINERS.exec(line)?.[0].length ?? 0);
  const table = leaf?.type === 'paragraph' || leaf?.type === 'text' ? completeTable(text) : null;
  if (table) return { text: table.text, end: endOf(text), table: table.at };
  if (leaf?.type === 'table') return cut(text.length);
  return line !== '' && HELD_BACK.some((pattern) => pattern.test(words)) ? cut(lineAt) : cut(text.length);
}

/** The innermost block that a text ends with. */
export function lastLeaf(tokens: readonly Known[]): Known | undefined {
  const last = tokens.findLast(({ type }) => type !== 'space' && type !== 'checkbox');
  if (last?.type === 'list') return lastLeaf((last.items.at(-1)?.tokens ?? []) as readonly Known[]) ?? last;
  if (last?.type === 'blockquote' || last?.type === 'note')
    return lastLeaf((last.tokens ?? []) as readonly Known[]) ?? last;
  return last;
}

/** Whether `line` is the first of an open fence and still being written, or may become its last. */
function isHalfFence({ raw }: { raw: string }, line: string): boolean {
  const fence = /^ {0,3}(`{3,}|~{3,})/.exec(raw)?.[1] ?? '';
  if (fence === '') return false;
  if (!raw.includes('\n')) return true;
  const mark = /^[\s>]*(`+|~+)$/.exec(line)?.[1] ?? '';
  return mark !== '' && mark[0] === fence[0] && mark.length < fence.length;
}

function endOf(text: string): End {
  if (!text.endsWith('\n')) return 'line';
  return /(?:^|\n)[ \t]*\n$/.test(text) ? 'block' : 'lines';
}
