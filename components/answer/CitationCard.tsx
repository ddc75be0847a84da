import { Popover } from '@base-ui/react/popover';
import { ArrowUpRight, Check, ChevronLeft, ChevronRight, Copy } from 'lucide-react';
import { type Piece, snippetOf } from '@/lib/chat/highlights';
import { t } from '@/lib/text/messages';
import type { SearchDoc } from '@/lib/wire/documents';
import { readAddress } from '../markdown/address';
import { IconButton } from '../ui/IconButton';
import { SourceIcon } from '../ui/SourceIcon';
import { copyReference } from './copy-formats';
import { DocumentLink } from './DocumentLink';
import { addressWords, kindOf, kindWords, ownersOf, titleOf, updatedWords } from './source-words';
import { useClipboard } from './use-clipboard';

interface CitationCardProps {
  number: number;
  /** Null where it has not arrived, or never will. */
  document: SearchDoc | null;
  /** The document's address, or the marker's; may be empty, or lead nowhere safe. */
  link: string;
  /** To the source before and behind this one; null at either end. */
  onPrevious: (() => void) | null;
  onNext: (() => void) | null;
}

/** What a number in the text stands for. */
export function CitationCard({ number, document, link, onPrevious, onNext }: CitationCardProps) {
  const { said, copy } = useClipboard();
  const known = document !== null || link !== '';
  const title = document ? titleOf(document) : addressWords(link);
  return (
    <>
      {document ? <Kind document={document} /> : null}
      <Popover.Title dir="auto">{title || t('sourceNumber', String(number))}</Popover.Title>
      {document ? <Owners owners={ownersOf(document)} /> : null}
      {document ? <Snippet pieces={snippetOf(document)} /> : <p className="cite-snippet">{t('sourceUnknown')}</p>}
      <div className="cite-foot">
        {readAddress(link) ? (
          <DocumentLink href={link} className="btn sm">
            {t('sourceOpen')}
            <ArrowUpRight className="icon icon-14 icon-flip" aria-hidden="true" />
          </DocumentLink>
        ) : null}
        <span className="grow" />
        {known ? (
          <IconButton
            icon={said === 'copied' ? Check : Copy}
            label={t(said === 'copied' ? 'copied' : said === 'failed' ? 'copyFailed' : 'copyReference')}
            onClick={() => copy(copyReference({ document, link }))}
          />
        ) : null}
        <Move icon={ChevronLeft} label={t('previousSource')} onMove={onPrevious} />
        <Move icon={ChevronRight} label={t('nextSource')} onMove={onNext} />
      </div>
    </>
  );
}

/** Where it comes from, and when it was changed last. */
function Kind({ document }: { document: SearchDoc }) {
  const updated = updatedWords(document);
  return (
    <p className="cite-kind">
      <span className="tile">
        <SourceIcon source={kindOf(document)} className="icon icon-12" />
      </span>
      <span className="grow">{kindWords(document)}</span>
      {updated === null ? null : (
        <time className="num" dateTime={document.updated_at ?? undefined} title={t('sourceUpdated', updated)}>
          {updated}
        </time>
      )}
    </p>
  );
}

/** Who keeps it. */
function Owners({ owners }: { owners: readonly string[] }) {
  return owners.length === 0 ? null : <p className="cite-owners">{owners.join(', ')}</p>;
}

/** A passage of the document, the words that matched being marked. */
function Snippet({ pieces }: { pieces: readonly Piece[] }) {
  if (pieces.length === 0) return null;
  return (
    <p className="cite-snippet" dir="auto">
      {/* biome-ignore-start lint/suspicious/noArrayIndexKey: a piece has nothing but its place */}
      {pieces.map(({ text, marked }, index) => (marked ? <mark key={index}>{text}</mark> : text))}
      {/* biome-ignore-end lint/suspicious/noArrayIndexKey: a piece has nothing but its place */}
    </p>
  );
}

/** Stays where it is at either end: a button that goes away would take the focus along. */
function Move({ icon, label, onMove }: { icon: typeof Copy; label: string; onMove: (() => void) | null }) {
  return (
    <IconButton
      className="icon-flip"
      icon={icon}
      label={label}
      aria-disabled={onMove === null}
      onClick={() => onMove?.()}
    />
  );
}
