import { Lock, X } from 'lucide-react';
import type { ShareRefusal } from '@/lib/context/share';
import { type MessageKey, t } from '@/lib/text/messages';
import { IconButton } from '../ui/IconButton';

interface ShareNoticeProps {
  refusal: ShareRefusal;
  onAllow: () => void;
  onFile: () => void;
  onSettings: () => void;
  onDismiss: () => void;
}

const words: Readonly<Record<ShareRefusal['reason'], { title: MessageKey; text: MessageKey }>> = {
  browser_page: { title: 'refusedBrowserTitle', text: 'refusedBrowserText' },
  blocked: { title: 'refusedBlockedTitle', text: 'refusedBlockedText' },
  policy: { title: 'refusedPolicyTitle', text: 'refusedPolicyText' },
  sharing_off: { title: 'refusedSharingOffTitle', text: 'refusedSharingOffText' },
  needs_access: { title: 'refusedAccessTitle', text: 'refusedAccessText' },
  password: { title: 'refusedPasswordTitle', text: 'refusedPasswordText' },
  payment: { title: 'refusedPaymentTitle', text: 'refusedPaymentText' },
  empty: { title: 'refusedEmptyTitle', text: 'refusedEmptyText' },
  pdf: { title: 'refusedPdfTitle', text: 'refusedPdfText' },
  no_file: { title: 'refusedFileTitle', text: 'refusedFileText' },
  no_page: { title: 'refusedPageTitle', text: 'refusedPageText' },
};

/** Why the page could not be read, and what works instead: a card where the page's would be. */
export function ShareNotice({ refusal, onAllow, onFile, onSettings, onDismiss }: ShareNoticeProps) {
  const { reason, host, pattern } = refusal;
  const { title } = words[reason];
  return (
    <section className="card share-notice" aria-label={t(title)}>
      <div className="card-row">
        <span className="tile lg">
          <Lock className="icon" aria-hidden="true" />
        </span>
        <span className="grow" role="alert">
          <span className="card-title">{t(title)}</span>
          <span className="card-meta">{wordsOf(refusal)}</span>
        </span>
        <span className="card-acts">
          <IconButton icon={X} label={t('dismiss')} onClick={onDismiss} />
        </span>
      </div>
      {reason === 'needs_access' ? (
        <div className="share-acts">
          <button type="button" className="btn sm primary" onClick={onAllow}>
            {pattern === null ? t('siteOffer') : t('siteAllow', host)}
          </button>
        </div>
      ) : null}
      {reason === 'pdf' ? (
        <div className="share-acts">
          <button type="button" className="btn sm primary" onClick={onFile}>
            {t('attachPdf')}
          </button>
        </div>
      ) : null}
      {reason === 'blocked' ? (
        <div className="share-acts">
          <button type="button" className="btn sm" onClick={onSettings}>
            {t('openSettings')}
          </button>
        </div>
      ) : null}
    </section>
  );
}

/** Of a site that the browser does not tell, and of a picture of the window, other words hold. */
function wordsOf({ reason, wanted, host }: ShareRefusal): string {
  if (reason === 'needs_access' && wanted === 'screenshot') return t('refusedScreenText');
  if (reason === 'needs_access' && host === '') return t('refusedGestureText');
  return t(words[reason].text, host);
}
