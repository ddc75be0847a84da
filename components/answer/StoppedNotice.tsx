import { CircleStop } from 'lucide-react';
import type { RunStatus } from '@/lib/base/run-status';
import { t } from '@/lib/text/messages';
import { Notice } from '../ui/Notice';

interface StoppedNoticeProps {
  status: RunStatus;
  /** It is said elsewhere that it was stopped. */
  isSaid: boolean;
  onShowAll?: (() => void) | undefined;
}

/** That the user stopped an answer, and the rest of it where the server wrote one all the same. */
export function StoppedNotice({ status, isSaid, onShowAll }: StoppedNoticeProps) {
  if (status.phase !== 'stopped' && status.phase !== 'stopping') return null;
  const ignored = status.phase === 'stopped' && status.ignored;
  if (!ignored) {
    return isSaid ? null : (
      <p className="status-line">
        <CircleStop className="icon" aria-hidden="true" />
        {t('stopped')}
      </p>
    );
  }
  return (
    <Notice
      icon={CircleStop}
      kind="plain"
      title={t('stopped')}
      actions={
        onShowAll ? (
          <button type="button" className="btn sm" onClick={onShowAll}>
            {t('showAll')}
          </button>
        ) : null
      }
    >
      <p>{t('stoppedIgnored')}</p>
    </Notice>
  );
}
