import { type Failure, FailureError, toFailure } from '../base/failure';
import { type DocumentSet, documentSetsSchema } from '../wire/document-sets';
import type { Told } from '../wire/features';
import { connectorSourcesSchema, distinctSources, indexedSourcesSchema } from '../wire/sources';
import { type Tag, tagsOf, validTagsSchema } from '../wire/tags';
import { type Endpoint, requestJson } from './http';

/** What servers without search say (`wire.md` 5). */
const NOT_IMPLEMENTED = 501;

/** The sets of documents that the user may search in, `wire.md` 6. @throws FailureError */
export function getDocumentSets(endpoint: Endpoint): Promise<DocumentSet[]> {
  return requestJson(endpoint, '/api/manage/document-set', documentSetsSchema);
}

/**
 * The kinds of source that the server searches, `wire.md` 6. `tryIndexed` false: the server is known to lack the route
 * that lists just these; then, and where it lacks it after all, the kinds of its connectors.
 * @throws FailureError; `server_error` with status 501 where the server searches nothing
 */
export async function getSources(endpoint: Endpoint, tryIndexed: boolean): Promise<Told<string[]>> {
  const indexed = tryIndexed
    ? await orMissing(requestJson(endpoint, '/api/manage/indexed-sources', indexedSourcesSchema))
    : null;
  if (indexed?.found) return { value: distinctSources(indexed.found), signs: { indexedSources: true } };
  const connectors = await orMissing(requestJson(endpoint, '/api/manage/connector-status', connectorSourcesSchema));
  const federated = await orMissing(requestJson(endpoint, '/api/federated', connectorSourcesSchema));
  const value = distinctSources([...(connectors.found ?? []), ...(federated.found ?? [])]);
  if (value.length === 0 && !connectors.found) throw new FailureError(connectors.missing);
  // A 501 is a route that is there.
  const lacks = indexed === null || indexed.missing.code === 'not_found';
  return { value, signs: { indexedSources: !lacks } };
}

/** The tags whose key or value begins like `pattern`, or `key=value`; of these sources, or of all. @throws FailureError */
export async function findTags(endpoint: Endpoint, pattern: string, sources: readonly string[]): Promise<Tag[]> {
  const query = new URLSearchParams([['match_pattern', pattern], ...sources.map((source) => ['sources', source])]);
  return tagsOf(await requestJson(endpoint, `/api/query/valid-tags?${query}`, validTagsSchema), sources);
}

type Found<T> = { found: T } | { found: null; missing: Failure };

/** What was asked for, or the failure that says that the server does not have such a thing. @throws FailureError for others */
async function orMissing<T>(work: Promise<T>): Promise<Found<T>> {
  try {
    return { found: await work };
  } catch (thrown) {
    const failure = toFailure(thrown);
    if (failure.code === 'not_found' || failure.status === NOT_IMPLEMENTED) return { found: null, missing: failure };
    throw thrown;
  }
}
