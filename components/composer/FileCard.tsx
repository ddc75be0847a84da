import { FileText, FileX, Image, type LucideIcon, RotateCw, Table, X } from 'lucide-react';
import type { Attachment } from '@/lib/context/attachment';
import { failureWords, fileSize, t } from '@/lib/text/messages';
import { IconButton } from '../ui/IconButton';

interface FileCardProps {
  attachment: Attachment;
  /** Null where it can't be sent once more. */
  onAgain: (() => void) | null;
  onRemove: () => void;
}

/** A file that goes along with the next question, and how far it is. */
export function FileCard({ attachment: { name, size, status }, onAgain, onRemove }: FileCardProps) {
  const underWay = status.phase === 'uploading' || status.phase === 'reading';
  const stuck = !underWay && status.phase !== 'ready';
  const Icon = stuck ? FileX : iconOf(name);
  const words = wordsOf(status, fileSize(size));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls; this is a card with a name
    <div className="card" role="group" aria-label={t('sources_file', name)}>
      <div className="card-row">
        <span className="tile lg">
          <Icon className="icon" aria-hidden="true" />
        </span>
        <span className="grow">
          <span className="card-title cut" title={name}>
            <bdi>{name}</bdi>
          </span>
          <span className={`card-meta ${stuck ? 'bad' : 'cut'}`} role="status">
            {words}
          </span>
        </span>
        <span className="card-acts">
          {onAgain ? <IconButton icon={RotateCw} label={t('tryAgain')} onClick={onAgain} /> : null}
          <IconButton icon={X} label={t('remove')} onClick={onRemove} />
        </span>
      </div>
      {underWay ? (
        <div className="card-bar unknown">
          <i />
        </div>
      ) : null}
    </div>
  );
}

function wordsOf(status: Attachment['status'], size: string): string {
  switch (status.phase) {
    case 'uploading':
      return t('fileUploading', size);
    case 'reading':
      return t('fileReading');
    case 'ready':
      return t('fileReady', size);
    case 'too_large':
      return t('fileTooLarge', size, fileSize(status.limitMb * 1024 * 1024));
    case 'unreadable':
      return t('fileUnreadable');
    case 'interrupted':
      return t('fileInterrupted');
    case 'failed': {
      const { code, detail } = status.failure;
      // Of a file that it does not take, the server alone can say why.
      return t('fileFailed', code === 'file_rejected' && detail ? detail : failureWords(status.failure).title);
    }
  }
}

function iconOf(name: string): LucideIcon {
  if (/\.(png|jpe?g|gif|webp|bmp|svg|heic|tiff?)$/i.test(name)) return Image;
  return /\.(csv|tsv|xlsx?|ods|numbers)$/i.test(name) ? Table : FileText;
}
