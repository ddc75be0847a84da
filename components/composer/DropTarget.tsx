import { FileDown } from 'lucide-react';
import { createPortal } from 'react-dom';
import { fileSize, t } from '@/lib/text/messages';

/** Stands in the place of the conversation while files hover over the panel. `limitMb` null: not known. */
export function DropTarget({ limitMb }: { limitMb: number | null }) {
  return createPortal(
    <div className="drop-place">
      <div className="drop">
        <FileDown className="icon icon-18" aria-hidden="true" />
        <b>{t('dropFiles')}</b>
        <p>{limitMb === null ? t('dropText') : t('dropLimit', fileSize(limitMb * 1024 * 1024))}</p>
      </div>
    </div>,
    document.body,
  );
}
