import { ChevronDown, Library } from 'lucide-react';
import { memo, useId, useMemo, useState } from 'react';
import type { Answer } from '@/lib/chat/model';
import { listSources, type Sources as SourceLists } from '@/lib/chat/sources';
import { plural, t } from '@/lib/text/messages';
import type { SearchDoc } from '@/lib/wire/documents';
import { SourceRow } from './SourceRow';

type SourcesProps = Pick<Answer, 'text' | 'citations' | 'documents'> & {
  /** Under the newest answer they are open. */
  newest: boolean;
};

/** Found documents that are shown before one asks for more. */
const FIRST = 5;

/** What an answer stands on: cited documents in the order of first citation, then what was found beside. */
export const Sources = memo(function Sources({ text, citations, documents, newest }: SourcesProps) {
  const [choice, setChoice] = useState<boolean | null>(null);
  const id = useId();
  const { cited, found } = useMemo(() => listSources(text, citations, documents), [text, citations, documents]);
  if (cited.length + found.length === 0) return null;
  const open = choice ?? newest;
  return (
    <section className="sources" aria-label={t('sources')}>
      <button
        type="button"
        className="fold"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setChoice(!open)}
      >
        <Library className="icon" aria-hidden="true" />
        <span className="cut">
          <b>{t('sources')}</b> · {countWords({ cited, found })}
        </span>
        <ChevronDown className="icon icon-14" aria-hidden="true" />
      </button>
      {open ? (
        <div id={id}>
          {cited.length > 0 ? (
            <ol className="source-list" aria-label={t('sourceListCited')}>
              {cited.map(({ numbers, document, link }) => (
                <SourceRow key={numbers[0]} numbers={numbers} document={document} link={link} />
              ))}
            </ol>
          ) : null}
          {found.length > 0 ? <Found documents={found} titled={cited.length > 0} /> : null}
        </div>
      ) : null}
    </section>
  );
});

function countWords({ cited, found }: SourceLists): string {
  if (cited.length === 0) return plural('sourcesFound', found.length);
  const words = plural('sourcesCited', cited.length);
  return found.length === 0 ? words : t('sourcesBoth', words, plural('moreFound', found.length));
}

/** What was found and not cited, the first few until one wants all. */
function Found({ documents, titled }: { documents: readonly SearchDoc[]; titled: boolean }) {
  const [all, setAll] = useState(false);
  const shown = all ? documents : documents.slice(0, FIRST);
  const rest = documents.length - shown.length;
  return (
    <>
      {titled ? <h2 className="source-group">{t('sourceListFound')}</h2> : null}
      <ul className="source-list" aria-label={t('sourceListFound')}>
        {shown.map((document) => (
          <SourceRow key={document.document_id} numbers={[]} document={document} link={document.link ?? ''} />
        ))}
      </ul>
      {rest > 0 ? (
        <button type="button" className="link-btn source-more" onClick={() => setAll(true)}>
          {plural('moreFound', rest)}
        </button>
      ) : null}
    </>
  );
}
