import { type FocusEvent, useEffect, useRef } from 'react';

/**
 * Keeps the focus in a part of the page whose controls come and go, so that the keys are never dead: a control that
 * was moved has it again, and where the one that had it is gone, the one that had it before does.
 */
export function useKeptFocus() {
  const past = useRef<readonly HTMLElement[]>([]);
  const isInside = useRef(false);
  useEffect(() => {
    past.current = past.current.filter((control) => control.isConnected);
    // Nobody leaves a control that React takes away: only the focus is nowhere then.
    if (isInside.current && document.activeElement === document.body) past.current.at(-1)?.focus();
  });
  return {
    onFocus({ target }: FocusEvent<HTMLElement>) {
      isInside.current = true;
      past.current = [...past.current.filter((control) => control !== target), target];
    },
    onBlur() {
      isInside.current = false;
    },
  };
}
