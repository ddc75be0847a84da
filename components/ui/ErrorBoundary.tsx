import { Component, type ReactNode } from 'react';

interface ErrorBoundaryProps {
  /** What stands there when the children cannot be drawn: the words that they were made of, or what to do. */
  fallback: ReactNode | ((thrown: unknown, again: () => void) => ReactNode);
  children: ReactNode;
}

/** Keeps one broken part from taking the whole panel with it. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { failed: boolean; thrown: unknown }> {
  override state = { failed: false, thrown: null };

  static getDerivedStateFromError(thrown: unknown) {
    return { failed: true, thrown };
  }

  override render() {
    const { fallback, children } = this.props;
    if (!this.state.failed) return children;
    const again = () => this.setState({ failed: false, thrown: null });
    return typeof fallback === 'function' ? fallback(this.state.thrown, again) : fallback;
  }
}
