import { CircleStop } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Failure } from '@/lib/base/failure';
import { isOpen, type RunStatus } from '@/lib/base/run-status';
import type { Activity } from '@/lib/chat/model';
import { t } from '@/lib/text/messages';
import { Markdown } from '../markdown/Markdown';
import { ErrorBoundary } from '../ui/ErrorBoundary';
import { Notice } from '../ui/Notice';
import { type FailureActs, FailureNotice } from './FailureNotice';
import { StatusLine } from './StatusLine';

interface AnswerViewProps {
  status: RunStatus;
  text: string;
  activity: Activity | null;
  /** Seconds without anything new, while the answer is open. */
  silentFor: number;
  secondsLeft: number;
  online: boolean;
  /** Absent under an answer that is not the last. */
  acts?: FailureActs & { onGiveUp: () => void; onShowAll: () => void };
  /** What one can do with it once it is done. */
  children?: ReactNode;
}

/** Silence (s) after which the panel says what it waits for (`wire.md` 3.5, rule 5). */
const LONG_SILENCE = 20;

/** One answer: its text, one line of what is going on, and what went wrong. */
export function AnswerView({ status, text, activity, silentFor, acts, children, ...rest }: AnswerViewProps) {
  const open = isOpen(status) && status.phase !== 'stopping';
  const failure: Failure | null = status.phase === 'failed' ? status.failure : null;
  return (
    <article className="answer" aria-label={t('answer')} aria-busy={open}>
      {text === '' ? null : (
        <div className="answer-text prose" dir="auto">
          <ErrorBoundary fallback={<p className="plain-text">{text}</p>}>
            <Markdown text={text} />
          </ErrorBoundary>
        </div>
      )}
      {open ? <StatusLine status={status} activity={activity} seconds={silentFor} /> : null}
      {open && acts && silentFor >= LONG_SILENCE ? <Waiting status={status} onGiveUp={acts.onGiveUp} /> : null}
      {status.phase === 'complete' && text === '' ? <p className="muted">{t('emptyAnswer')}</p> : null}
      <Stopped status={status} {...(acts ? { onShowAll: acts.onShowAll } : {})} />
      {failure ? <FailureNotice failure={failure} arrived={text !== ''} {...rest} {...(acts ? { acts } : {})} /> : null}
      {children}
    </article>
  );
}

function Waiting({ status, onGiveUp }: { status: RunStatus; onGiveUp: () => void }) {
  return (
    <div className="waiting">
      <p className="muted">{t(status.phase === 'recovering' ? 'recoveringLong' : 'silent')}</p>
      <button type="button" className="btn sm" onClick={onGiveUp}>
        {t('stopWaiting')}
      </button>
    </div>
  );
}

function Stopped({ status, onShowAll }: { status: RunStatus; onShowAll?: () => void }) {
  if (status.phase !== 'stopped' && status.phase !== 'stopping') return null;
  const ignored = status.phase === 'stopped' && status.ignored;
  if (!ignored) {
    return (
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
