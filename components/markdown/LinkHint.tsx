import { useEffect, useRef } from 'react';

/** Where the focused link leads, in the top layer: no box that scrolls or is skipped cuts it off. */
export function LinkHint({ text }: { text: string }) {
  const hint = useRef<HTMLSpanElement>(null);
  useEffect(() => hint.current?.showPopover(), []);
  return (
    <span ref={hint} className="link-hint" popover="manual" aria-hidden="true">
      {text}
    </span>
  );
}
