import type { useUpload } from '@/lib/panel/use-upload';
import { FileCard } from '../composer/FileCard';

/** The files of the next question. */
export function FilesPart({ files, onRemoved }: { files: ReturnType<typeof useUpload>; onRemoved: () => void }) {
  const { attachments, again, canAgain, remove } = files;
  return attachments.map((attachment) => {
    const { id, status } = attachment;
    // What is too large stays that; the others may have been the network's fault, or the server's.
    const maySucceed = status.phase === 'failed' || status.phase === 'unreadable';
    return (
      <FileCard
        key={id}
        attachment={attachment}
        onAgain={maySucceed && canAgain(id) ? () => again(id) : null}
        onRemove={() => {
          remove(id);
          onRemoved();
        }}
      />
    );
  });
}
