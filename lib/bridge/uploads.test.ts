import { expect, it } from 'vitest';
import { fakeCaches } from '@/tests/fakes/fake-caches';
import { UPLOAD_CACHE, uploadKey } from './uploads';

it.each(['up-1', 'a/b?c#d', '..', 'ü'])('the upload “%s” has a key of its own that a cache takes', async (id) => {
  fakeCaches();
  const cache = await caches.open(UPLOAD_CACHE);
  await cache.put(uploadKey('other'), new Response('other'));
  await cache.put(uploadKey(id), new Response('bytes'));
  expect(await (await cache.match(uploadKey(id)))?.text()).toBe('bytes');
  expect(await (await cache.match(uploadKey('other')))?.text()).toBe('other');
  expect(new URL(uploadKey(id)).host).toBe('uploads.invalid');
});
