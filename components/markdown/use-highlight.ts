import { type ReactNode, type RefObject, startTransition, useEffect, useState } from 'react';

/** Longer code (characters) stays in ink: colouring it would hold up the page. */
const LONGEST = 20_000;

/**
 * Finished code with colours, once the page has nothing better to do; null before, and where there are none. What draws
 * them is loaded with the first such code. While a part of `box` is selected it stays as it is, since new elements would
 * drop the selection.
 */
export function useHighlight(text: string, language: string, box: RefObject<Element | null>): ReactNode {
  const [done, setDone] = useState<{ text: string; code: ReactNode } | null>(null);
  useEffect(() => {
    if (language === '' || text.length > LONGEST) return;
    const gone = new AbortController();
    const draw = async () => {
      const { highlight } = await import('./highlight');
      await unselected(box.current, gone.signal);
      if (!gone.signal.aborted) startTransition(() => setDone({ text, code: highlight(text, language) }));
    };
    const idle = requestIdleCallback(() => void draw(), { timeout: 1000 });
    return () => {
      gone.abort();
      cancelIdleCallback(idle);
    };
  }, [text, language, box]);
  return done?.text === text ? done.code : null;
}

/** Resolves once nothing in `box` is selected, or nobody waits any more. */
function unselected(box: Element | null, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      const selection = document.getSelection();
      const isIn = box !== null && selection?.isCollapsed === false && selection.containsNode(box, true);
      if (isIn && !signal.aborted) return;
      document.removeEventListener('selectionchange', check);
      resolve();
    };
    document.addEventListener('selectionchange', check);
    signal.addEventListener('abort', check, { once: true });
    check();
  });
}
