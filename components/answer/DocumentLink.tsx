import type { ReactNode } from 'react';
import { readAddress } from '../markdown/address';
import { LinkFrame } from '../markdown/SafeLink';

interface DocumentLinkProps {
  /** As the server has it. */
  href: string;
  className: string;
  children: ReactNode;
}

/** Leads to a document in a new tab; mere words where its address leads nowhere that is safe. */
export function DocumentLink({ href, className, children }: DocumentLinkProps) {
  const address = readAddress(href);
  if (!address) return <span className={className}>{children}</span>;
  return (
    <LinkFrame address={address} className={className}>
      {children}
    </LinkFrame>
  );
}
