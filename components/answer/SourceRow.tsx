import type { SearchDoc } from '@/lib/wire/documents';
import { SourceIcon } from '../ui/SourceIcon';
import { DocumentLink } from './DocumentLink';
import { addressWords, kindOf, kindWords, ownersOf, titleOf, updatedWords } from './source-words';

interface SourceRowProps {
  /** What the text calls it; none where it is not cited. */
  numbers: readonly number[];
  /** Null where the text's link alone tells of it. */
  document: SearchDoc | null;
  link: string;
}

/** One source: its numbers, its title, and where it comes from. */
export function SourceRow({ numbers, document, link }: SourceRowProps) {
  const updated = document && updatedWords(document);
  const about = document ? [kindWords(document), ...(updated ? [updated] : []), ...ownersOf(document)] : [];
  return (
    <li>
      <DocumentLink href={link} className="source">
        <span className="source-marks">
          {numbers.length === 0 ? <span className="dot" /> : null}
          {numbers.map((number) => (
            <span key={number} className="cite">
              {number}
            </span>
          ))}
        </span>
        <span className="source-title clamp" dir="auto">
          {document ? titleOf(document) : addressWords(link)}
        </span>
        <span className="source-meta">
          <SourceIcon source={document ? kindOf(document) : 'web'} className="icon icon-12" />
          <span className="cut">{about.join(' · ')}</span>
        </span>
      </DocumentLink>
    </li>
  );
}
