import { inflateSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { startDemoServer } from '../demo/server';
import { type Client, clientOf, idsOf, packetsIn, revisions, serversForTests } from './demo-bench';

/** Files: taken in, worked on, sent along, and brought along by answers. */
const clients = serversForTests({ history: 0 });

interface UserFile {
  id: string;
  file_id: string;
  temp_id: string | null;
  name: string;
  status: string;
  chat_file_type: string;
}
interface Uploaded {
  user_files: UserFile[];
  rejected_files: { file_name: string; reason: string }[];
}

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 255, 128, 7]);

function formOf(files: readonly (readonly [name: string, body: BlobPart, type?: string])[]): FormData {
  const form = new FormData();
  for (const [name, body, type = ''] of files) form.append('files', new File([body], name, { type }));
  return form;
}

const upload = (client: Client, ...files: Parameters<typeof formOf>[0]) =>
  client.json<Uploaded>('POST', '/user/projects/file/upload', formOf(files));
const statuses = (client: Client, ...file_ids: string[]) =>
  client.json<UserFile[]>('POST', '/user/projects/file/statuses', { file_ids });

describe.each(revisions)('files at %s', (revision) => {
  let client: Client;
  beforeAll(() => {
    client = clients(revision);
  });

  it('are told apart by kind, and the odd ones are rejected', async () => {
    const form = formOf([
      ['notes ü.txt', 'The word is BANANA.', 'text/plain'],
      ['table.csv', 'a,b\n1,2\n', 'text/csv'],
      ['pic.png', PNG, 'image/png'],
      ['contract.pdf', '%PDF-1.7', 'application/pdf'],
      ['x.exe', 'MZ', 'application/octet-stream'],
      ['password.pdf', '%PDF', 'application/pdf'],
    ]);
    form.append('temp_id_map', JSON.stringify({ '8|table.csv': 'temp-1' }));
    const { user_files, rejected_files } = await client.json<Uploaded>('POST', '/user/projects/file/upload', form);
    const table = revision === 'r1' ? 'csv' : 'tabular';
    expect(user_files.map(({ chat_file_type }) => chat_file_type)).toEqual(['plain_text', table, 'image', 'document']);
    expect(user_files.map(({ temp_id }) => temp_id)).toEqual([null, 'temp-1', null, null]);
    expect(user_files.every(({ status }) => status === 'PROCESSING')).toBe(true);
    expect(rejected_files).toEqual([
      { file_name: 'x.exe', reason: 'Unsupported file type: .exe' },
      { file_name: 'password.pdf', reason: 'Document is password protected' },
    ]);
    const after = await statuses(client, ...user_files.map(({ id }) => id));
    expect(after.map(({ status }) => status)).toEqual(['COMPLETED', 'COMPLETED', 'COMPLETED', 'COMPLETED']);
  });

  it('come back byte for byte, by either id, and unchanged ones not at all', async () => {
    const { user_files } = await upload(client, ['pic.png', PNG, 'image/png']);
    for (const id of [user_files[0]?.id, user_files[0]?.file_id]) {
      const response = await client.call('GET', `/chat/file/${id}`);
      expect(response.headers.get('content-type')).toBe('image/png');
      expect(new Uint8Array(await response.arrayBuffer())).toEqual(PNG);
      const headers = { 'if-none-match': response.headers.get('etag') ?? '' };
      expect((await client.call('GET', `/chat/file/${id}`, undefined, headers)).status).toBe(304);
    }
    const unknown = await client.call('GET', '/chat/file/00000000-0000-4000-8000-000000000000');
    expect(unknown.status).toBe(revision === 'r1' ? 500 : 404);
  });

  it('fail by name, one way or the other', async () => {
    const { user_files } = await upload(client, ['will fail.txt', 'x'], ['fine.txt', 'x']);
    const after = await statuses(client, ...user_files.map(({ id }) => id));
    expect(after.map(({ status }) => status)).toEqual(['FAILED', 'COMPLETED']);
    const broken = await client.call(
      'POST',
      '/user/projects/file/upload',
      formOf([
        ['broken.txt', 'x'],
        ['b.txt', 'x'],
      ]),
    );
    expect([broken.status, (await broken.json()).detail]).toEqual([500, expect.stringContaining('Failed to upload')]);
  });

  it('may not be too large', async () => {
    const large = formOf([['large.txt', new Uint8Array(20 * 2 ** 20 + 1)]]);
    const response = await client.call('POST', '/user/projects/file/upload', large);
    if (revision === 'r1') {
      expect(response.status).toBe(500);
      return;
    }
    expect(((await response.json()) as Uploaded).rejected_files[0]?.reason).toBe('Exceeds 20 MB file size limit');
    const settings = await client.json('GET', '/settings');
    expect(settings.user_file_max_upload_size_mb).toBe(20);
  });

  it('go along with a question and are stored with it', async () => {
    const { user_files } = await upload(client, ['notes.txt', 'The word is BANANA.', 'text/plain']);
    const [file] = user_files;
    const descriptor = { id: file?.file_id, type: file?.chat_file_type, name: file?.name, user_file_id: file?.id };
    const lines = await client.ask({ message: 'read file', file_descriptors: [descriptor] });
    const stored = await client.session(idsOf(lines).session);
    expect(stored.messages[1]?.files).toEqual([descriptor]);
    if (revision !== 'r1')
      expect(packetsIn(lines)[1]).toMatchObject({ file_name: 'notes.txt', file_id: file?.file_id });
    const { user_file_id: _, ...without } = descriptor;
    const refused = await client.ask({ message: 'x', file_descriptors: [without] });
    expect(refused.at(-1)?.error).toBe('Project files provided but no project_id specified for verification');
    const foreign = await client.ask({ message: 'x', file_descriptors: [{ ...descriptor, user_file_id: 'other' }] });
    expect(foreign.at(-1)?.error).toMatch(/does not have access to file other$/);
    const wrong = revision === 'r1' ? 'tabular' : 'csv';
    const odd = await client.call('POST', '/chat/send-chat-message', {
      message: 'x',
      file_descriptors: [{ ...descriptor, type: wrong }],
    });
    expect([odd.status, (await odd.json()).message]).toEqual([422, expect.stringContaining(`'input': '${wrong}'`)]);
  });

  it('are brought along by answers: a picture and a table', async () => {
    const drawn = packetsIn(await client.ask({ message: 'image' }));
    const [image] = drawn.flatMap(({ images }) => (images ?? []) as { url: string }[]);
    const picture = await client.call('GET', (image?.url ?? '').replace('/api', ''));
    expect(picture.headers.get('content-type')).toBe('image/png');
    const bytes = Buffer.from(await picture.arrayBuffer());
    const [width, height, length] = [16, 20, 33].map((at) => bytes.readUInt32BE(at));
    expect([width, height]).toEqual([480, 320]);
    // Rows of three bytes a dot, each behind the number of its filter.
    expect(inflateSync(bytes.subarray(41, 41 + (length ?? 0)))).toHaveLength(320 * (480 * 3 + 1));
    const ran = packetsIn(await client.ask({ message: 'python' })).filter(({ type }) => type === 'python_tool_delta');
    const [id] = ran.flatMap(({ file_ids }) => file_ids as string[]);
    const table = await client.call('GET', `/chat/file/${id}`);
    expect(table.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(await table.text()).toMatch(/^article,sold\nLark 1,\d+\n/);
  });

  it('can be listed and removed', async () => {
    const { user_files } = await upload(client, ['last.txt', 'x']);
    const id = user_files[0]?.id ?? '';
    const recent = await client.json<UserFile[]>('GET', '/user/files/recent');
    expect(recent[0]?.id).toBe(id);
    await client.json('DELETE', `/user/projects/file/${id}`);
    expect(await statuses(client, id)).toEqual([]);
  });
});

it('takes a second and a half to work on a file', async () => {
  const server = await startDemoServer({ history: 0, pace: 1 });
  const client = clientOf(server);
  const { user_files } = await upload(client, ['a.txt', 'x']);
  const seen = new Set<string>();
  const begun = performance.now();
  while (!seen.has('COMPLETED') && performance.now() - begun < 15_000) {
    for (const { status } of await statuses(client, user_files[0]?.id ?? '')) seen.add(status);
  }
  expect(performance.now() - begun).toBeGreaterThan(1_400);
  expect([...seen]).toEqual(['PROCESSING', 'INDEXING', 'COMPLETED']);
  await server.close();
});
