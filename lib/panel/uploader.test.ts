import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { fakeCaches } from '@/tests/fakes/fake-caches';
import { openPanel, openTold } from '@/tests/fakes/panel-bench';
import { aChat } from '@/tests/fakes/samples';
import { emptyDraft } from '../bridge/protocol';
import type { Attachment } from '../context/attachment';
import type { UploadedFile } from '../wire/uploads';
import { createUploader } from './uploader';

const file = (name: string, size = 3) => new File(['x'.repeat(size)], name, { type: 'text/csv' });
const MB = 1024 * 1024;

function told(id: string, status: UploadedFile['status']): UploadedFile {
  const descriptor = { id: `file-${id}`, type: 'csv', name: id, user_file_id: id };
  return { id, fileId: `file-${id}`, name: id, chatFileType: 'csv', status, descriptor };
}

/** An uploader whose worker is in the test's hand. */
function openUploads(panel = openTold()) {
  const caches = fakeCaches();
  const sent: { command: string; input: { name?: string; ids?: string[] } }[] = [];
  const answers: unknown[] = [];
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation(async (message) => {
    sent.push(message as unknown as (typeof sent)[number]);
    return answers.shift();
  });
  const uploader = createUploader(panel.store);
  const draft = () => panel.store.snapshot().draft;
  return {
    panel,
    caches,
    sent,
    answer: (...more: readonly unknown[]) => answers.push(...more),
    uploader,
    draft,
    phases: () => (draft().attachments ?? []).map(({ status }) => status.phase),
    ids: () => (draft().attachments ?? []).map(({ id }) => id),
    names: () => sent.map(({ input }) => input.name ?? input.ids?.join()),
  };
}

const ok = (value: unknown) => ({ ok: true, value });
const refused = (code: string) => ({ ok: false, failure: { code } });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('files', () => {
  it('go to the server one after the other, by way of the cache', async () => {
    const { uploader, answer, sent, names, phases, draft, ids, caches } = openUploads();
    answer(ok({ file: told('s1', 'ready') }), ok({ file: told('s2', 'ready') }));
    uploader.add([file('a.csv'), file('b.csv')], null);
    expect(phases()).toEqual(['uploading', 'uploading']);
    await vi.advanceTimersByTimeAsync(0);
    expect(names()).toEqual(['a.csv', 'b.csv']);
    expect(sent[0]).toEqual({ command: 'uploadFile', input: { uploadId: ids()[0], name: 'a.csv', type: 'text/csv' } });
    expect(caches.held()).toEqual(ids().map((id) => `https://uploads.invalid/${id}`));
    expect(phases()).toEqual(['ready', 'ready']);
    expect(draft().options.files).toEqual([told('s1', 'ready').descriptor, told('s2', 'ready').descriptor]);
  });

  it('are asked after until the server has read them, through a passing fault', async () => {
    const { uploader, answer, phases, names } = openUploads();
    answer(
      ok({ file: told('s1', 'working') }),
      ok([told('s1', 'working')]),
      refused('offline'),
      ok([told('s1', 'ready')]),
    );
    uploader.add([file('a.csv')], null);
    await vi.advanceTimersByTimeAsync(0);
    expect(phases()).toEqual(['reading']);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(phases()).toEqual(['ready']);
    expect(names()).toEqual(['a.csv', 's1', 's1', 's1']);
  });

  it('that are too large are not sent, and the others are', async () => {
    const { uploader, answer, phases, names } = openUploads();
    answer(ok({ file: told('s2', 'ready') }));
    uploader.add([file('huge.csv', MB + 1), file('b.csv')], 1);
    await vi.advanceTimersByTimeAsync(0);
    expect(phases()).toEqual(['too_large', 'ready']);
    expect(names()).toEqual(['b.csv']);
  });

  it('that fail keep the others, and can be sent once more', async () => {
    const { uploader, answer, phases, ids, names } = openUploads();
    answer(refused('server_error'), ok({ file: told('s2', 'ready') }), ok({ file: told('s1', 'ready') }));
    uploader.add([file('a.csv'), file('b.csv')], null);
    await vi.advanceTimersByTimeAsync(0);
    expect(phases()).toEqual(['failed', 'ready']);
    const [first = ''] = ids();
    expect(uploader.canAgain(first)).toBe(true);
    uploader.again(first);
    await vi.advanceTimersByTimeAsync(0);
    expect(phases()).toEqual(['ready', 'ready']);
    expect(names()).toEqual(['a.csv', 'b.csv', 'a.csv']);
  });

  it('that are removed before their turn are not sent', async () => {
    const { uploader, answer, ids, names, draft } = openUploads();
    answer(ok({ file: told('s1', 'ready') }));
    uploader.add([file('a.csv'), file('b.csv')], null);
    uploader.remove(ids()[1] ?? '');
    await vi.advanceTimersByTimeAsync(0);
    expect(names()).toEqual(['a.csv']);
    expect(draft().attachments).toHaveLength(1);
  });
});

describe('a panel that opens', () => {
  const found: Attachment[] = [
    { id: 'a', name: 'a.csv', size: 3, status: { phase: 'uploading' } },
    { id: 'b', name: 'b.csv', size: 3, status: { phase: 'reading', serverId: 's2' } },
  ];
  const chat = aChat({ draft: { ...emptyDraft, attachments: found } });

  it('says what was lost, and waits on for what the server reads', async () => {
    const { panel, answer, phases, uploader, names } = openUploads(openPanel());
    expect(phases()).toEqual([]);
    answer(ok([told('s2', 'ready')]));
    panel.say(chat);
    panel.draw();
    expect(phases()).toEqual(['interrupted', 'reading']);
    expect(uploader.canAgain('a')).toBe(false);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(phases()).toEqual(['interrupted', 'ready']);
    expect(names()).toEqual(['s2']);
  });

  it('does so once: what is on its way when the port comes back goes on', async () => {
    const { panel, uploader, phases } = openUploads();
    uploader.add([file('a.csv')], null);
    panel.say(aChat());
    panel.draw();
    expect(phases()).toEqual(['uploading']);
  });
});
