import { CircleAlert, Info } from 'lucide-react';
import type { Failure } from '@/lib/base/failure';
import { failureWords, t } from '@/lib/text/messages';
import { Notice } from '../ui/Notice';
import { WalkingRidge } from '../ui/Ridge';

interface ListNoteProps {
  loading: boolean;
  failure: Failure | null;
  /** Why the server gives no list to this token. */
  refusal: 'missing' | 'forbidden' | null;
  empty: boolean;
  /** Whether a search found anything; null where none was made. */
  found: boolean | null;
  onRetry: () => void;
}

/** How the list stands, while it does not speak for itself. The region is always there, so that it is announced. */
export function ListNote(props: ListNoteProps) {
  return (
    <div role="status" className="history-note">
      <Note {...props} />
    </div>
  );
}

function Note({ loading, failure, refusal, empty, found, onRetry }: ListNoteProps) {
  if (loading) {
    return (
      <p className="status-line">
        <WalkingRidge />
        {t('chatsLoading')}
      </p>
    );
  }
  if (refusal) {
    return (
      <Notice icon={Info} kind="plain" title={t(refusal === 'forbidden' ? 'chatsForbidden' : 'chatsMissing')}>
        <p>{t('chatsRefusedText')}</p>
      </Notice>
    );
  }
  if (failure) {
    const { title, text } = failureWords(failure);
    const retry = (
      <button type="button" className="btn sm primary" onClick={onRetry}>
        {t('tryAgain')}
      </button>
    );
    return (
      <Notice icon={CircleAlert} kind="danger" title={t('chatsNotLoaded', title)} actions={retry}>
        <p>{text}</p>
      </Notice>
    );
  }
  if (empty) {
    return (
      <div className="history-empty">
        <p>
          <b>{t(found === null ? 'chatsNone' : 'chatsNotFound')}</b>
        </p>
        <p>{t(found === null ? 'chatsNoneText' : 'chatsNotFoundText')}</p>
      </div>
    );
  }
  return found ? <span className="vh">{t('chatsFound')}</span> : null;
}
