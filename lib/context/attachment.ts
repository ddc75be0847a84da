import { z } from 'zod/mini';
import { type Failure, failureSchema } from '../base/failure';
import type { FileDescriptor } from '../wire/files';
import type { UploadedFile } from '../wire/uploads';

const statusSchema = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('uploading') }),
  /** The server has the file and reads it; `serverId` is what it calls it. */
  z.object({ phase: z.literal('reading'), serverId: z.string() }),
  z.object({ phase: z.literal('ready'), serverId: z.string() }),
  /** Larger than the server takes, which is told before anything is sent. */
  z.object({ phase: z.literal('too_large'), limitMb: z.number() }),
  /** It did not get there. */
  z.object({ phase: z.literal('failed'), failure: failureSchema }),
  /** The server has it, and cannot read it. */
  z.object({ phase: z.literal('unreadable') }),
  /** The panel was closed while it was on its way. */
  z.object({ phase: z.literal('interrupted') }),
]);

/** A file that shall go along with the next question. */
export const attachmentSchema = z.object({
  /** Made by the panel. */
  id: z.string(),
  name: z.string(),
  /** In bytes. */
  size: z.number(),
  status: statusSchema,
  /** The source whose text it is; absent for a file of the user's. */
  sourceId: z.optional(z.string()),
});
export type Attachment = z.infer<typeof attachmentSchema>;

/** The files of a draft: what the user attached, and of those that are ready what is sent. */
export interface DraftFiles {
  attachments: readonly Attachment[];
  files: readonly FileDescriptor[];
}

const MEGABYTE = 1024 * 1024;

/** A file that the user chose. `limitMb` null: the server does not say. */
export function attach(file: Omit<Attachment, 'status'>, limitMb: number | null): Attachment {
  const { size } = file;
  const isTooLarge = limitMb !== null && size > limitMb * MEGABYTE;
  return { ...file, status: isTooLarge ? { phase: 'too_large', limitMb } : { phase: 'uploading' } };
}

/** The draft with what the server said of one of its files. */
export function withAnswer(draft: DraftFiles, id: string, file: UploadedFile): DraftFiles {
  const status = statusOf(file);
  const next = withStatus(draft, id, status);
  // Removed meanwhile: nobody waits for it.
  const isHere = draft.attachments.some((attachment) => attachment.id === id);
  if (!isHere || status.phase !== 'ready' || file.descriptor === null) return next;
  return { ...next, files: [...withoutFile(draft.files, file.id), file.descriptor] };
}

export function withStatus(draft: DraftFiles, id: string, status: Attachment['status']): DraftFiles {
  const change = (attachment: Attachment) => (attachment.id === id ? { ...attachment, status } : attachment);
  return { ...draft, attachments: draft.attachments.map(change) };
}

export function withFailure(draft: DraftFiles, id: string, failure: Failure): DraftFiles {
  return withStatus(draft, id, { phase: 'failed', failure });
}

/** The draft with what the server said of the files that it reads. One that it knows no more is not coming. */
export function withStatuses(
  draft: DraftFiles,
  asked: readonly Attachment[],
  told: readonly UploadedFile[],
): DraftFiles {
  return asked.reduce((next, attachment) => {
    const { id, status } = attachment;
    if (status.phase !== 'reading') return next;
    const file = told.find((candidate) => candidate.id === status.serverId);
    return file ? withAnswer(next, id, file) : withStatus(next, id, { phase: 'unreadable' });
  }, draft);
}

export function withoutAttachment(draft: DraftFiles, id: string): DraftFiles {
  const gone = draft.attachments.find((attachment) => attachment.id === id);
  return {
    attachments: draft.attachments.filter((attachment) => attachment !== gone),
    files: gone?.status.phase === 'ready' ? withoutFile(draft.files, gone.status.serverId) : draft.files,
  };
}

/** A draft that a panel finds when it opens: what was on its way then has got lost with the panel before. */
export function reopened(draft: DraftFiles): DraftFiles {
  const uploading = draft.attachments.filter(({ status }) => status.phase === 'uploading');
  return uploading.reduce((next, { id }) => withStatus(next, id, { phase: 'interrupted' }), draft);
}

/** Those that will be ready by themselves. */
export function countUnderWay(attachments: readonly Attachment[]): number {
  return attachments.filter(({ status }) => status.phase === 'uploading' || status.phase === 'reading').length;
}

/** Those that go along only if the user does something. */
export function countStuck(attachments: readonly Attachment[]): number {
  return attachments.filter(({ status }) => status.phase !== 'ready').length - countUnderWay(attachments);
}

function statusOf({ id, status, descriptor }: UploadedFile): Attachment['status'] {
  if (status === 'working') return { phase: 'reading', serverId: id };
  // Without a descriptor there is nothing that could be sent.
  return status === 'ready' && descriptor !== null ? { phase: 'ready', serverId: id } : { phase: 'unreadable' };
}

function withoutFile(files: readonly FileDescriptor[], serverId: string): FileDescriptor[] {
  return files.filter((file) => file.user_file_id !== serverId);
}
