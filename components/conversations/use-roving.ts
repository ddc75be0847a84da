import { type KeyboardEvent, type RefObject, useRef, useState } from 'react';
import type { ListRow } from '@/lib/panel/chat-list';

/** One row of the list is the one that Tab reaches; the arrow keys go from there. */
export interface Roving {
  /** Index of that row; -1 where there are no chats. */
  at: number;
  /** Makes the row of a chat the one, and with `focus` goes there as soon as it is drawn. */
  go: (id: string, focus?: boolean) => void;
  /** The chat to be focused once it is drawn. */
  wanted: RefObject<string | null>;
  /** Moves by `steps` chats, as far as there are any; null: ahead of the first. */
  move: (steps: number) => ListRow | null;
}

export function useRoving(rows: readonly ListRow[], currentId: string | null): Roving {
  // An object: who goes where he is already is to be drawn, and focused, once more.
  const [{ id }, setActive] = useState<{ id: string | null }>({ id: null });
  const wanted = useRef<string | null>(null);
  const at = indexOf(rows, id) ?? indexOf(rows, currentId) ?? rows.findIndex(({ kind }) => kind === 'chat');
  const go = (to: string, focus = true) => {
    if (focus) wanted.current = to;
    setActive({ id: to });
  };
  const move = (steps: number) => {
    const target = rowAway(rows, at, steps);
    if (target) go(target.key);
    return target;
  };
  return { at, go, wanted, move };
}

/** How far (in chats) a key goes; null for keys that go nowhere. `page`: how many rows are on screen. */
export function stepsOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent, page: number): number | null {
  if (ctrlKey || metaKey || altKey || shiftKey) return null;
  return { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, End: FAR, Home: -FAR }[key] ?? null;
}

const FAR = Number.POSITIVE_INFINITY;

/** The chat `steps` chats away from a row, or the last one on the way; null where there is none that way. */
export function rowAway(rows: readonly ListRow[], from: number, steps: number): ListRow | null {
  const step = Math.sign(steps);
  let left = Math.abs(steps);
  let found: ListRow | null = null;
  for (let at = from + step; left > 0 && step !== 0; at += step) {
    const row = rows[at];
    if (!row) break;
    if (row.kind !== 'chat') continue;
    found = row;
    left -= 1;
  }
  return found;
}

function indexOf(rows: readonly ListRow[], id: string | null): number | null {
  if (id === null) return null;
  const index = rows.findIndex(({ kind, key }) => kind === 'chat' && key === id);
  return index < 0 ? null : index;
}
