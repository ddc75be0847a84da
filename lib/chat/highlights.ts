import type { SearchDoc } from '../wire/documents';

/** A part of a passage, and whether it is what the search matched. */
export interface Piece {
  text: string;
  marked: boolean;
}

/** Characters of a passage that a card has room for, and those of them before the first match. */
const ROOM = 420;
const BEFORE = 120;

/** A passage with its matches. `<hi>` and `</hi>` are marks, nothing else is markup (`wire.md` 3.6). */
export function readHighlights(passage: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let marked = false;
  for (const text of passage.split(/(<\/?hi>)/)) {
    if (text === '<hi>' || text === '</hi>') marked = text === '<hi>';
    else if (text !== '') addPiece(pieces, { text, marked });
  }
  return pieces;
}

/** What a card shows of a document: the passage that matched, around its first match, else the document's beginning. */
export function snippetOf({ match_highlights, blurb }: SearchDoc): readonly Piece[] {
  const passages = (match_highlights ?? []).filter((passage) => passage.replace(/<\/?hi>/g, '').trim() !== '');
  const passage = passages.find((text) => text.includes('<hi>')) ?? passages[0] ?? blurb ?? '';
  return clipPieces(readHighlights(passage.trim()));
}

/** No more than there is room for, beginning near the first match, with an ellipsis where something is left out. */
function clipPieces(pieces: readonly Piece[]): readonly Piece[] {
  const first = pieces.findIndex(({ marked }) => marked);
  const before = pieces.slice(0, Math.max(first, 0)).reduce((sum, { text }) => sum + text.length, 0);
  let skip = first === -1 || before <= BEFORE ? 0 : before - BEFORE;
  let room = ROOM;
  const shown: Piece[] = skip > 0 ? [{ text: '…', marked: false }] : [];
  for (const { text, marked } of pieces) {
    const rest = text.slice(skip);
    skip = Math.max(0, skip - text.length);
    if (rest === '') continue;
    if (rest.length > room) {
      addPiece(shown, { text: `${withoutHalf(rest.slice(0, room))}…`, marked });
      return shown;
    }
    addPiece(shown, { text: rest, marked });
    room -= rest.length;
  }
  return shown;
}

function addPiece(pieces: Piece[], piece: Piece): void {
  const last = pieces.at(-1);
  if (last?.marked === piece.marked) pieces[pieces.length - 1] = { ...last, text: last.text + piece.text };
  else pieces.push(piece);
}

/** Without half of a character at its end: a lone surrogate would show as a box. */
function withoutHalf(text: string): string {
  return /[\ud800-\udbff]$/.test(text) ? text.slice(0, -1) : text;
}
