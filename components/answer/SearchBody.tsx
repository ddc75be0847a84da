import { Search } from 'lucide-react';
import type { StepOf } from '@/lib/chat/model';
import { sourceName, t } from '@/lib/text/messages';
import { DocumentList } from './DocumentList';
import { dayWords } from './source-words';

/** Characters of a query that are drawn: one may be the user's whole message, page text and all (`wire.md` 3.3). */
const QUERY = 200;

/** What was looked for, what the server narrowed it to, and what was found. */
export function SearchBody({ step }: { step: StepOf<'search'> }) {
  const { queries, filter, documents, state } = step;
  const narrowed = filter ? narrowedWords(filter) : '';
  const nothing = state === 'done' && documents.length === 0;
  if (queries.length === 0 && narrowed === '' && documents.length === 0 && !nothing) return null;
  return (
    <div className="step-body">
      {queries.length > 0 ? (
        <ul className="queries" aria-label={t('queries')}>
          {queries.map((query) => (
            <li key={query}>
              <Search className="icon icon-12" aria-hidden="true" />
              <span className="cut" dir="auto">
                {query.slice(0, QUERY)}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {narrowed === '' ? null : <p>{t('narrowed', narrowed)}</p>}
      <DocumentList documents={documents} />
      {nothing ? <p>{t('activityNothingFound')}</p> : null}
    </div>
  );
}

function narrowedWords({ sources, since, until }: NonNullable<StepOf<'search'>['filter']>): string {
  const from = dayWords(since);
  const to = dayWords(until);
  return [
    ...sources.map(sourceName),
    ...(from === null ? [] : [t('narrowedSince', from)]),
    ...(to === null ? [] : [t('narrowedUntil', to)]),
  ].join(', ');
}
