import { Paperclip, Telescope } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { t } from '@/lib/text/messages';
import { IconButton } from '../ui/IconButton';

interface OptionsBarProps {
  /** Why no file can be attached; null where one can. */
  attachReason: string | null;
  onFiles: (files: readonly File[]) => void;
  /** What shares the page. */
  share: ReactNode;
  research: boolean;
  /** Why there is none; null where there is. */
  researchReason: string | null;
  onResearch: (on: boolean) => void;
  /** Tools, filters and model. */
  children: ReactNode;
}

/** What can be set for a question: the buttons in the composer's bar. */
export function OptionsBar(props: OptionsBarProps) {
  const { attachReason, onFiles, share, research, researchReason, onResearch, children } = props;
  return (
    <>
      <AttachButton reason={attachReason} onFiles={onFiles} />
      {share}
      <button
        type="button"
        className="opt"
        aria-label={t('deepResearch')}
        aria-pressed={research}
        {...(researchReason === null
          ? { title: t('deepResearch'), onClick: () => onResearch(!research) }
          : { title: researchReason, 'aria-description': researchReason, 'aria-disabled': true })}
      >
        <Telescope className="icon" aria-hidden="true" />
        <span className="word">{t('deepResearch')}</span>
      </button>
      {children}
    </>
  );
}

function AttachButton({ reason, onFiles }: { reason: string | null; onFiles: (files: readonly File[]) => void }) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton
        icon={Paperclip}
        label={t('attachFile')}
        {...(reason === null ? { onClick: () => field.current?.click() } : { reason })}
      />
      <input
        ref={field}
        type="file"
        multiple
        hidden
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          // The same file can be chosen again.
          target.value = '';
        }}
      />
    </>
  );
}
