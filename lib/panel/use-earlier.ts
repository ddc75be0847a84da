import { useEffect, useState } from 'react';
import { clock } from '../base/clock';

/** How many are drawn at once: more than fit on a screen. Then so many a step: few enough to type meanwhile. */
const AT_ONCE = 12;
const STEP = 4;

/** How long (ms) the page is left alone between two steps, for the reader's own keys and wheel. */
const PAUSE = 30;

/**
 * How many of `count` items at the beginning are not drawn yet. A long chat opens at its end: what is above comes in
 * steps, so that opening takes no longer than what is on screen. `first` is the key of the first item: another one is
 * another chat. What is appended is drawn at once.
 */
export function useEarlier(first: string | undefined, count: number): number {
  const [held, setHeld] = useState({ first, left: earlierOf(count) });
  const current = held.first === first ? held : { first, left: earlierOf(count) };
  if (current !== held) setHeld(current);
  const { left } = current;
  useEffect(() => {
    if (left === 0) return;
    return clock.after(PAUSE, () => setHeld({ first, left: Math.max(0, left - STEP) }));
  }, [first, left]);
  return Math.min(left, count);
}

function earlierOf(count: number): number {
  return Math.max(0, count - AT_ONCE);
}
