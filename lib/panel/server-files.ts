import { FailureError } from '../base/failure';
import { FILE_CACHE, fileKey } from '../bridge/files-cache';
import { ask } from './queries';

/** A file of the server's: the worker fetches it, for the token never gets here. @throws FailureError */
export async function loadServerFile(fileId: string): Promise<Blob> {
  const { key, type } = await ask('getFile', { fileId });
  const cache = await caches.open(FILE_CACHE);
  const held = await cache.match(fileKey(key));
  if (!held) throw new FailureError({ code: 'file_gone' });
  const bytes = await held.blob();
  await cache.delete(fileKey(key));
  return new Blob([bytes], { type });
}
