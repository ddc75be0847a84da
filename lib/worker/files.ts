import { clock } from '../base/clock';
import { FILE_CACHE, fileKey } from '../bridge/files-cache';

/** Puts a file where the panel takes it from. */
export async function handOver(file: Blob): Promise<{ key: string; type: string }> {
  const key = clock.newId();
  const cache = await caches.open(FILE_CACHE);
  await cache.put(fileKey(key), new Response(file));
  return { key, type: file.type };
}

/** Takes away what panels did not come for before they were closed. */
export async function clearFiles(): Promise<void> {
  await caches.delete(FILE_CACHE);
}
