import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

interface NoticeProps {
  icon: LucideIcon;
  kind: 'danger' | 'warn' | 'plain';
  title: string;
  children: ReactNode;
  /** At most two buttons, the first one the way out. */
  actions?: ReactNode;
}

/** Trouble, told in its place: what happened, what is kept, what to do. */
export function Notice({ icon: Icon, kind, title, children, actions }: NoticeProps) {
  return (
    <section className="notice" data-kind={kind} aria-label={title}>
      <Icon className="icon" aria-hidden="true" />
      <h2>{title}</h2>
      {children}
      {actions ? <div className="notice-acts">{actions}</div> : null}
    </section>
  );
}
