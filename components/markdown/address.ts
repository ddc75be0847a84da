/** Where a link leads. */
export interface Address {
  href: string;
  /** The host, or the whole of an address that could be taken for another. */
  shown: string;
  /** It could be taken for another: a user name that looks like a host, or letters of several scripts. */
  isTricky: boolean;
}

const SAFE_PROTOCOLS: readonly string[] = ['http:', 'https:', 'mailto:'];

/** The address where it is http, https or mailto; else null, which makes no link. */
export function readAddress(written: string): Address | null {
  if (!URL.canParse(written)) return null;
  const url = new URL(written);
  if (!SAFE_PROTOCOLS.includes(url.protocol)) return null;
  const { href, host, username, password, pathname } = url;
  if (url.protocol === 'mailto:') return { href, shown: decoded(pathname), isTricky: false };
  // The browser writes hosts with letters of other scripts as `xn--…`, so that none looks like what it is not.
  const isTricky = username !== '' || password !== '' || /(?:^|\.)xn--/.test(host);
  return { href, shown: isTricky ? href : host, isTricky };
}

/** Whether words that look like an address name another host than the one they lead to. */
export function namesOtherHost(words: string, { href }: Address): boolean {
  const [named] = /(?:https?:\/\/)?(?:[a-z0-9-]+\.)+[a-z]{2,}(?=[/:?#]|$)/i.exec(words.trim()) ?? [];
  if (named === undefined || !words.trim().startsWith(named)) return false;
  const address = named.includes('://') ? named : `https://${named}`;
  if (!URL.canParse(address) || !URL.canParse(href)) return false;
  const real = new URL(href);
  if (real.protocol === 'mailto:') return false;
  return bare(new URL(address).hostname) !== bare(real.hostname);
}

function bare(host: string): string {
  return host.replace(/^www\./, '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not all that has percent signs is encoded.
    return text;
  }
}
