import { usePanelState } from '@/lib/panel/chat-context';
import type { Turn } from '@/lib/panel/turn';
import { failureWords, t } from '@/lib/text/messages';

/** Tells screen readers how the last question stands. The conversation itself is silent while it streams. */
export function Announcer() {
  const last = usePanelState().turns.at(-1);
  return (
    <p className="vh" role="status">
      {last ? words(last) : ''}
    </p>
  );
}

function words({ status }: Turn): string {
  switch (status.phase) {
    case 'posting':
    case 'streaming':
      return t('announceAsked');
    case 'recovering':
      return t('recovering');
    case 'stopping':
    case 'stopped':
      return t('announceStopped');
    case 'failed':
      return t('announceFailed', failureWords(status.failure).title);
    case 'complete':
      return t('announceDone');
  }
}
