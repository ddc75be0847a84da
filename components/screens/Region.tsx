import { type ReactNode, useEffect, useState } from 'react';
import { t } from '@/lib/text/messages';
import { ErrorBoundary } from '../ui/ErrorBoundary';
import type { FailedProps } from './failures';

interface RegionProps extends Pick<FailedProps, 'part' | 'onLeave'> {
  /** It is all that the page has. */
  page?: boolean;
  children: ReactNode;
}

/** A part of a page that fails for itself: the others go on, and here stands what to do. */
export function Region({ children, ...region }: RegionProps) {
  return (
    <ErrorBoundary fallback={(thrown, onAgain) => <Failed {...region} {...{ thrown, onAgain }} />}>
      {children}
    </ErrorBoundary>
  );
}

/** What to do is loaded when it is needed. Where even that is gone, a word of ours is left. */
export function Failed({ page = false, ...failed }: FailedProps & { page?: boolean }) {
  const [parts, setParts] = useState<typeof import('./failures') | 'gone' | null>(null);
  useEffect(() => {
    import('./failures').then(setParts, () => setParts('gone'));
  }, []);
  if (parts === null) return null;
  if (parts === 'gone') return <p className="dock-note">{t('failure_worker_gone_text')}</p>;
  return page ? <parts.PageFailure {...failed} /> : <parts.PartFailure {...failed} />;
}
