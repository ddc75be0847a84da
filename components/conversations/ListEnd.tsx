import type { More } from '@/lib/panel/use-chats';
import { t } from '@/lib/text/messages';
import { WalkingRidge } from '../ui/Ridge';

/** Below the last row: what comes next, or why it does not. */
export function ListEnd({ more, onRetry }: { more: More; onRetry: () => void }) {
  if (more === 'failed') {
    return (
      <p className="status-line history-end">
        <span className="grow">{t('chatsOlderFailed')}</span>
        <button type="button" className="btn sm" onClick={onRetry}>
          {t('tryAgain')}
        </button>
      </p>
    );
  }
  if (more !== 'loading') return null;
  return (
    <p className="status-line history-end">
      <WalkingRidge />
      {t('chatsOlderLoading')}
    </p>
  );
}
