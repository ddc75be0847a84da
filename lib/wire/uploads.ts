import { z } from 'zod/mini';
import { fileDescriptorSchema } from './files';
import { lenient, listOf } from './lenient';
import { tidy } from './refusal';

/**
 * How far the server is with a file, `wire.md` 6. While it is `working` the model may not see the content; `failed` ends
 * the wait, and the question then goes without the file only if the user says so.
 */
const uploadStatusSchema = z.enum(['working', 'ready', 'failed']);
type UploadStatus = z.infer<typeof uploadStatusSchema>;

/** A file as the server has it. */
export const uploadedFileSchema = z.object({
  /** To ask for its state by. */
  id: z.string(),
  /** To fetch its content by. */
  fileId: z.string(),
  name: z.string(),
  /** Echoed, never looked up: `csv` at R1 is `tabular` later. Null where the server does not know it yet. */
  chatFileType: z.nullable(z.string()),
  status: uploadStatusSchema,
  /** What goes along with a question; null until the server told the type. */
  descriptor: z.nullable(fileDescriptorSchema),
});
export type UploadedFile = z.infer<typeof uploadedFileSchema>;

const STATES = new Map<string, UploadStatus>([
  ['PROCESSING', 'working'],
  ['INDEXING', 'working'],
  ['COMPLETED', 'ready'],
  ['SKIPPED', 'ready'],
  ['FAILED', 'failed'],
  ['CANCELED', 'failed'],
  ['DELETING', 'failed'],
]);

const wireFileSchema = z.pipe(
  z.object({
    id: z.string().check(z.minLength(1)),
    file_id: z.string().check(z.minLength(1)),
    name: z.string(),
    status: lenient(z.string()),
    chat_file_type: lenient(z.string().check(z.minLength(1))),
  }),
  z.transform(({ id, file_id, name, status, chat_file_type }): UploadedFile => {
    const type = chat_file_type ?? null;
    return {
      id,
      fileId: file_id,
      name,
      chatFileType: type,
      // The web app waits for two states alone: one that nobody knows holds no question back.
      status: STATES.get(status ?? '') ?? 'ready',
      descriptor: type === null ? null : { id: file_id, type, name, user_file_id: id },
    };
  }),
);

const rejectionSchema = z.pipe(
  z.object({ reason: lenient(z.string()) }),
  z.transform(({ reason }) => ({ reason: tidy(reason) })),
);

/** Answer of `POST /api/user/projects/file/upload`, `wire.md` 6: status 200 even where every file was turned down. */
export const uploadAnswerSchema = z.object({
  user_files: listOf(wireFileSchema),
  rejected_files: lenient(listOf(rejectionSchema)),
});

/** Answer of `POST /api/user/projects/file/statuses`: ids that the server does not know are left out. */
export const fileStatusesSchema = listOf(wireFileSchema);

/**
 * Value of `temp_id_map`: by this key the server finds the id that its answer repeats. It cuts names after 50 characters,
 * as Python counts them.
 */
export function tempIdMap(file: { name: string; size: number }, id: string): string {
  return JSON.stringify({ [`${file.size}|${[...file.name].slice(0, 50).join('')}`]: id });
}
