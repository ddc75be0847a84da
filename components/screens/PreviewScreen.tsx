import { ArrowLeft } from 'lucide-react';
import { compose } from '@/lib/context/compose';
import { countWords, type Source } from '@/lib/context/source';
import { plural, t } from '@/lib/text/messages';
import { IconButton } from '../ui/IconButton';

interface PreviewScreenProps {
  source: Source;
  onClose: () => void;
  onRemove: () => void;
}

/** The exact text of a card, as it goes in front of the question. */
export function PreviewScreen({ source, onClose, onRemove }: PreviewScreenProps) {
  const [preview] = compose('', [source]).previews;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves the screen, wherever the focus is in it
    <div className="view" onKeyDown={(event) => event.key === 'Escape' && onClose()}>
      <header className="bar is-scrolled">
        <IconButton large icon={ArrowLeft} label={t('back')} onClick={onClose} autoFocus />
        <h1 className="bar-title">{t('previewTitle')}</h1>
        <button type="button" className="btn sm plain" onClick={onRemove}>
          {t('remove')}
        </button>
      </header>
      <main className="preview">
        <h2>
          <bdi>{source.title}</bdi>
        </h2>
        <dl className="facts">
          <dt>{t('previewAddress')}</dt>
          <dd>
            <span className="cut" title={source.url}>
              {source.url}
            </span>
          </dd>
          <dt>{t('previewLength')}</dt>
          <dd>{plural('words', countWords(source.text))}</dd>
        </dl>
        {source.via === 'menu' ? <p className="preview-note">{t('previewPlainNote')}</p> : null}
        <p className="preview-note">{t('previewNote')}</p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by the keyboard */}
        <section className="preview-text" tabIndex={0} aria-label={t('previewTitle')}>
          {preview?.text}
        </section>
      </main>
    </div>
  );
}
