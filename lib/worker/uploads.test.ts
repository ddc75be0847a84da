import { describe, expect, it } from 'vitest';
import { fakeCaches } from '@/tests/fakes/fake-caches';
import { UPLOAD_CACHE, uploadKey } from '../bridge/uploads';
import { clearUploads, withUpload } from './uploads';

const upload = { uploadId: 'up-1', name: 'a.csv', type: 'text/csv' };

/** A cache that a panel has put a file into. */
async function holding(...ids: readonly string[]) {
  const fake = fakeCaches();
  const cache = await caches.open(UPLOAD_CACHE);
  for (const id of ids) await cache.put(uploadKey(id), new Response(`bytes of ${id}`));
  return fake;
}

describe('a file that a panel left in the cache', () => {
  it('is handed over under its name, and taken away after that', async () => {
    const fake = await holding('up-1', 'up-2');
    const seen = await withUpload(upload, async (file) => {
      expect(fake.held()).toHaveLength(2);
      return [file.name, file.type, await file.text()];
    });
    expect(seen).toEqual(['a.csv', 'text/csv', 'bytes of up-1']);
    expect(fake.held()).toEqual([uploadKey('up-2')]);
  });

  it('is taken away also where it could not be sent', async () => {
    const fake = await holding('up-1');
    await expect(withUpload(upload, () => Promise.reject(new Error('no network')))).rejects.toThrow('no network');
    expect(fake.held()).toEqual([]);
  });

  it('that is not there any more is a failure, and nothing is sent', async () => {
    await holding('up-2');
    const sending = withUpload(upload, () => Promise.reject(new Error('was sent')));
    await expect(sending).rejects.toMatchObject({ failure: { code: 'file_gone' } });
  });
});

it('what panels left behind is cleared away', async () => {
  const fake = await holding('up-1', 'up-2');
  await clearUploads();
  expect(fake.held()).toEqual([]);
});
