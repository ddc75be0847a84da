import type { Tokens } from 'marked';
import type { Known } from './grammar';
import type { Align, Block, Item } from './tree';

/** What the tokenizer's blocks mean. Blank lines and the targets of links are not shown. */
function readBlocks(tokens: readonly Known[]): Block[] {
  return tokens.flatMap((token) => readBlock(token) ?? []);
}

export function readBlock(token: Known): Block | null {
  switch (token.type) {
    case 'paragraph':
      return { kind: 'paragraph', source: token.text };
    case 'text':
      return { kind: 'line', source: token.text };
    case 'heading':
      return { kind: 'heading', level: token.depth, source: token.text };
    case 'code':
      return readCode(token);
    case 'blockquote':
      return { kind: 'quote', blocks: readBlocks(within(token)) };
    case 'list':
      return { kind: 'list', start: token.start === '' ? null : token.start, items: token.items.map(readItem) };
    case 'table':
      return readTable(token);
    case 'hr':
      return { kind: 'rule' };
    case 'math':
      return { kind: 'math', tex: token.tex };
    case 'note':
      return { kind: 'note', label: token.label, blocks: readBlocks(within(token)) };
    default:
      return null;
  }
}

function within(token: { tokens?: readonly unknown[] }): readonly Known[] {
  return (token.tokens ?? []) as readonly Known[];
}

function readItem(item: Tokens.ListItem): Item {
  const blocks = readBlocks(within(item));
  const [first, ...rest] = blocks;
  // In a list with blank lines the tokenizer writes the box back into the text of the first paragraph.
  const box = item.task && item.loose ? /^\[[ xX]\] +/ : null;
  const bare =
    box && first?.kind === 'paragraph' ? [{ ...first, source: first.source.replace(box, '') }, ...rest] : blocks;
  return { done: item.task ? item.checked === true : null, blocks: bare, raw: item.raw };
}

/** The server writes `plaintext` behind fences that have no language (`wire.md` 3.7). */
const NO_LANGUAGE = /^(?:plaintext|plain|text|txt)$/i;

const FENCE = /^ {0,3}(`{3,}|~{3,})/;

function readCode({ raw, text, lang = '' }: Tokens.Code): Block {
  const language = /^\S*/.exec(lang)?.[0] ?? '';
  const fence = FENCE.exec(raw)?.[1] ?? '';
  const last = raw.trimEnd().split('\n').slice(1).at(-1)?.trim() ?? '';
  const shut = fence === '' || (last.length >= fence.length && last === fence.charAt(0).repeat(last.length));
  return { kind: 'code', text: text.replace(/\n$/, ''), language: NO_LANGUAGE.test(language) ? '' : language, shut };
}

function readTable({ align, header, rows }: Tokens.Table): Block {
  return {
    kind: 'table',
    align: align as readonly Align[],
    head: header.map((cell) => cell.text),
    rows: rows.map((row) => row.map((cell) => cell.text)),
  };
}
