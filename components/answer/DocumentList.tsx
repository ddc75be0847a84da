import { useState } from 'react';
import { plural, t } from '@/lib/text/messages';
import type { SearchDoc } from '@/lib/wire/documents';
import { SourceIcon } from '../ui/SourceIcon';
import { DocumentLink } from './DocumentLink';
import { kindOf, titleOf } from './source-words';

/** Documents that are shown before one asks for more. */
const FIRST = 3;

/** Documents by their titles, the first few of them until one wants all. */
export function DocumentList({ documents }: { documents: readonly SearchDoc[] }) {
  const [all, setAll] = useState(false);
  const shown = all ? documents : documents.slice(0, FIRST);
  const rest = documents.length - shown.length;
  if (documents.length === 0) return null;
  return (
    <>
      <ul className="found" aria-label={t('documentsFound')}>
        {shown.map((document) => (
          <li key={document.document_id}>
            <SourceIcon source={kindOf(document)} className="icon icon-14" />
            <DocumentLink href={document.link ?? ''} className="cut doc">
              {titleOf(document)}
            </DocumentLink>
          </li>
        ))}
      </ul>
      {rest > 0 ? (
        <button type="button" className="link-btn" onClick={() => setAll(true)}>
          {plural('moreFound', rest)}
        </button>
      ) : null}
    </>
  );
}
