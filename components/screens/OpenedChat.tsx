import { CircleAlert } from 'lucide-react';
import type { Failure } from '@/lib/base/failure';
import { failureWords, t } from '@/lib/text/messages';
import { Notice } from '../ui/Notice';
import { WalkingRidge } from '../ui/Ridge';

interface OpenedChatProps {
  loading: boolean;
  failure: Failure | null;
  onReload: () => void;
}

/** How the reading of a stored chat stands; nothing once it is there. */
export function OpenedChat({ loading, failure, onReload }: OpenedChatProps) {
  if (loading) {
    return (
      <p className="status-line opened" role="status">
        <WalkingRidge />
        <span className="cut">{t('chatLoading')}</span>
      </p>
    );
  }
  if (!failure) return null;
  const { title, text } = failureWords(failure);
  return (
    <div className="opened">
      <Notice
        icon={CircleAlert}
        kind="danger"
        title={t('chatNotLoaded', title)}
        actions={
          <button type="button" className="btn sm primary" onClick={onReload}>
            {t('tryAgain')}
          </button>
        }
      >
        <p>{text}</p>
      </Notice>
    </div>
  );
}
