import { FailureError, toFailure } from '../base/failure';
import { fileStatusesSchema, tempIdMap, type UploadedFile, uploadAnswerSchema } from '../wire/uploads';
import { type Endpoint, requestJson } from './http';

/** A file of the server's largest size over a slow line. */
const UPLOAD_TIMEOUT = 10 * 60_000;

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

/** What is too large here is the file, and not the question. */
function aboutFile(thrown: unknown): never {
  const failure = toFailure(thrown);
  throw failure.code === 'too_large' ? new FailureError({ ...failure, code: 'file_too_large' }) : thrown;
}
