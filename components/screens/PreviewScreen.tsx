import { ArrowLeft } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Preview } from '@/lib/context/compose';
import { countWords, type Source, textOf } from '@/lib/context/source';
import { type MessageKey, plural, t } from '@/lib/text/messages';
import { notes } from '../composer/ContextCard';
import { IconButton } from '../ui/IconButton';

interface PreviewScreenProps {
  source: Source;
  /** As it is composed together with all else that goes along. */
  preview: Preview;
  /** `text` null: the whole text again. */
  onEdit: (text: string | null) => void;
  onClose: () => void;
  onRemove: () => void;
}

const ways: Readonly<Record<Preview['way'], MessageKey>> = {
  message: 'previewNote',
  additional: 'previewNoteBeside',
  file: 'previewNoteFile',
};

/** The exact text of a card, as it goes along, and the means to take parts out of it. */
export function PreviewScreen({ source, preview, onEdit, onClose, onRemove }: PreviewScreenProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const shown = useRef<HTMLElement>(null);
  const trimming = useRef(false);
  // The form takes the focus with it when it goes: then the text has it, and Escape leaves the screen.
  useEffect(() => {
    if (trimming.current && draft === null) shown.current?.focus();
    trimming.current = draft !== null;
  }, [draft]);
  const leave = () => (draft === null ? onClose() : setDraft(null));
  const keep = () => {
    if (draft !== null) onEdit(draft === source.text ? null : draft);
    setDraft(null);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves the screen, wherever the focus is in it
    <div className="view" onKeyDown={(event) => event.key === 'Escape' && leave()}>
      <header className="bar is-scrolled">
        <IconButton large icon={ArrowLeft} label={t('back')} onClick={leave} autoFocus />
        <h1 className="bar-title">{t('previewTitle')}</h1>
        {source.kind === 'link' || draft !== null ? null : (
          <button type="button" className="btn sm plain" onClick={() => setDraft(textOf(source))}>
            {t('trim')}
          </button>
        )}
        <button type="button" className="btn sm plain" onClick={onRemove}>
          {t('remove')}
        </button>
      </header>
      <main className="preview">
        <h2>
          <bdi>{source.title}</bdi>
        </h2>
        <Facts source={source} preview={preview} />
        {draft === null ? (
          <>
            {source.edited === null ? null : (
              <button type="button" className="btn sm" onClick={() => onEdit(null)}>
                {t('wholeText')}
              </button>
            )}
            {source.via === 'menu' ? <p className="preview-note">{t('previewPlainNote')}</p> : null}
            <p className="preview-note">{t(ways[preview.way])}</p>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by the keyboard */}
            <section ref={shown} className="preview-text" tabIndex={0} aria-label={t('previewTitle')}>
              {preview.text}
            </section>
          </>
        ) : (
          <TrimForm text={draft} onType={setDraft} onKeep={keep} onLeave={() => setDraft(null)} />
        )}
      </main>
    </div>
  );
}

function Facts({ source, preview }: { source: Source; preview: Preview }) {
  const { hidden } = source.missing;
  return (
    <dl className="facts">
      <dt>{t('previewAddress')}</dt>
      <dd>
        <span className="cut" title={source.url}>
          {source.url}
        </span>
      </dd>
      {source.headings.length === 0 ? null : (
        <>
          <dt>{t('previewUnder')}</dt>
          <dd>{source.headings.join(' › ')}</dd>
        </>
      )}
      <dt>{t('previewLength')}</dt>
      <dd>{plural('words', countWords(textOf(source)))}</dd>
      {[...notes(source, preview), ...(hidden === 0 ? [] : [plural('previewHidden', hidden)])].map((note) => (
        <dd key={note} className="facts-note">
          {note}
        </dd>
      ))}
    </dl>
  );
}

interface TrimFormProps {
  text: string;
  onType: (text: string) => void;
  onKeep: () => void;
  onLeave: () => void;
}

/** The text to take parts out of. */
function TrimForm({ text, onType, onKeep, onLeave }: TrimFormProps) {
  return (
    <form
      className="trim"
      onSubmit={(event) => {
        event.preventDefault();
        onKeep();
      }}
    >
      <p className="preview-note">{t('trimNote')}</p>
      <textarea
        className="preview-text"
        aria-label={t('trimText')}
        value={text}
        dir="auto"
        // biome-ignore lint/a11y/noAutofocus: whoever asked to trim wants to be in the text
        autoFocus
        onChange={(event) => onType(event.target.value)}
      />
      <div className="acts">
        <button type="submit" className="btn primary sm" disabled={text.trim() === ''}>
          {t('trimKeep')}
        </button>
        <button type="button" className="btn sm" onClick={onLeave}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
