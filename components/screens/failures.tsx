import { CircleAlert } from 'lucide-react';
import { describeCrash } from '@/lib/base/crash';
import { openRecovery, reloadPage } from '@/lib/panel/use-page';
import { t } from '@/lib/text/messages';
import { Notice } from '../ui/Notice';

export interface FailedProps {
  /** Names the part in a report. */
  part: string;
  thrown: unknown;
  onAgain: () => void;
  /** Leads away from it, where it stands in the place of something else. */
  onLeave?: () => void;
}

/** In place of a part: what happened, and what to do. */
export function PartFailure({ part, thrown, onAgain, onLeave }: FailedProps) {
  return (
    <Notice
      icon={CircleAlert}
      kind="danger"
      title={t('partFailed')}
      actions={
        <>
          <button type="button" className="btn sm" onClick={onLeave ?? onAgain}>
            {t(onLeave ? 'back' : 'partAgain')}
          </button>
          <button type="button" className="btn sm" onClick={() => openRecovery(describeCrash(part, thrown))}>
            {t('recover')}
          </button>
        </>
      }
    >
      <p>{t('partFailedText')}</p>
    </Notice>
  );
}

/** In place of a whole page. */
export function PageFailure({ part, thrown }: FailedProps) {
  return (
    <main className="start">
      <div className="intro">
        <h1>{t('failure_unexpected_title')}</h1>
        <p>{t('pageFailedText')}</p>
      </div>
      <div className="welcome-acts">
        <button type="button" className="btn primary" onClick={reloadPage}>
          {t('loadAgain')}
        </button>
        <button type="button" className="btn" onClick={() => openRecovery(describeCrash(part, thrown))}>
          {t('recover')}
        </button>
      </div>
    </main>
  );
}
