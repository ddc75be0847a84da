import type { RunStatus } from '@/lib/base/run-status';
import type { Activity } from '@/lib/chat/model';
import { duration } from '@/lib/text/messages';
import { WalkingRidge } from '../ui/Ridge';
import { doingWords } from './activity-words';

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
      <span className="cut">{doingWords(status, activity)}</span>
      {seconds >= COUNT_FROM ? <span className="num">{duration(seconds)}</span> : null}
    </p>
  );
}
