import type { Result } from './failure';

// What the manifest can name: a content security policy knows no IPv6 address, and no part of one.
const LOOPBACK = /^(localhost|127\.0\.0\.1)$/;

/** Whether the host of `url` is this machine. */
export function isLoopback(url: URL): boolean {
  return LOOPBACK.test(url.hostname);
}

/** Whether a token may travel to `url`: https anywhere, http on the loopback only. */
export function mayCarryToken(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
}

/**
 * Reads a server address as people type it and returns its base: origin and path, without a slash at the end, a query
 * or a fragment. A path that leads into the web app or the API is cut off (`/api`, `/app`, `/chat`). Without a scheme,
 * https is meant. Fails with `bad_address`, or `insecure_address` for http beyond the loopback.
 */
export function parseServerAddress(text: string): Result<string> {
  const trimmed = text.trim();
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (/\s/.test(trimmed) || !URL.canParse(withScheme)) return { ok: false, failure: { code: 'bad_address' } };
  const url = new URL(withScheme);
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  if (!isWeb || url.hostname === '' || url.username !== '' || url.password !== '') {
    return { ok: false, failure: { code: 'bad_address' } };
  }
  if (!mayCarryToken(url)) return { ok: false, failure: { code: 'insecure_address' } };
  return { ok: true, value: url.origin + url.pathname.replace(/(\/+(api|app|chat))*\/*$/, '') };
}
