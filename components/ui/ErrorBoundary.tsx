import { Component, type ReactNode } from 'react';
import { t } from '@/lib/text/messages';

interface ErrorBoundaryProps {
  /** What stands there when the children cannot be drawn: the words that they were made of. */
  fallback: ReactNode;
  children: ReactNode;
}

/** Keeps one broken part from taking the whole panel with it. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}

/** For a whole page: says that something went wrong, and how to go on. */
export function PageFailure() {
  return (
    <main className="start">
      <div className="intro">
        <h1>{t('failure_unexpected_title')}</h1>
        <p>{t('failure_worker_gone_text')}</p>
      </div>
    </main>
  );
}
