import { memo, type ReactNode, use } from 'react';
import { ReportContext } from './contexts';
import { drawInlines } from './draw-inlines';
import { readInline } from './read-inline';
import { repairInline } from './repair-inline';
import type { End } from './repair-tail';
import type { Links, Source } from './tree';

interface ProseProps {
  source: Source;
  links: Links;
  /** Set where the text ends that is still being written. */
  end: End | null;
  /** It is one line, which ends what it is part of: a heading, a cell. */
  line?: boolean;
  /** It stands in a table. */
  cell?: boolean;
}

/** Text with its inline marks. What is half-written at the end is repaired while it may still become whole. */
export const Prose = memo(function Prose({ source, links, end, line = false, cell = false }: ProseProps): ReactNode {
  const report = use(ReportContext);
  const isOpen = end === 'line' || (end === 'lines' && !line);
  const drawn = drawInlines(readInline(isOpen ? repairInline(source, report) : source, { links, cell, report }));
  return end === null ? drawn : [...drawn, <Caret key="caret" />];
});

/** Where the text ends that is still being written. */
export const Caret = memo(function Caret() {
  return <span className="caret" aria-hidden="true" />;
});
