import { lazy, memo, Suspense } from 'react';

/** Loaded with the first formula. */
const MathView = lazy(() => import('./MathView').then(({ MathView }) => ({ default: MathView })));

/** A formula. Its room is kept, and empty, until it can be drawn: no TeX is shown that will be gone. */
export const Formula = memo(function Formula({ tex, display }: { tex: string; display: boolean }) {
  const waiting = (
    <span className="math-wait" aria-hidden="true">
      {tex}
    </span>
  );
  const drawn = (
    <Suspense fallback={waiting}>
      <MathView tex={tex} display={display} />
    </Suspense>
  );
  if (!display) return drawn;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by the keyboard
    <span className="math-box" tabIndex={0}>
      {drawn}
    </span>
  );
});
