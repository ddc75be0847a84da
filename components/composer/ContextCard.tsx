import { Eye, TextQuote, X } from 'lucide-react';
import { countWords, type Source, siteOf } from '@/lib/context/source';
import { plural, t } from '@/lib/text/messages';
import { IconButton } from '../ui/IconButton';

interface ContextCardProps {
  source: Source;
  onPreview: () => void;
  onRemove: () => void;
}

/** What goes along with the next question: where it is from, how long it is, and its first lines. */
export function ContextCard({ source, onPreview, onRemove }: ContextCardProps) {
  const site = siteOf(source.url);
  const words = plural('words', countWords(source.text));
  const title = source.title || site || source.url;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls; this is a card with a name
    <div className="card" role="group" aria-label={t('sources_selection', title)}>
      <div className="card-row">
        <span className="tile lg">
          <TextQuote className="icon" aria-hidden="true" />
        </span>
        <span className="grow">
          <span className="card-title cut" title={title}>
            <bdi>{title}</bdi>
          </span>
          <span className="card-meta cut" title={source.url}>
            {site === '' ? t('cardMetaNoSite', words) : t('cardMeta', words, site)}
          </span>
          {source.via === 'menu' ? <span className="card-meta cutoff">{t('cardPlainCopy')}</span> : null}
        </span>
        <span className="card-acts">
          <IconButton icon={Eye} label={t('preview')} onClick={onPreview} />
          <IconButton icon={X} label={t('remove')} onClick={onRemove} />
        </span>
      </div>
      <p className="card-text" dir="auto">
        {source.text.slice(0, FIRST_LINES)}
      </p>
    </div>
  );
}

/** As much as three lines can hold; the whole text would only slow the panel down. */
const FIRST_LINES = 400;
