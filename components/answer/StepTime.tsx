import type { Step } from '@/lib/chat/model';
import { t } from '@/lib/text/messages';
import { useNow } from '../ui/use-now';
import { spanWords } from './activity-words';

type Timed = Pick<Step, 'state' | 'startedAt' | 'endedAt'>;

/** How long a step took, or has been running; that it failed. Nothing where the times are not known. */
export function StepTime({ step: { state, startedAt, endedAt } }: { step: Timed }) {
  if (state === 'failed') return <span className="step-time">{t('stepFailed')}</span>;
  if (state === 'running') return <RunningTime since={startedAt} />;
  if (startedAt === null || endedAt === null) return null;
  return <span className="step-time">{spanWords(endedAt - startedAt)}</span>;
}

/** Words for assistive technology; seconds for the eye, which would not be heard out otherwise. */
function RunningTime({ since }: { since: number | null }) {
  const now = useNow(since !== null);
  return (
    <span className="step-time">
      <span className="vh">{t('stepRunning')}</span>
      {since === null || now - since < 1000 ? null : <span aria-hidden="true">{spanWords(now - since)}</span>}
    </span>
  );
}
