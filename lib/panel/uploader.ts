import { clock } from '../base/clock';
import { toFailure } from '../base/failure';
import { UPLOAD_CACHE, uploadKey } from '../bridge/uploads';
import {
  type Attachment,
  attach,
  type DraftFiles,
  reopened,
  withAnswer,
  withFailure,
  withoutAttachment,
  withStatus,
  withStatuses,
} from '../context/attachment';
import type { TextFile } from '../context/compose';
import type { ChatStore } from './chat-store';
import { ask } from './queries';
import { filesOf } from './selectors';

/** How often (ms) the server is asked how far it is with the files. */
const POLL = 1_000;

/** Takes files to the server, one after the other, and waits until it has read them. Outlives every view of the panel. */
export interface Uploader {
  /** `limitMb` null: the server does not say how large a file may be. */
  add(files: readonly File[], limitMb: number | null): void;
  /** The same with the texts of sources that are too long for the message. */
  addTexts(files: readonly TextFile[], limitMb: number | null): void;
  /** Has a file sent once more; one of which the browser has lost the bytes cannot be. */
  again(id: string): void;
  canAgain(id: string): boolean;
  remove(id: string): void;
}

export function createUploader(chat: ChatStore): Uploader {
  // What was chosen in this panel: the worker takes the bytes away however an upload ends.
  const chosen = new Map<string, File>();
  const work = { last: Promise.resolve(), polling: false };

  const files = (): DraftFiles => filesOf(chat.snapshot().draft);
  const isHere = (id: string) => files().attachments.some((attachment) => attachment.id === id);

  async function upload(id: string, file: File): Promise<void> {
    if (!isHere(id)) return;
    try {
      const cache = await caches.open(UPLOAD_CACHE);
      await cache.put(uploadKey(id), new Response(file));
      const { file: told } = await ask('uploadFile', { uploadId: id, name: file.name, type: file.type });
      chat.changeFiles((draft) => withAnswer(draft, id, told));
      void poll();
    } catch (thrown) {
      chat.changeFiles((draft) => withFailure(draft, id, toFailure(thrown)));
    }
  }

  function enqueue(id: string, file: File): void {
    work.last = work.last.then(() => upload(id, file));
  }

  /** Asks until no file is being read any more. What goes wrong meanwhile is asked again: the file is there. */
  async function poll(): Promise<void> {
    if (work.polling) return;
    work.polling = true;
    for (let asked = reading(); asked.length > 0; asked = reading()) {
      await clock.delay(POLL);
      const ids = asked.flatMap(({ status }) => (status.phase === 'reading' ? [status.serverId] : []));
      await ask('fileStatuses', { ids }).then(
        (told) => chat.changeFiles((draft) => withStatuses(draft, asked, told)),
        () => clock.delay(POLL),
      );
    }
    work.polling = false;
  }

  const reading = () => files().attachments.filter(({ status }) => status.phase === 'reading');

  /** Goes on where the panel before this one was closed, once it is known what that was. */
  function resume(): void {
    if (!chat.snapshot().ready) return;
    stop();
    if (files().attachments.length === 0) return;
    chat.changeFiles(reopened);
    void poll();
  }
  const stop = chat.subscribe(resume);
  resume();

  function addAll(added: readonly { file: File; sourceId?: string }[], limitMb: number | null): void {
    // Sent or removed: nobody can ask for those again.
    for (const id of chosen.keys()) if (!isHere(id)) chosen.delete(id);
    const attachments = added.map(({ file, ...of }): Attachment => {
      const id = clock.newId();
      chosen.set(id, file);
      return attach({ id, name: file.name, size: file.size, ...of }, limitMb);
    });
    chat.changeFiles((draft) => ({ ...draft, attachments: [...draft.attachments, ...attachments] }));
    for (const { id, status } of attachments) {
      const file = chosen.get(id);
      if (file && status.phase === 'uploading') enqueue(id, file);
    }
  }

  return {
    add: (files, limitMb) =>
      addAll(
        files.map((file) => ({ file })),
        limitMb,
      ),
    addTexts(files, limitMb) {
      const toFile = ({ text, name }: TextFile) => new File([text], name, { type: 'text/plain' });
      addAll(
        files.map((file) => ({ file: toFile(file), sourceId: file.sourceId })),
        limitMb,
      );
    },
    again(id) {
      const file = chosen.get(id);
      if (!file) return;
      chat.changeFiles((draft) => withStatus(draft, id, { phase: 'uploading' }));
      enqueue(id, file);
    },
    canAgain: (id) => chosen.has(id),
    remove(id) {
      chosen.delete(id);
      chat.changeFiles((draft) => withoutAttachment(draft, id));
    },
  };
}
