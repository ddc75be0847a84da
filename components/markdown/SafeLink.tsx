import type { ReactNode } from 'react';
import { t } from '@/lib/text/messages';

const SAFE_PROTOCOLS: readonly string[] = ['http:', 'https:', 'mailto:'];

/** The address where it is http, https or mailto; else empty, which makes no link. */
export function safeAddress(address: string): string {
  if (!URL.canParse(address)) return '';
  const url = new URL(address);
  return SAFE_PROTOCOLS.includes(url.protocol) ? url.href : '';
}

/**
 * A link that shows where it really leads, and opens there in a new tab. The server's citation markers, `[[1]](address)`,
 * become numbered chips; one without an address is a chip and no link.
 */
export function SafeLink({ href, children }: { href: string | undefined; children?: ReactNode }) {
  const number = citationNumber(children);
  const address = safeAddress(href ?? '');
  if (address === '') return number ? <span className="cite">{number}</span> : <span>{children}</span>;
  const host = new URL(address).host || address;
  return (
    <a
      className={number ? 'cite' : undefined}
      href={address}
      title={host}
      target="_blank"
      rel="noopener noreferrer nofollow"
      referrerPolicy="no-referrer"
      aria-label={number ? `${t('sourceNumber', number)}: ${host}` : undefined}
    >
      {number ?? children}
    </a>
  );
}

/** The number of a marker such as `[1]`; null for other link texts. */
function citationNumber(children: ReactNode): string | null {
  const text = Array.isArray(children) ? children.join('') : children;
  return typeof text === 'string' ? (/^\[(\d+)\]$/.exec(text)?.[1] ?? null) : null;
}
