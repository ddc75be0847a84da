import { useLayoutEffect, useRef, useState } from 'react';
import temml from 'temml';

/** Draws a formula as MathML, element by element; what cannot be read is shown as it was written. */
export function MathView({ tex, display }: { tex: string; display: boolean }) {
  const place = useRef<HTMLSpanElement>(null);
  const [failed, setFailed] = useState<string | null>(null);
  useLayoutEffect(() => {
    if (!place.current) return;
    try {
      temml.render(tex, place.current, { displayMode: display, throwOnError: true, maxExpand: 500 });
    } catch {
      setFailed(tex);
    }
  }, [tex, display]);
  return failed === tex ? <code>{tex}</code> : <span ref={place} className="math" />;
}
