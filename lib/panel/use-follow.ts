import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';

/** Distance (px) from the end within which the reader counts as being there. */
const NEAR = 24;

interface Follow {
  view: RefObject<HTMLDivElement | null>;
  /** Whether the reader has scrolled at all: the header then has a line. */
  scrolled: boolean;
  /** Whether the reader has left the end. */
  away: boolean;
  jumpToEnd: () => void;
  /** Goes along to the end where the reader is there: to be called when the content grew. */
  follow: () => void;
}

/** Keeps a scrolling view at its end while it grows, until the reader scrolls up. */
export function useFollow(): Follow {
  const view = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  const lastTop = useRef(0);
  const [scrolled, setScrolled] = useState(false);
  const [away, setAway] = useState(false);

  const jumpToEnd = useCallback(() => {
    const element = view.current;
    if (!element) return;
    following.current = true;
    element.scrollTop = element.scrollHeight;
    lastTop.current = element.scrollTop;
  }, []);

  useEffect(() => {
    const element = view.current;
    if (!element) return;
    const onScroll = () => {
      const fromEnd = fromEndOf(element);
      // Growing text never moves the view up: only the reader does.
      if (element.scrollTop < lastTop.current && fromEnd > 1) following.current = false;
      if (fromEnd <= NEAR && element.scrollTop > lastTop.current) following.current = true;
      lastTop.current = element.scrollTop;
      setScrolled(element.scrollTop > 0);
      setAway(!following.current && fromEnd > NEAR);
    };
    // A narrower panel has longer text: whoever was at the end stays there.
    const resized = new ResizeObserver(() => following.current && jumpToEnd());
    resized.observe(element);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, [jumpToEnd]);

  const follow = useCallback(() => {
    const element = view.current;
    if (!element) return;
    const fromEnd = fromEndOf(element);
    // The reader has scrolled up, and the event that tells so is still on its way.
    if (element.scrollTop < lastTop.current && fromEnd > 1) following.current = false;
    if (following.current) jumpToEnd();
    // Text that grows, or another chat, moves the end without a scroll.
    setAway(!following.current && fromEnd > NEAR);
  }, [jumpToEnd]);

  return { view, scrolled, away, jumpToEnd, follow };
}

function fromEndOf({ scrollHeight, clientHeight, scrollTop }: Element): number {
  return scrollHeight - clientHeight - scrollTop;
}
