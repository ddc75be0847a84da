import { FailureError } from '../base/failure';
import { LARGEST_FILE, readBytes } from './files';

const TIMEOUT = 60_000;

/**
 * A file that a page shows, from its own site: with the user's own sign-in there, for that is how it is seen, and without
 * anything of ours; never the server's token. @throws FailureError
 */
export async function fetchPageFile(url: string, fetch: typeof globalThis.fetch): Promise<Blob> {
  const response = await fetch(url, {
    credentials: 'include',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.timeout(TIMEOUT),
  }).catch(() => {
    // No access, no network, no such host: the browser does not tell which.
    throw new FailureError({ code: 'unreachable' });
  });
  if (!response.ok) throw new FailureError({ code: 'not_found', status: response.status });
  const type = (response.headers.get('content-type') ?? '').split(';')[0]?.trim() ?? '';
  return new Blob(await readBytes(response, LARGEST_FILE), { type });
}
