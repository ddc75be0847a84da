/**
 * How a file's bytes get from the panel to the worker, since runtime messages carry none: the panel puts them into this
 * cache, under the upload's key, and the worker takes them out.
 */
export const UPLOAD_CACHE = 'uploads';

/**
 * Key of an upload in the cache. Chromium's caches refuse the extension's own scheme, so that it is an address that leads
 * nowhere (RFC 6761) and is never asked for.
 */
export function uploadKey(uploadId: string): string {
  return `https://uploads.invalid/${encodeURIComponent(uploadId)}`;
}
