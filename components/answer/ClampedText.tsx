import { useState } from 'react';
import { t } from '@/lib/text/messages';
import { Markdown } from '../markdown/Markdown';

/** Characters beyond which a text has more than three lines in the narrowest panel. */
const THREE_LINES = 140;
/** Characters that are drawn of a text that is folded, and of the end of one that is being written. */
const DRAWN = 600;

interface ClampedTextProps {
  text: string;
  /** It is still being written: its newest lines are shown. */
  running: boolean;
  /** Words that unfold it. */
  more?: string;
  /** An agent's report, with citations of its own. */
  report?: boolean;
}

/** A text of the agent's: three lines of it, and all as markdown on demand. */
export function ClampedText({ text, running, more = t('showWhole'), report = false }: ClampedTextProps) {
  const [all, setAll] = useState(false);
  if (text.trim() === '') return null;
  const isLong = text.length > THREE_LINES || text.trim().split('\n', 4).length > 3;
  return (
    <>
      {all ? (
        <div className="step-prose prose" dir="auto">
          <Markdown text={text} report={report} {...(report ? { citation: drawPlain } : {})} />
        </div>
      ) : (
        <p className={running ? 'tail-3' : 'clamp-3'} dir="auto">
          <span>{plainWords(running ? text.slice(-DRAWN) : text.slice(0, DRAWN))}</span>
        </p>
      )}
      {isLong ? (
        <button type="button" className="link-btn" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('showLess') : more}
        </button>
      ) : null}
    </>
  );
}

/** Numbers of a report are its agent's own, and nothing says whose they are (`wire.md` 3.3). */
function drawPlain(number: number) {
  return <span className="cite">{number}</span>;
}

/** Without the marks that stand in the way of reading. */
function plainWords(text: string): string {
  return text
    .replace(/\*\*|`/g, '')
    .replace(/^#{1,6} /gm, '')
    .replace(/\n{2,}/g, '\n')
    .trim();
}
