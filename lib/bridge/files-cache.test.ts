import { expect, it } from 'vitest';
import { fakeCaches } from '@/tests/fakes/fake-caches';
import { FILE_CACHE, fileKey } from './files-cache';
import { UPLOAD_CACHE } from './uploads';

it.each(['k-1', 'a/b?c#d', '..', 'ü'])('the file “%s” has a key of its own that a cache takes', async (key) => {
  fakeCaches();
  const cache = await caches.open(FILE_CACHE);
  await cache.put(fileKey('other'), new Response('other'));
  await cache.put(fileKey(key), new Response('bytes'));
  expect(await (await cache.match(fileKey(key)))?.text()).toBe('bytes');
  expect(new URL(fileKey(key)).host).toBe('files.invalid');
});

it('files and uploads do not share a cache', () => {
  expect(FILE_CACHE).not.toBe(UPLOAD_CACHE);
});
