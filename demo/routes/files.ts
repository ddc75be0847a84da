import { type Context, Hono } from 'hono';
import { z } from 'zod/mini';
import { MAX_FILE_MB } from '../company/account';
import type { Upload } from '../files';
import { jsonRefusal, reply, unprocessable } from '../refusals';
import { readBody } from '../request/complaints';
import { uuid } from '../request/fields';
import { STATUSES, UPLOAD } from '../request/handlers';
import type { World } from '../world';
import { bodyOf } from './sessions';

const UPLOAD_FAILED = jsonRefusal(500, {
  detail: 'Failed to upload files. Please try again or contact support if the issue persists.',
});
const NO_FILE = jsonRefusal(404, { error_code: 'NOT_FOUND', detail: 'File not found' });
const NO_USER_FILE = jsonRefusal(404, { detail: 'File not found' });
const NO_FILE_R1 = jsonRefusal(500, { detail: 'File does not exist or was deleted' });
const statusesSchema = z.object({ file_ids: z.array(uuid) });

/** Uploads, what becomes of them, and the content of files. */
export function createFileRoutes({ revision, files, projects }: World): Hono {
  const app = new Hono();

  app.post('/user/projects/file/upload', async (c) => {
    const form = await formOf(c);
    const parts = (form?.getAll('files') ?? []).filter((part) => part instanceof File);
    if (!form || parts.length === 0) {
      const missing = { type: 'missing', loc: ['body', 'files'], msg: 'Field required', input: null };
      return reply(unprocessable([missing], UPLOAD, revision));
    }
    const projectId = form.get('project_id') === null ? null : Number(form.get('project_id'));
    if (projectId !== null && !projects.has(projectId)) return reply(UPLOAD_FAILED);
    const temps = tempIds(form.get('temp_id_map'));
    const uploads = await Promise.all(parts.map((part) => toUpload(part, projectId, temps)));
    // Whatever goes wrong fails them all; R1 fails where later servers reject.
    const tooLarge = uploads.some(({ body }) => revision === 'r1' && body.length > MAX_FILE_MB * 2 ** 20);
    if (tooLarge || uploads.some(({ name }) => /broken/i.test(name))) return reply(UPLOAD_FAILED);
    const judged = uploads.map((upload) => ({ upload, reason: files.reasonAgainst(upload) }));
    return c.json({
      user_files: judged
        .filter(({ reason }) => reason === null)
        .map(({ upload }) => files.wire(files.add(upload), { fresh: true })),
      rejected_files: judged
        .filter(({ reason }) => reason !== null)
        .map(({ upload, reason }) => ({ file_name: upload.name, reason })),
    });
  });

  app.post('/user/projects/file/statuses', async (c) => {
    const read = readBody(statusesSchema, await bodyOf(c), STATUSES, revision);
    if ('refusal' in read) return reply(read.refusal);
    const known = read.value.file_ids.map(files.get).filter((file) => file !== undefined);
    return c.json(known.map((file) => files.wire(file)));
  });

  app.get('/user/projects/file/:id', (c) => {
    const file = files.get(c.req.param('id'));
    return file ? c.json(files.wire(file)) : reply(NO_USER_FILE);
  });

  app.delete('/user/projects/file/:id', (c) =>
    files.remove(c.req.param('id'))
      ? c.json({ has_associations: false, project_names: [], assistant_names: [] })
      : reply(NO_USER_FILE),
  );

  app.get('/user/files/recent', (c) => c.json(files.list().map((file) => files.wire(file))));

  app.get('/chat/file/:id', (c) => {
    const id = c.req.param('id');
    const found = files.content(id);
    if (!found) return reply(revision === 'r1' ? NO_FILE_R1 : NO_FILE);
    const etag = `"${id}"`;
    const headers = { 'cache-control': 'private, max-age=31536000, immutable', etag, vary: 'Cookie' };
    if (c.req.header('if-none-match') === etag) return new Response(null, { status: 304, headers });
    return new Response(found.body, { headers: { ...headers, 'content-type': found.type } });
  });

  return app;
}

/** The multipart body, byte for byte; null where it is none. */
async function formOf(c: Context): Promise<FormData | null> {
  const type = c.req.header('content-type') ?? '';
  if (!type.startsWith('multipart/form-data')) return null;
  try {
    return await new Response(await c.req.arrayBuffer(), { headers: { 'content-type': type } }).formData();
  } catch {
    // A body that can't be taken apart has no files.
    return null;
  }
}

async function toUpload(part: File, projectId: number | null, temps: ReadonlyMap<string, string>): Promise<Upload> {
  const body = new Uint8Array(await part.arrayBuffer());
  const type = part.type.split(';')[0] || 'application/octet-stream';
  return { name: part.name, type, body, projectId, tempId: temps.get(`${part.size}|${part.name}`) ?? null };
}

/** `"<size>|<name>"` → the client's own id. */
function tempIds(text: FormDataEntryValue | null): ReadonlyMap<string, string> {
  if (typeof text !== 'string') return new Map();
  const parsed = z.record(z.string(), z.string()).safeParse(JSON.parse(text));
  return new Map(Object.entries(parsed.data ?? {}));
}
