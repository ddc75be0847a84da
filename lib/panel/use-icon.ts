import { useEffect, useRef } from 'react';
import { usePanel } from './chat-context';
import type { useShare } from './use-share';

/** Does what a click on the toolbar icon is for: it gives the right that was missing, or else closes the panel again. */
export function useIcon({ refusal, again }: ReturnType<typeof useShare>): void {
  const clicks = usePanel((state) => state.iconClicks);
  const seen = useRef(clicks);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the icon was clicked
  useEffect(() => {
    if (seen.current === clicks) return;
    seen.current = clicks;
    if (refusal?.reason === 'needs_access') again();
    else window.close();
  }, [clicks]);
}
