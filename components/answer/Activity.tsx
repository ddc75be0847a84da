import { ChevronDown } from 'lucide-react';
import { memo, useId, useState } from 'react';
import { isOpen, type RunStatus } from '@/lib/base/run-status';
import type { Answer } from '@/lib/chat/model';
import { beganAt, summarise } from '@/lib/chat/summary';
import { t } from '@/lib/text/messages';
import { Ridge, WalkingRidge } from '../ui/Ridge';
import { useNow } from '../ui/use-now';
import { doingWords, isWorking, spanWords, summaryWords } from './activity-words';
import { Timeline } from './Timeline';

type ActivityProps = Pick<Answer, 'steps' | 'branches' | 'opening' | 'activity'> & { status: RunStatus };

/**
 * What the agent does, then what it did: one line that opens into the timeline. It is open until the answer begins, and
 * after that if the user opened it.
 */
export const Activity = memo(function Activity({ steps, branches, opening, activity, status }: ActivityProps) {
  const [choice, setChoice] = useState<boolean | null>(null);
  const id = useId();
  const open = isOpen(status) && status.phase !== 'stopping';
  const working = isWorking(status, { steps, opening });
  const shown = steps.length > 0 && (choice ?? (open && opening === null));
  if (steps.length === 0) {
    return working ? (
      <p className="status-line">
        <WalkingRidge />
        <span className="cut">{doingWords(status, activity)}</span>
        <Elapsed since={null} />
      </p>
    ) : null;
  }
  const research = steps.some(({ kind }) => kind === 'plan' || kind === 'agent');
  return (
    <>
      <button
        type="button"
        className="fold activity-line"
        aria-expanded={shown}
        aria-controls={shown ? id : undefined}
        onClick={() => setChoice(!shown)}
      >
        {working ? <WalkingRidge /> : <Ridge />}
        <span className="vh">{t('activity')}: </span>
        {working ? (
          <>
            <span className="cut">{lineWords(status, activity, shown, research)}</span>
            <Elapsed since={beganAt({ steps })} />
          </>
        ) : (
          <span className="cut">{doneWords(status, { steps, opening })}</span>
        )}
        <ChevronDown className="icon icon-14" aria-hidden="true" />
      </button>
      {shown ? (
        // biome-ignore lint/a11y/noStaticElementInteractions: whoever uses what is in it wants it to stay
        <div onPointerDown={() => setChoice(true)} onFocus={() => setChoice(true)}>
          <Timeline
            id={id}
            steps={steps}
            branches={branches}
            open={open}
            ahead={research && working && opening === null}
          />
        </div>
      ) : null}
    </>
  );
});

/** The timeline says what is going on, where it is open. */
function lineWords(status: RunStatus, activity: Answer['activity'], shown: boolean, research: boolean): string {
  if (status.phase === 'recovering' || !shown) return doingWords(status, activity);
  return t(research ? 'activityResearch' : 'working');
}

function doneWords(status: RunStatus, answer: Pick<Answer, 'steps' | 'opening'>): string {
  const summary = summarise(answer);
  const stopped = status.phase === 'stopped' || status.phase === 'stopping';
  if (stopped && answer.opening === null) {
    return summary?.ms == null ? t('stopped') : t('activityStopped', spanWords(summary.ms));
  }
  return summary ? summaryWords(summary) : '';
}

/** Seconds since the agent began, or since this line is on screen. */
function Elapsed({ since }: { since: number | null }) {
  const now = useNow(true);
  const [mounted] = useState(now);
  const ms = now - (since ?? mounted);
  return ms < 1000 ? null : (
    <span className="num" aria-hidden="true">
      {spanWords(ms)}
    </span>
  );
}
