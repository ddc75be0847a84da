import { addDocuments, addSources } from './citations';
import { addTexts, LIMITS } from './limits';
import type { Handler } from './model';
import { update } from './steps';
import { growStep, startStep } from './timeline';

/** Searches and opened pages, `wire.md` 3.3. What they find is a source of the answer, too. */

export const searchStart: Handler<'search_tool_start'> = (answer, { is_internet_search }, spot) =>
  startStep(answer, spot, {
    kind: 'search',
    internet: is_internet_search ?? false,
    queries: [],
    filter: null,
    documents: [],
  });

export const searchQueries: Handler<'search_tool_queries_delta'> = (answer, { queries }, spot) =>
  growStep(answer, spot, 'search', (step) => update(step, { queries: addTexts(step.queries, queries, LIMITS.query) }));

/** HEAD: the server narrowed the search by itself. */
export const searchFilter: Handler<'search_tool_filter_delta'> = (answer, packet, spot) =>
  growStep(answer, spot, 'search', (step) => ({
    ...step,
    filter: {
      sources: addTexts([], packet.sources, LIMITS.name),
      since: packet.time_filter_start ?? null,
      until: packet.time_filter_end ?? null,
    },
  }));

export const searchDocuments: Handler<'search_tool_documents_delta'> = (answer, { documents }, spot) => {
  const grown = growStep(answer, spot, 'search', (step) =>
    update(step, { documents: addDocuments(step.documents, documents) }),
  );
  return addSources(grown, documents);
};

export const pagesStart: Handler<'open_url_start'> = (answer, _, spot) =>
  startStep(answer, spot, { kind: 'pages', urls: [], documents: [] });

export const pagesUrls: Handler<'open_url_urls'> = (answer, { urls }, spot) =>
  growStep(answer, spot, 'pages', (step) => update(step, { urls: addTexts(step.urls, urls, LIMITS.query) }));

/** May lack some of the pages that were asked for, or never come (failed). */
export const pagesDocuments: Handler<'open_url_documents'> = (answer, { documents }, spot) => {
  const grown = growStep(answer, spot, 'pages', (step) =>
    update(step, { documents: addDocuments(step.documents, documents) }),
  );
  return addSources(grown, documents);
};
