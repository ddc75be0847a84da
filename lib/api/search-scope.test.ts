import { describe, expect, it } from 'vitest';
import { BASE, fakeServer, json } from '@/tests/fakes/fake-server';
import { readBody, readJson } from '@/tests/fixtures';
import { findTags, getDocumentSets, getSources } from './search-scope';

const missing = () => json({ detail: '404: Not Found' }, 404);
const lite = () => json({ detail: 'This feature requires a vector database (DISABLE_VECTOR_DB is set).' }, 501);
const INDEXED = '/api/manage/indexed-sources';
const CONNECTORS = '/api/manage/connector-status';
const FEDERATED = '/api/federated';

/** A server that answers these routes, and knows no others. */
function serve(routes: Record<string, () => Response>) {
  const server = fakeServer(({ url }) => (routes[url.pathname] ?? missing)());
  return { ...server, asked: () => server.sent.map(({ method, url }) => `${method} ${url.pathname}`) };
}

it('the document sets are asked for', async () => {
  const { endpoint, sent } = fakeServer(() => json(readBody('r2', 'full.document-sets')));
  expect(await getDocumentSets(endpoint)).toMatchObject([{ name: 'HR docs' }]);
  expect(sent.map(({ url }) => url.href)).toEqual([`${BASE}/api/manage/document-set`]);
});

describe('the kinds of source', () => {
  const connectors = () => json(readJson('recorded', 'rest', 'connector-status.r1.json'));
  const federated = () => json(readJson('recorded', 'rest', 'federated.r1.json'));

  it('are those that are indexed, where the server lists them', async () => {
    const { endpoint, asked } = serve({ [INDEXED]: () => json(readBody('r2', 'full.indexed-sources')) });
    expect(await getSources(endpoint, true)).toEqual({
      value: ['confluence', 'google_drive', 'jira', 'slack'],
      signs: { indexedSources: true },
    });
    expect(asked()).toEqual([`GET ${INDEXED}`]);
  });

  it.each([
    ['lacks that list', true, [INDEXED, CONNECTORS, FEDERATED]],
    ['is known to lack it', false, [CONNECTORS, FEDERATED]],
  ])('are those of the connectors where the server %s', async (_name, tryIndexed, paths) => {
    const { endpoint, asked } = serve({ [CONNECTORS]: connectors, [FEDERATED]: federated });
    expect(await getSources(endpoint, tryIndexed)).toEqual({
      value: ['jira', 'confluence', 'google_drive', 'slack'],
      signs: { indexedSources: false },
    });
    expect(asked()).toEqual(paths.map((path) => `GET ${path}`));
  });

  it('are there without federated connectors', async () => {
    const { endpoint } = serve({ [CONNECTORS]: connectors });
    expect((await getSources(endpoint, true)).value).toEqual(['jira', 'confluence', 'google_drive']);
  });

  it('may be none', async () => {
    const { endpoint } = serve({ [CONNECTORS]: () => json([]), [FEDERATED]: () => json([]) });
    expect((await getSources(endpoint, true)).value).toEqual([]);
  });

  it('are missing where the server searches nothing, as the real ones without a vector database say', async () => {
    const { endpoint } = serve({ [INDEXED]: lite, [CONNECTORS]: lite, [FEDERATED]: () => json([]) });
    await expect(getSources(endpoint, true)).rejects.toMatchObject({ failure: { status: 501 } });
  });

  it('of federated connectors are found also where nothing is indexed', async () => {
    const { endpoint } = serve({ [INDEXED]: lite, [CONNECTORS]: lite, [FEDERATED]: federated });
    expect(await getSources(endpoint, true)).toEqual({ value: ['slack'], signs: { indexedSources: true } });
  });

  it('are missing where the server has none of the lists', async () => {
    await expect(getSources(serve({}).endpoint, true)).rejects.toMatchObject({ failure: { code: 'not_found' } });
  });

  it.each([
    [403, 'not_allowed'],
    [500, 'server_error'],
  ])('behind a %i are asked for once', async (status, code) => {
    const { endpoint, asked } = serve({ [INDEXED]: () => json({ detail: 'No' }, status) });
    await expect(getSources(endpoint, true)).rejects.toMatchObject({ failure: { code } });
    expect(asked()).toEqual([`GET ${INDEXED}`]);
  });
});

describe('tags', () => {
  it('are asked for by what they begin with', async () => {
    const { endpoint, sent } = fakeServer(() => json(readBody('r2', 'full.valid-tags')));
    expect(await findTags(endpoint, 'author=Bob & Co', [])).toHaveLength(3);
    expect(sent[0]?.url.pathname).toBe('/api/query/valid-tags');
    expect([...(sent[0]?.url.searchParams ?? [])]).toEqual([['match_pattern', 'author=Bob & Co']]);
  });

  it('are of the sources that were named, which servers do not heed', async () => {
    const { endpoint, sent } = fakeServer(() => json(readBody('r2', 'full.valid-tags')));
    expect(await findTags(endpoint, 'p', ['jira', 'slack'])).toEqual([
      { key: 'priority', value: 'High', source: 'jira' },
    ]);
    expect(sent[0]?.url.searchParams.getAll('sources')).toEqual(['jira', 'slack']);
  });
});
