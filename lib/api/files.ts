import { FailureError, toFailure } from '../base/failure';
import { fileStatusesSchema, tempIdMap, type UploadedFile, uploadAnswerSchema } from '../wire/uploads';
import { type Endpoint, isHtml, openResponse, requestJson } from './http';

/** A file of the server's largest size over a slow line. */
const UPLOAD_TIMEOUT = 10 * 60_000;
const DOWNLOAD_TIMEOUT = 2 * 60_000;

/** Bytes of a file that is fetched, at the most. */
export const LARGEST_FILE = 20 * 1024 * 1024;

/**
 * Uploads one file, once: a failure of one among several would be a failure of all (`wire.md` 6). `id` is the sender's own.
 * @throws FailureError; `file_rejected`, with the server's reason, where it does not take the file, or `file_too_large`
 */
export async function uploadFile(endpoint: Endpoint, file: File, id: string): Promise<UploadedFile> {
  const form = new FormData();
  form.append('files', file, file.name);
  form.append('temp_id_map', tempIdMap(file, id));
  const options = { method: 'POST', body: form, timeout: UPLOAD_TIMEOUT } as const;
  const answer = await requestJson(endpoint, '/api/user/projects/file/upload', uploadAnswerSchema, options).catch(
    aboutFile,
  );
  const [uploaded] = answer.user_files;
  if (uploaded) return uploaded;
  const [rejected] = answer.rejected_files ?? [];
  if (!rejected) throw new FailureError({ code: 'not_hymalaia', status: 200 });
  throw new FailureError({ code: 'file_rejected', ...(rejected.reason ? { detail: rejected.reason } : {}) });
}

/** How far the server is with files, by the ids of their uploads; less those that it does not know. @throws FailureError */
export async function getFileStatuses(endpoint: Endpoint, ids: readonly string[]): Promise<UploadedFile[]> {
  if (ids.length === 0) return [];
  const options = { method: 'POST', body: { file_ids: ids } } as const;
  return requestJson(endpoint, '/api/user/projects/file/statuses', fileStatusesSchema, options);
}

/**
 * Fetches a file that was generated or uploaded, by its id alone: addresses that the wire names are never followed.
 * @throws FailureError; `file_too_large` beyond `LARGEST_FILE`
 */
export async function getFile(endpoint: Endpoint, fileId: string): Promise<Blob> {
  const signal = AbortSignal.timeout(DOWNLOAD_TIMEOUT);
  const path = `/api/chat/file/${encodeURIComponent(fileId)}`;
  const response = await openResponse(endpoint, path, { method: 'GET', signal });
  // A file may be a page; a sign-in page in front of the server does not know the file's id.
  const isFile = response.headers.get('etag')?.includes(fileId) ?? false;
  if (isHtml(response) && !isFile) throw new FailureError({ code: 'login_page', status: response.status });
  const type = (response.headers.get('content-type') ?? '').split(';')[0]?.trim() ?? '';
  return new Blob(await readBytes(response, LARGEST_FILE), { type });
}

/** The body of a response, in pieces. @throws FailureError `file_too_large` beyond `largest` bytes */
export async function readBytes(response: Response, largest: number): Promise<Uint8Array<ArrayBuffer>[]> {
  const tooLarge = () => new FailureError({ code: 'file_too_large', status: response.status });
  if (Number(response.headers.get('content-length') ?? 0) > largest) {
    await response.body?.cancel();
    throw tooLarge();
  }
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  if (!reader) return chunks;
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      chunks.push(read.value);
      size += read.value.length;
      if (size > largest) break;
    }
  } catch (thrown) {
    const timedOut = thrown instanceof DOMException && thrown.name === 'TimeoutError';
    throw new FailureError({ code: timedOut ? 'timeout' : 'unreachable', status: response.status });
  }
  if (size <= largest) return chunks;
  await reader.cancel();
  throw tooLarge();
}

/** What is too large here is the file, and not the question. */
function aboutFile(thrown: unknown): never {
  const failure = toFailure(thrown);
  throw failure.code === 'too_large' ? new FailureError({ ...failure, code: 'file_too_large' }) : thrown;
}
