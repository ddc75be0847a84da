import { expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { fakeCaches } from '@/tests/fakes/fake-caches';
import { FILE_CACHE, fileKey } from '../bridge/files-cache';
import { loadServerFile } from './server-files';

function worker(reply: unknown) {
  const sendMessage = vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockResolvedValue(reply as never);
  return sendMessage;
}

it('a file is asked for by its id and taken out of the cache', async () => {
  const fake = fakeCaches();
  await (await caches.open(FILE_CACHE)).put(fileKey('k'), new Response('bytes'));
  const asked = worker({ ok: true, value: { key: 'k', type: 'image/png' } });
  const file = await loadServerFile('f-1');
  expect([file.type, await file.text()]).toEqual(['image/png', 'bytes']);
  expect(asked).toHaveBeenCalledWith({ command: 'getFile', input: { fileId: 'f-1' } });
  expect(fake.held()).toEqual([]);
});

it('a file that the browser let go of is a failure', async () => {
  fakeCaches();
  worker({ ok: true, value: { key: 'k', type: 'image/png' } });
  await expect(loadServerFile('f-1')).rejects.toMatchObject({ failure: { code: 'file_gone' } });
});

it('a file that the server does not give is a failure, with its cause', async () => {
  fakeCaches();
  worker({ ok: false, failure: { code: 'not_allowed' } });
  await expect(loadServerFile('f-1')).rejects.toMatchObject({ failure: { code: 'not_allowed' } });
});
