import type { ReactNode } from 'react';
import { isOpen, type RunStatus } from '@/lib/base/run-status';
import type { Answer, Activity as Doing } from '@/lib/chat/model';
import { t } from '@/lib/text/messages';
import { ErrorBoundary } from '../ui/ErrorBoundary';
import { Activity } from './Activity';
import { AnswerText } from './AnswerText';
import { isWorking } from './activity-words';
import { type FailureActs, FailureNotice } from './FailureNotice';
import { MadeImages } from './MadeImages';
import { Sources } from './Sources';
import { StatusLine } from './StatusLine';
import { StoppedNotice } from './StoppedNotice';

interface AnswerViewProps {
  status: RunStatus;
  text: string;
  activity: Doing | null;
  answer: Answer;
  /** No question has been asked since. */
  newest?: boolean;
  /** Seconds without anything new, while the answer is open. */
  silentFor: number;
  secondsLeft: number;
  online: boolean;
  /** Absent under an answer that is not the last. */
  acts?: FailureActs & { onGiveUp: () => void; onShowAll: () => void };
  /** What one can do with it once it is done. */
  children?: ReactNode;
}

/** Silence (s) after which a text that is being written says that it goes on. */
const SHORT_SILENCE = 3;

/** Silence (s) after which the panel says what it waits for (`wire.md` 3.5, rule 5). */
const LONG_SILENCE = 20;

/** One answer: what the agent did, the text, where it comes from, and what went wrong. */
export function AnswerView(props: AnswerViewProps) {
  const { status, text, activity, answer, newest = false, silentFor, acts, children, ...rest } = props;
  const { steps, branches, opening, citations, documents } = answer;
  const open = isOpen(status) && status.phase !== 'stopping';
  const quiet = text === '' || status.phase === 'recovering' || silentFor >= SHORT_SILENCE;
  const isEmpty = text === '' && !steps.some(({ kind }) => kind === 'image');
  return (
    <article className="answer" aria-label={t('answer')} aria-busy={open}>
      <ErrorBoundary fallback={null}>
        <Activity {...{ steps, branches, opening, activity, status }} />
        <MadeImages steps={steps} />
      </ErrorBoundary>
      <AnswerText {...{ text, citations, documents }} streaming={open} />
      {open && quiet && !isWorking(status, answer) ? (
        <StatusLine status={status} activity={activity} seconds={silentFor} />
      ) : null}
      {open && acts && silentFor >= LONG_SILENCE ? <Waiting status={status} onGiveUp={acts.onGiveUp} /> : null}
      {status.phase === 'complete' && isEmpty ? <p className="muted">{t('emptyAnswer')}</p> : null}
      <StoppedNotice
        status={status}
        isSaid={steps.length > 0 && opening === null && text === ''}
        onShowAll={acts?.onShowAll}
      />
      {status.phase === 'failed' ? (
        <FailureNotice failure={status.failure} arrived={text !== ''} {...rest} {...(acts ? { acts } : {})} />
      ) : null}
      {children}
      {open ? null : (
        <ErrorBoundary fallback={null}>
          <Sources {...{ text, citations, documents, newest }} />
        </ErrorBoundary>
      )}
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
