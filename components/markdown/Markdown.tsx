import { memo, useId, useState } from 'react';
import { CitationContext, type DrawCitation, ReportContext, TextIdContext } from './contexts';
import { emptyFlow, readOn } from './flow';
import { Run } from './Run';
import { SelectionKeeper } from './SelectionKeeper';

interface MarkdownProps {
  text: string;
  /** The text only grows: half-written marks at its end are repaired, and a caret stands there. */
  streaming?: boolean;
  /** The text is an agent's report, in which citations are plain `[1]`. */
  report?: boolean;
  citation?: DrawCitation;
}

/**
 * Markdown of a model's: hostile. No raw HTML, no remote loads, links to http, https and mailto only. Its cost is that of
 * what is new: finished blocks are neither read nor drawn again, and keep their elements.
 */
export const Markdown = memo(function Markdown({ text, streaming = false, report = false, citation }: MarkdownProps) {
  const [reader] = useState(() => createReader(report));
  const { runs } = reader(text, streaming);
  const id = useId();
  const drawn = [...runs.entries()].map(([place, run]) => <Run key={place} pieces={run} />);
  return (
    <TextIdContext value={id}>
      <ReportContext value={report}>
        <CitationContext value={citation ?? null}>
          <SelectionKeeper>{drawn}</SelectionKeeper>
        </CitationContext>
      </ReportContext>
    </TextIdContext>
  );
});

/** Remembers how far the text was read. Reading the same again gives the same, so that a render may be thrown away. */
function createReader(report: boolean) {
  let flow = emptyFlow({ report });
  return (text: string, streaming: boolean) => {
    flow = readOn(flow, text, streaming);
    return flow;
  };
}
