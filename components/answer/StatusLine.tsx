import type { RunStatus } from '@/lib/base/run-status';
import type { Activity } from '@/lib/chat/model';
import { duration, type MessageKey, t } from '@/lib/text/messages';
import { WalkingRidge } from '../ui/Ridge';

/** Seconds after which the line counts them: before that, a number would only flicker. */
const COUNT_FROM = 2;

/** One quiet line that says what is going on, so that no answer looks dead. */
export function StatusLine({
  status,
  activity,
  seconds,
}: {
  status: RunStatus;
  activity: Activity | null;
  seconds: number;
}) {
  return (
    <p className="status-line">
      <WalkingRidge />
      <span className="cut">{words(status, activity)}</span>
      {seconds >= COUNT_FROM ? <span className="num">{duration(seconds)}</span> : null}
    </p>
  );
}

function words(status: RunStatus, activity: Activity | null): string {
  if (status.phase === 'posting') return t('sending');
  if (status.phase === 'recovering') return t('recovering');
  if (activity === null) return t('working');
  if (activity.kind === 'other') return t('doing_other', activity.name ?? '');
  if (activity.kind === 'using_tool' && activity.name) return t('doing_using_tool_named', activity.name);
  return t(`doing_${activity.kind}` satisfies MessageKey);
}
