import { describe, expect, it, vi } from 'vitest';
import { BASE, fakeServer, html, json, streamed } from '@/tests/fakes/fake-server';
import { readBody, readJson } from '@/tests/fixtures';
import { getFile, getFileStatuses, LARGEST_FILE, uploadFile } from './files';
import { REQUEST_TIMEOUT } from './http';

const file = new File(['name,age\nAnn,30\n'], 'table ü.csv', { type: 'text/csv' });

describe('an upload', () => {
  it('is one form, with the bytes, their name and the sender’s id', async () => {
    const { endpoint, sent } = fakeServer(() => json(readBody('head', 'upload-csv')));
    const uploaded = await uploadFile(endpoint, file, 'temp-1');
    expect(uploaded).toMatchObject({ name: 'table.csv', chatFileType: 'tabular', status: 'working' });
    expect(sent.map(({ method, url }) => [method, url.href])).toEqual([
      ['POST', `${BASE}/api/user/projects/file/upload`],
    ]);
    const form = sent[0]?.init.body;
    if (!(form instanceof FormData)) throw new TypeError('no form');
    expect([...form.keys()]).toEqual(['files', 'temp_id_map']);
    const part = form.get('files');
    if (!(part instanceof File)) throw new TypeError('no file');
    expect([part.name, part.type, await part.text()]).toEqual([file.name, 'text/csv', 'name,age\nAnn,30\n']);
    expect(JSON.parse(String(form.get('temp_id_map')))).toEqual({ '16|table ü.csv': 'temp-1' });
  });

  it('may take longer than other requests', async () => {
    const timeout = vi.spyOn(AbortSignal, 'timeout');
    const { endpoint } = fakeServer(() => json(readBody('head', 'upload-csv')));
    await uploadFile(endpoint, file, 'temp-1');
    expect(timeout.mock.lastCall?.[0]).toBeGreaterThan(REQUEST_TIMEOUT);
    timeout.mockRestore();
  });

  it.each([
    [
      'turned down',
      () => json(readBody('r1', 'upload-bad-type')),
      { code: 'file_rejected', detail: 'Unsupported file type: .exe' },
    ],
    ['turned down without a word', () => json({ user_files: [], rejected_files: [{}] }), { code: 'file_rejected' }],
    ['lost', () => json({ user_files: [], rejected_files: [] }), { code: 'not_hymalaia', status: 200 }],
    ['too large for a proxy', () => new Response('<html>', { status: 413 }), { code: 'file_too_large', status: 413 }],
    [
      'not allowed',
      () => json({ detail: 'User role is LIMITED' }, 403),
      { code: 'not_allowed', status: 403, detail: 'User role is LIMITED' },
    ],
    ['too much for the server', () => json({}, 500), { code: 'server_error', status: 500 }],
  ])('that is %s fails, once', async (_name, answer, failure) => {
    const { endpoint, sent } = fakeServer(answer);
    const uploading = uploadFile(endpoint, file, 'temp-1').catch((thrown: unknown) => thrown);
    expect(await uploading).toMatchObject({ failure });
    expect(sent).toHaveLength(1);
  });
});

describe('the states of files', () => {
  it('are asked for by the ids of their uploads', async () => {
    const { endpoint, sent } = fakeServer(() => json(readJson('recorded', 'rest', 'file-statuses.r1.json')));
    const [state] = await getFileStatuses(endpoint, ['u1', 'u2']);
    expect(state).toMatchObject({ name: 'sales.csv', status: 'ready', chatFileType: 'csv' });
    expect(sent.map(({ method, url, body }) => [method, url.href, body])).toEqual([
      ['POST', `${BASE}/api/user/projects/file/statuses`, '{"file_ids":["u1","u2"]}'],
    ]);
  });

  it('of none are not asked for', async () => {
    const { endpoint, sent } = fakeServer(() => json([]));
    expect(await getFileStatuses(endpoint, [])).toEqual([]);
    expect(sent).toEqual([]);
  });
});

describe('a file of the server’s', () => {
  const fileOf = (body: BodyInit, headers: Record<string, string>) => () => new Response(body, { headers });

  it('is fetched by its id, with its bytes and its type', async () => {
    const { endpoint, sent } = fakeServer(fileOf('a,b\n', { 'content-type': 'text/csv; charset=utf-8' }));
    const got = await getFile(endpoint, 'f-1');
    expect([got.type, await got.text()]).toEqual(['text/csv', 'a,b\n']);
    expect(sent.map(({ method, url }) => [method, url.href])).toEqual([['GET', `${BASE}/api/chat/file/f-1`]]);
  });

  it('may be a page, which a sign-in page in its place is not', async () => {
    const page = { 'content-type': 'text/html', etag: '"f-1"' };
    expect((await getFile(fakeServer(fileOf('<p>', page)).endpoint, 'f-1')).type).toBe('text/html');
    const login = getFile(fakeServer(() => html()).endpoint, 'f-1');
    await expect(login).rejects.toMatchObject({ failure: { code: 'login_page' } });
  });

  it.each([
    ['that says so', () => new Response('x', { headers: { 'content-length': String(LARGEST_FILE + 1) } })],
    ['that does not', () => streamed(Array.from({ length: 21 }, () => new Uint8Array(1024 * 1024)))],
  ])('is not taken where it is too large, %s', async (_name, answer) => {
    await expect(getFile(fakeServer(answer).endpoint, 'f-1')).rejects.toMatchObject({
      failure: { code: 'file_too_large' },
    });
  });

  it('may break off', async () => {
    const { endpoint } = fakeServer(() => streamed([new Uint8Array(3)], new TypeError('network')));
    await expect(getFile(endpoint, 'f-1')).rejects.toMatchObject({ failure: { code: 'unreachable' } });
  });
});
