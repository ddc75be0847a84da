import { CircleAlert, KeyRound, Lock, type LucideIcon, ServerCrash, Timer, Unplug, WifiOff } from 'lucide-react';
import type { Failure, FailureCode } from '@/lib/base/failure';
import { duration, failureWords, t } from '@/lib/text/messages';
import { Notice } from '../ui/Notice';

interface FailureNoticeProps {
  failure: Failure;
  /** Some of the answer had arrived. */
  arrived: boolean;
  /** Whole seconds until the server takes the next question; 0 when it does now. */
  secondsLeft: number;
  online: boolean;
  /** Absent where nothing can be asked anew: below an answer that has a newer one under it. */
  acts?: FailureActs;
}

export interface FailureActs {
  onAgain: () => void;
  onFetchRest: () => void;
  onOpenSettings: () => void;
}

const icons: Partial<Record<FailureCode, LucideIcon>> = {
  token_refused: KeyRound,
  not_connected: Unplug,
  not_allowed: Lock,
  offline: WifiOff,
  rate_limited: Timer,
  stream_broken: Unplug,
  stream_silent: Timer,
  server_down: ServerCrash,
  server_error: ServerCrash,
};

/** Failures that will pass, or that took nothing away. */
const warnings: readonly FailureCode[] = ['offline', 'rate_limited', 'stream_broken', 'stream_silent', 'not_connected'];

/** Failures after which the server may hold the rest of the answer. */
const mayHaveRest: readonly FailureCode[] = ['stream_broken', 'stream_silent', 'answer_lost'];

/** Failures that the settings mend. */
const needsSettings: readonly FailureCode[] = ['token_refused', 'not_connected', 'not_allowed', 'insecure_address'];

/** What went wrong with a question, below what had arrived, with the way out. */
export function FailureNotice({ failure, arrived, secondsLeft, online, acts }: FailureNoticeProps) {
  const { title, text } = wordsFor(failure, arrived);
  const kind = warnings.includes(failure.code) ? 'warn' : 'danger';
  return (
    <Notice
      icon={icons[failure.code] ?? CircleAlert}
      kind={kind}
      title={title}
      actions={acts ? <Acts {...{ failure, arrived, secondsLeft, online, acts }} /> : null}
    >
      <p>{[text, t(arrived ? 'keptText' : 'keptQuestion')].join(' ')}</p>
      <ServerWords failure={failure} />
    </Notice>
  );
}

function wordsFor(failure: Failure, arrived: boolean): { title: string; text: string } {
  // Halfway to nothing is not halfway.
  if (failure.code === 'stream_broken' && !arrived) return { title: t('brokeAtOnceTitle'), text: t('brokeAtOnceText') };
  return failureWords(failure);
}

function Acts({ failure, arrived, secondsLeft, online, acts }: Required<FailureNoticeProps>) {
  const waits = secondsLeft > 0 || (failure.code === 'offline' && !online);
  const settings = needsSettings.includes(failure.code);
  const rest = mayHaveRest.includes(failure.code);
  return (
    <>
      {settings ? (
        <button type="button" className="btn sm primary" onClick={acts.onOpenSettings}>
          {t(failure.code === 'token_refused' ? 'enterToken' : 'openSettings')}
        </button>
      ) : null}
      {rest ? (
        <button type="button" className="btn sm primary" onClick={acts.onFetchRest}>
          {t(arrived ? 'fetchRest' : 'lookForAnswer')}
        </button>
      ) : null}
      <button
        type="button"
        className={`btn sm ${settings || rest ? '' : 'primary'}`}
        disabled={waits}
        onClick={acts.onAgain}
      >
        {secondsLeft > 0 ? t('tryAgainIn', duration(secondsLeft)) : t('tryAgain')}
      </button>
    </>
  );
}

/** The server's own sentence, as text, for whoever wants it. */
function ServerWords({ failure }: { failure: Failure }) {
  const lines = [
    failure.detail ?? '',
    failure.errorCode ? t('errorCode', failure.errorCode) : '',
    failure.status ? t('status', String(failure.status)) : '',
  ].filter((line) => line !== '');
  if (failure.detail === undefined && failure.errorCode === undefined) return null;
  return (
    <details>
      <summary>{t('whatServerSaid')}</summary>
      <pre>{lines.join('\n')}</pre>
    </details>
  );
}
