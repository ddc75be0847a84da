import { randomUUID } from 'node:crypto';
import { createClock, withoutOffset } from './chats/time';
import { MAX_FILE_MB, USER_ID } from './company/account';
import { generatedFile } from './company/drawings';
import type { Revision } from './revision';

type Status = 'PROCESSING' | 'INDEXING' | 'COMPLETED' | 'SKIPPED' | 'FAILED';

/** What a file is for a chat, by the end of its name. */
const KINDS: readonly (readonly [kind: 'image' | 'table' | 'text' | 'document', ends: string])[] = [
  ['image', 'png jpg jpeg webp gif'],
  ['table', 'csv tsv xlsx'],
  ['text', 'txt md mdx log json xml yml yaml html htm css js ts py sql conf'],
  ['document', 'pdf docx pptx eml epub odt'],
];

interface UserFile {
  id: string;
  fileId: string;
  name: string;
  /** MIME type, without parameters. */
  type: string;
  chatType: string;
  body: Uint8Array<ArrayBuffer>;
  created: string;
  /** When it was taken in, in ms. */
  at: number;
  projectId: number | null;
  tempId: string | null;
}

/** How long a file is worked on, in ms. */
const WORK = 1500;
const SLOW_WORK = 20_000;

export interface Upload {
  name: string;
  type: string;
  body: Uint8Array<ArrayBuffer>;
  projectId: number | null;
  tempId: string | null;
}

/** The files of the one user. What becomes of a file can be told from its name: “fail”, “skip”, “slow”, “password”. */
export function createFiles(revision: Revision, pace: number) {
  const all = new Map<string, UserFile>();
  const now = createClock();

  function statusOf({ name, at }: UserFile): Status {
    const age = Date.now() - at;
    const work = (/slow/i.test(name) ? SLOW_WORK : WORK) * pace;
    // R1 has one name for all the work.
    if (age < work) return revision === 'r1' || age < work / 3 ? 'PROCESSING' : 'INDEXING';
    if (/fail/i.test(name)) return 'FAILED';
    return /skip/i.test(name) && revision === 'head' ? 'SKIPPED' : 'COMPLETED';
  }

  /** Why a file is not taken; null where it is. */
  function reasonAgainst({ name, body }: Upload): string | null {
    const ending = /\.[^.]*$/.exec(name)?.[0] ?? '';
    if (body.length === 0 && revision === 'r1') return 'Could not read file';
    if (kindOf(name) === null || body.length === 0) return `Unsupported file type: ${ending}`;
    if (/password/i.test(name)) return 'Document is password protected';
    return body.length > MAX_FILE_MB * 2 ** 20 ? `Exceeds ${MAX_FILE_MB} MB file size limit` : null;
  }

  function chatTypeOf(name: string): string {
    const kind = kindOf(name);
    if (kind === 'table') return revision === 'r1' ? 'csv' : 'tabular';
    return kind === 'text' ? 'plain_text' : (kind ?? 'document');
  }

  return {
    reasonAgainst,
    add(upload: Upload): UserFile {
      const fresh = { id: randomUUID(), fileId: randomUUID(), created: now(), at: Date.now() };
      const file = { ...upload, ...fresh, chatType: chatTypeOf(upload.name) };
      all.set(file.id, file);
      return file;
    },
    get: (id: string) => all.get(id),
    remove: (id: string) => all.delete(id),
    /** Newest first. */
    list: () => [...all.values()].reverse(),
    /** What is behind a file's id or its `file_id`, or behind the id of something that an answer made. */
    content(id: string): { type: string; body: Uint8Array<ArrayBuffer> } | null {
      const found = all.get(id) ?? [...all.values()].find(({ fileId }) => fileId === id);
      if (!found) return generatedFile(id);
      return { type: found.type.startsWith('text/') ? `${found.type}; charset=utf-8` : found.type, body: found.body };
    },
    /** `fresh`: in the answer to its upload. */
    wire(file: UserFile, { fresh = false } = {}): object {
      const status = fresh ? 'PROCESSING' : statusOf(file);
      const done = status === 'COMPLETED' || status === 'SKIPPED';
      return {
        id: file.id,
        temp_id: fresh ? file.tempId : null,
        name: file.name,
        project_id: file.projectId,
        user_id: USER_ID,
        file_id: file.fileId,
        created_at: fresh && revision !== 'r1' ? file.created : withoutOffset(file.created),
        status,
        last_accessed_at: file.created,
        file_type: file.type,
        chat_file_type: file.chatType,
        token_count: Math.ceil(file.body.length / 4),
        chunk_count: done ? (revision === 'r1' ? 1 : 0) : null,
      };
    },
  };
}

export type Files = ReturnType<typeof createFiles>;

function kindOf(name: string): (typeof KINDS)[number][0] | null {
  const ending = /\.([^.]*)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return KINDS.find(([, ends]) => ends.split(' ').includes(ending))?.[0] ?? null;
}
