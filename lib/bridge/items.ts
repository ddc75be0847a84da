import { z } from 'zod/mini';
import { parseLine, type StreamLine } from '../wire/lines';
import type { Packet, Placement } from '../wire/packets';
import { stampLines, type TimedLine } from '../wire/timed-lines';

/**
 * Lines of an answer as they cross the port. A token carries some 145 bytes of envelope (`wire.md` 3): neighbouring
 * deltas of one kind and placement cross as one, with how many lines they were, so that numbers stay exact. All else
 * crosses as the server's own text.
 */
export const itemSchema = z.union([
  /** When the lines behind it came, in ms since the epoch. */
  z.number(),
  /** The JSON text of one line. */
  z.string(),
  /** So many lines whose texts are joined: count, text, kind, turn, tab, sub, model. */
  z.tuple([
    z.int().check(z.gte(1)),
    z.string(),
    z.int().check(z.gte(0)),
    z.number(),
    z.number(),
    z.nullable(z.number()),
    z.nullable(z.number()),
  ]),
]);
export type Item = z.infer<typeof itemSchema>;
type Joined = Extract<Item, readonly unknown[]>;

/** Kinds of packet whose texts may be joined, and the field that holds the text. The order is the `kind` of an item. */
const joinable = [
  ['message_delta', 'content'],
  ['reasoning_delta', 'reasoning'],
  ['intermediate_report_delta', 'content'],
  ['deep_research_plan_delta', 'content'],
  ['coding_agent_thinking_delta', 'content'],
] as const;

/**
 * The items for lines. `breakAt`: number, from 0 within `lines`, before which nothing is joined: where the user pressed
 * Stop, one must be able to cut.
 */
export function toItems(lines: readonly TimedLine[], breakAt = -1): Item[] {
  const items: Item[] = [];
  let joined: Joined | null = null;
  let index = -1;
  for (const item of stampLines(lines)) {
    if (typeof item === 'number') {
      items.push(item);
      joined = null;
      continue;
    }
    index += 1;
    const next = joinedOf(item);
    if (next && joined && index !== breakAt && isSameKind(joined, next)) {
      joined[0] += 1;
      joined[1] += next[1];
    } else {
      joined = next;
      items.push(next ?? item);
    }
  }
  return items;
}

/** One piece of what crossed: a line that stands for `count` lines, and when it came. */
export interface Piece {
  line: StreamLine;
  count: number;
  at: number | null;
}

/** What crossed, as lines again. */
export function toPieces(items: readonly Item[]): Piece[] {
  let at: number | null = null;
  return items.flatMap((item): Piece[] => {
    if (typeof item === 'number') {
      at = item;
      return [];
    }
    return [typeof item === 'string' ? { line: parseLine(item), count: 1, at } : { ...fromJoined(item), at }];
  });
}

/** How many lines the items stand for. */
export function countLines(items: readonly Item[]): number {
  return items.reduce<number>(
    (sum, item) => sum + (typeof item === 'string' ? 1 : typeof item === 'number' ? 0 : item[0]),
    0,
  );
}

/** Null for lines that cross as they are. */
function joinedOf(text: string): Joined | null {
  // Most lines are deltas, all others are left alone: a look at the text spares parsing them twice.
  if (!text.includes('_delta"')) return null;
  const line = parseLine(text);
  if (line.kind !== 'packet') return null;
  const kind = joinable.findIndex(([type]) => type === line.packet.type);
  const field = joinable[kind]?.[1];
  const content = field === undefined ? undefined : Object.getOwnPropertyDescriptor(line.packet, field)?.value;
  if (typeof content !== 'string') return null;
  const { turn_index, tab_index, sub_turn_index, model_index } = line.placement;
  return [1, content, kind, turn_index, tab_index, sub_turn_index ?? null, model_index ?? null];
}

function isSameKind(a: Joined, b: Joined): boolean {
  return a.every((value, index) => index < 2 || value === b[index]);
}

function fromJoined([count, text, kind, turn, tab, sub, model]: Joined): Pick<Piece, 'line' | 'count'> {
  const packet = packetOf(kind, text);
  const placement: Placement = { turn_index: turn, tab_index: tab, sub_turn_index: sub, model_index: model };
  return { line: packet ? { kind: 'packet', placement, packet } : { kind: 'unreadable' }, count };
}

function packetOf(kind: number, text: string): Packet | null {
  const type = joinable[kind]?.[0];
  if (type === undefined) return null;
  return type === 'reasoning_delta' ? { type, reasoning: text } : { type, content: text };
}
