import { FailureError } from '../base/failure';
import { UPLOAD_CACHE, uploadKey } from '../bridge/uploads';

/**
 * Hands over the file that a panel has put into the cache, and takes its bytes away when that is done, however it ends.
 * @throws FailureError `file_gone` where the browser has them no longer
 */
export async function withUpload<T>(
  { uploadId, name, type }: { uploadId: string; name: string; type: string },
  use: (file: File) => Promise<T>,
): Promise<T> {
  const cache = await caches.open(UPLOAD_CACHE);
  const key = uploadKey(uploadId);
  try {
    const held = await cache.match(key);
    if (!held) throw new FailureError({ code: 'file_gone' });
    return await use(new File([await held.blob()], name, { type }));
  } finally {
    await cache.delete(key);
  }
}

/** Takes away what panels left behind that were closed before their files went out. */
export async function clearUploads(): Promise<void> {
  await caches.delete(UPLOAD_CACHE);
}
