import { ownCopy } from '@/lib/text/own-copy';
import { type Dialect, type Known, lexBlocks } from './grammar';
import { definedIn, refersTo, sameLinks } from './links';
import { readBlock } from './read-blocks';
import { type End, lastLeaf, repairTail } from './repair-tail';
import { settledCount } from './settle';
import type { Block, Links } from './tree';

/** One block of the text. A finished one stays the same object for good, and with it its elements. */
export interface Piece {
  /** Where it begins: that place is its own while the text grows. */
  at: number;
  raw: string;
  block: Block;
  links: Links;
  /** Set for the last block of a text that is still being written. */
  end: End | null;
}

/** A text and what was read of it. */
export interface Flow extends Dialect {
  text: string;
  streaming: boolean;
  /** Up to here all is read for good; `links` are the targets defined there. */
  settledTo: number;
  links: Links;
  /** Finished blocks in runs of `RUN`, those that do not fill one yet, and the blocks that the text may still change. */
  full: readonly (readonly Piece[])[];
  loose: readonly Piece[];
  open: readonly Piece[];
  /** Targets with those of the open blocks. */
  shownLinks: Links;
  /** All pieces in runs, to be drawn as one element each. */
  runs: readonly (readonly Piece[])[];
}

/** Blocks a run. Measured (`bench/`): with fewer, long texts cost more each frame; with more, much is drawn out of sight. */
export const RUN = 8;

const NO_LINKS: Links = {};

export function emptyFlow({ report }: Dialect): Flow {
  const nothing = { full: [], loose: [], open: [], runs: [] };
  return { report, text: '', streaming: false, settledTo: 0, links: NO_LINKS, shownLinks: NO_LINKS, ...nothing };
}

/**
 * The text read as far as it goes. Where it is what was there and more, only what is behind the last finished block is
 * read; anything else is read afresh.
 */
export function readOn(before: Flow, written: string, streaming: boolean): Flow {
  const text = written.includes('\r') ? written.replace(/\r\n?/g, '\n') : written;
  if (text === before.text && streaming === before.streaming) return before;
  const known = text.startsWith(before.text) ? before : emptyFlow(before);
  const tail = ownCopy(text.slice(known.settledTo));
  const { tokens } = lexBlocks(tail, known.links, known);
  const read = { text, tail, streaming, tokens };
  // Where nothing of what is open is seen yet, the end of the text is that of the block above: it stays open too.
  const next = settle(known, read, settledCount(tokens, tail));
  return next.open.length === 0 ? settle(known, read, 0) : next;
}

interface Read {
  text: string;
  /** All that was not settled before, and the blocks that it has. */
  tail: string;
  streaming: boolean;
  tokens: readonly Known[];
}

/** Takes the first `count` blocks for finished, the rest for open. */
function settle(known: Flow, { text, tail, streaming, tokens }: Read, count: number): Flow {
  const finished = tokens.slice(0, count);
  const links = definedIn(finished, known.links);
  const length = lengthOf(finished);
  const settledTo = known.settledTo + length;
  const rest = readOpen(tail.slice(length), tokens.slice(count), streaming, known, links);
  const shownLinks = sameLinks(known.shownLinks, rest.links);
  const open = keepSame(toPieces(rest.tokens, settledTo, shownLinks, rest.end), known.open);
  const added = keepSame(toPieces(finished, known.settledTo, shownLinks, null), known.open);
  const settled = relink(known, shownLinks, [...known.loose, ...added]);
  return { ...known, text, streaming, settledTo, links, shownLinks, open, ...arrange(settled, open) };
}

interface Open {
  tokens: readonly Known[];
  links: Links;
  end: End | null;
}

/** The blocks that later text may still change, as they are to be shown. */
function readOpen(rest: string, tokens: readonly Known[], streaming: boolean, dialect: Dialect, links: Links): Open {
  if (!streaming) return { tokens, links: definedIn(tokens, links), end: null };
  const { text, end, table } = repairTail(rest, tokens);
  if (text === rest) return { tokens, links: definedIn(tokens, links), end };
  const lexed = lexBlocks(text, links, dialect);
  if (table === null || lastLeaf(lexed.tokens)?.type === 'table') return { ...lexed, end };
  return { ...lexBlocks(rest.slice(0, table), links, dialect), end };
}

function lengthOf(tokens: readonly Known[]): number {
  return tokens.reduce((sum, { raw }) => sum + raw.length, 0);
}

function toPieces(tokens: readonly Known[], from: number, links: Links, end: End | null): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = from;
  for (const token of tokens) {
    const block = readBlock(token);
    if (block) pieces.push({ at, raw: token.raw, block, links, end: null });
    at += token.raw.length;
  }
  const last = pieces.pop();
  return last ? [...pieces, { ...last, end }] : pieces;
}

/** Finished pieces, those anew that refer to a target which was not known before, or was another. */
function relink(known: Flow, links: Links, loose: readonly Piece[]): Pick<Flow, 'full' | 'loose'> {
  if (links === known.shownLinks) return { full: known.full, loose };
  const renew = (pieces: readonly Piece[]): readonly Piece[] =>
    pieces.some((piece) => refersTo(piece.raw, piece.links, links))
      ? pieces.map((piece) => (refersTo(piece.raw, piece.links, links) ? { ...piece, links } : piece))
      : pieces;
  return { full: known.full.map(renew), loose: renew(loose) };
}

/** The pieces that were open before and are the same still, as the same objects. */
function keepSame(pieces: readonly Piece[], before: readonly Piece[]): readonly Piece[] {
  return pieces.map((piece) => before.find((old) => isSame(old, piece)) ?? piece);
}

function isSame(old: Piece, now: Piece): boolean {
  const { at, raw, links, end } = now;
  if (old.at !== at || old.raw !== raw || old.links !== links || old.end !== end) return false;
  // The same text may mean something else once more stands behind it.
  return JSON.stringify(old.block) === JSON.stringify(now.block);
}

function arrange({ full, loose }: Pick<Flow, 'full' | 'loose'>, open: readonly Piece[]) {
  const filled = [...full];
  let rest = loose;
  for (; rest.length >= RUN; rest = rest.slice(RUN)) filled.push(rest.slice(0, RUN));
  const last: (readonly Piece[])[] = [];
  for (let tail = [...rest, ...open]; tail.length > 0; tail = tail.slice(RUN)) last.push(tail.slice(0, RUN));
  return { full: filled, loose: rest, runs: [...filled, ...last] };
}
