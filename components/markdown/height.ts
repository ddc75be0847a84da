import type { Piece } from './flow';
import type { Block } from './tree';

/** About how many characters a line of the panel holds, and how high (px) one is; as in `panel.css`. */
const LINE = { characters: 48, text: 22, code: 20, row: 33 };
const GAP = 12;

/** About how high blocks will be, for the scrollbar, while they have not been laid out. */
export function heightOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { block, raw }) => sum + GAP + blockHeight(block, raw), 0);
}

function blockHeight(block: Block, raw: string): number {
  switch (block.kind) {
    case 'code':
      return 46 + LINE.code * block.text.split('\n').length;
    case 'table':
      return LINE.row * (block.rows.length + 1);
    case 'math':
      return 48;
    default:
      return raw
        .trim()
        .split('\n')
        .reduce((sum, line) => sum + LINE.text * Math.ceil(line.length / LINE.characters), 0);
  }
}
