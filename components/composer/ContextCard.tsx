import { Eye, Link, type LucideIcon, PanelTop, TextQuote, X } from 'lucide-react';
import type { Preview } from '@/lib/context/compose';
import { countWords, type Source, siteOf, textOf } from '@/lib/context/source';
import { type MessageKey, number, plural, t } from '@/lib/text/messages';
import { IconButton } from '../ui/IconButton';

interface ContextCardProps {
  source: Source;
  preview: Preview;
  onPreview: () => void;
  onRemove: () => void;
}

const kinds: Readonly<Record<Source['kind'], { icon: LucideIcon; name: MessageKey; meta: MessageKey }>> = {
  selection: { icon: TextQuote, name: 'sources_selection', meta: 'cardKindSelection' },
  page: { icon: PanelTop, name: 'sources_page', meta: 'cardKindPage' },
  link: { icon: Link, name: 'sources_link', meta: 'cardKindLink' },
};

/** What goes along with the next question: where it is from, how long it is, what of it is cut, and its first lines. */
export function ContextCard({ source, preview, onPreview, onRemove }: ContextCardProps) {
  const { icon: Icon, name, meta } = kinds[source.kind];
  const site = siteOf(source.url);
  const text = textOf(source);
  const title = source.title || site || source.url;
  const facts = [t(meta), source.kind === 'link' ? '' : plural('words', countWords(text)), site];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls; this is a card with a name
    <div className="card" role="group" aria-label={t(name, title)}>
      <div className="card-row">
        <span className="tile lg">
          <Icon className="icon" aria-hidden="true" />
        </span>
        <span className="grow">
          <span className="card-title cut" title={title}>
            <bdi>{title}</bdi>
          </span>
          <span className="card-meta cut" title={source.url}>
            {facts.filter((fact) => fact !== '').join(' · ')}
          </span>
          {notes(source, preview).map((note) => (
            <span key={note} className="card-meta cutoff">
              {note}
            </span>
          ))}
        </span>
        <span className="card-acts">
          <IconButton icon={Eye} label={t('preview')} onClick={onPreview} />
          <IconButton icon={X} label={t('remove')} onClick={onRemove} />
        </span>
      </div>
      {source.kind === 'selection' ? (
        <p className="card-text" dir="auto">
          {text.slice(0, FIRST_LINES)}
        </p>
      ) : null}
    </div>
  );
}

/** What of a source does not go, or goes another way, and why. */
export function notes({ via, kind, missing, edited }: Source, { way, cut }: Preview): string[] {
  return [
    ...(via === 'menu' && kind === 'selection' ? [t('cardPlainCopy')] : []),
    ...(edited === null ? [] : [t('cardTrimmed')]),
    ...(cut === null ? [] : [t('cardCut', number(Math.round((cut.kept / Math.max(1, cut.of)) * 100)))]),
    ...(missing.lost === 0 ? [] : [t('cardLost')]),
    ...(missing.closedFrames === 0 ? [] : [plural('cardFrames', missing.closedFrames)]),
    ...(way === 'file' ? [t('cardAsFile')] : []),
  ];
}

/** As much as three lines can hold; the whole text would only slow the panel down. */
const FIRST_LINES = 400;
