import { FailureError } from '../base/failure';
import { FILE_CACHE, fileKey } from '../bridge/files-cache';
import { ask } from './queries';

/** A file of the server's: the worker fetches it, for the token never gets here. @throws FailureError */
export async function loadServerFile(fileId: string): Promise<Blob> {
  const { key, type } = await ask('getFile', { fileId });
  return takeCached(key, type);
}

/** A file that the worker has put into the cache; taken out of it. @throws FailureError `file_gone` where it is not there */
export async function takeCached(key: string, type: string): Promise<Blob> {
  const cache = await caches.open(FILE_CACHE);
  const held = await cache.match(fileKey(key));
  if (!held) throw new FailureError({ code: 'file_gone' });
  const bytes = await held.blob();
  await cache.delete(fileKey(key));
  return new Blob([bytes], { type });
}
