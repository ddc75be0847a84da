/**
 * How a server's file gets from the worker to the panel, since runtime messages carry no bytes: the worker puts it into
 * this cache under a key of its own, tells the panel the key, and the panel takes it out.
 */
export const FILE_CACHE = 'files';

/** Address of a file in the cache; one that leads nowhere (RFC 6761), as that of an upload. */
export function fileKey(key: string): string {
  return `https://files.invalid/${encodeURIComponent(key)}`;
}
