import type { ReactNode } from 'react';
import { t } from '@/lib/text/messages';

/** A table that scrolls sideways in its own box, with the keyboard too. */
export function TableBox({ children }: { children?: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by the keyboard
    <section className="table-box" aria-label={t('tableLabel')} tabIndex={0}>
      <table>{children}</table>
    </section>
  );
}
