import { type ReactNode, useRef, useState } from 'react';
import { type Address, namesOtherHost, readAddress } from './address';
import { LinkHint } from './LinkHint';

/** A link that shows where it really leads, and opens there in a new tab; other addresses than http, https and mailto make none. */
export function SafeLink({ href, text, children }: { href: string; text: string; children: ReactNode }) {
  const address = readAddress(href);
  if (!address) return <span>{children}</span>;
  const isOdd = !text.includes(address.shown) && (address.isTricky || namesOtherHost(text, address));
  return (
    <LinkFrame address={address}>
      {children}
      {isOdd ? <bdi className="link-host"> ({address.shown})</bdi> : null}
    </LinkFrame>
  );
}

interface LinkFrameProps {
  address: Address;
  className?: string;
  label?: string;
  children: ReactNode;
}

/** The one place that makes links to the outside. The host is the tooltip and the description; the keyboard sees it too. */
export function LinkFrame({ address, className, label, children }: LinkFrameProps) {
  const [focused, setFocused] = useState(false);
  const link = useRef<HTMLAnchorElement>(null);
  return (
    <a
      ref={link}
      className={className}
      href={address.href}
      title={address.shown}
      aria-label={label}
      target="_blank"
      rel="noopener noreferrer nofollow"
      referrerPolicy="no-referrer"
      onFocus={(event) => setFocused(event.currentTarget.matches(':focus-visible'))}
      onBlur={() => setFocused(false)}
    >
      {children}
      {focused ? <LinkHint text={address.shown} /> : null}
    </a>
  );
}
