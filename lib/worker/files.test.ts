import { expect, it } from 'vitest';
import { fakeCaches } from '@/tests/fakes/fake-caches';
import { FILE_CACHE, fileKey } from '../bridge/files-cache';
import { clearFiles, handOver } from './files';

it('a file waits in the cache under a key of its own, until it is cleared away', async () => {
  const fake = fakeCaches();
  const one = await handOver(new Blob(['one'], { type: 'image/png' }));
  const two = await handOver(new Blob(['two']));
  expect(one.key).not.toBe(two.key);
  expect(one.type).toBe('image/png');
  const cache = await caches.open(FILE_CACHE);
  const held = await (await cache.match(fileKey(one.key)))?.blob();
  expect([held?.type, await held?.text()]).toEqual(['image/png', 'one']);
  await clearFiles();
  expect(fake.held()).toEqual([]);
});
