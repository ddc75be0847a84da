import { type KeyboardEvent, useState } from 'react';

interface ListKeys {
  /** Place of the row that the keys are at; -1 for none. */
  active: number;
  setActive: (index: number) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

/**
 * Arrow keys and Enter over a list of `count` rows, while the focus stays where it is (`aria-activedescendant`). `start`
 * is where the keys are at first.
 */
export function useListKeys(count: number, start: number, onPick: (index: number) => void): ListKeys {
  const [wanted, setActive] = useState(start);
  const active = Math.min(wanted, count - 1);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && active >= 0) {
      event.preventDefault();
      onPick(active);
    }
    if (count === 0) return;
    const target = targetOf(event, active, count);
    if (target === null) return;
    event.preventDefault();
    setActive(target);
  }
  return { active, setActive, onKeyDown };
}

/** Where a key leads; null where it leads nowhere. Home and End belong to the text unless Control is held. */
function targetOf({ key, ctrlKey }: KeyboardEvent, active: number, count: number): number | null {
  if (key === 'ArrowDown') return (active + 1) % count;
  if (key === 'ArrowUp') return active <= 0 ? count - 1 : active - 1;
  if (key === 'PageDown') return Math.min(active + 8, count - 1);
  if (key === 'PageUp') return Math.max(active - 8, 0);
  if (ctrlKey && key === 'Home') return 0;
  return ctrlKey && key === 'End' ? count - 1 : null;
}
