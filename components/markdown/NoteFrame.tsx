import { CornerLeftUp } from 'lucide-react';
import { type ReactNode, use } from 'react';
import { t } from '@/lib/text/messages';
import { TextIdContext } from './contexts';

/** A footnote, where it was written. */
export function NoteFrame({ label, children }: { label: string; children: ReactNode }) {
  const text = use(TextIdContext);
  return (
    <div role="note" className="note" id={noteId(text, label)} tabIndex={-1} aria-label={t('noteLabel', label)}>
      <span className="note-label">{label}</span>
      <div>{children}</div>
      <button
        type="button"
        className="note-back"
        aria-label={t('noteBack', label)}
        onClick={() => goTo(referenceId(text, label))}
      >
        <CornerLeftUp className="icon icon-12 icon-flip" aria-hidden="true" />
      </button>
    </div>
  );
}

/** The reference to a footnote. A button, since it leads within the text: links lead out of it. */
export function NoteReference({ label }: { label: string }) {
  const text = use(TextIdContext);
  return (
    <sup>
      <button
        type="button"
        className="note-ref"
        data-note={referenceId(text, label)}
        aria-label={t('noteLabel', label)}
        onClick={() => goTo(noteId(text, label))}
      >
        {label}
      </button>
    </sup>
  );
}

function noteId(text: string, label: string): string {
  return `${text}-note-${label}`;
}

function referenceId(text: string, label: string): string {
  return `${text}-ref-${label}`;
}

/** A note has one id, but any number of references: the first is the one that is meant. */
function goTo(id: string): void {
  const target = document.getElementById(id) ?? document.querySelector<HTMLElement>(`[data-note="${CSS.escape(id)}"]`);
  target?.focus();
}
