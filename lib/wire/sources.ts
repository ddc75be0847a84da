import { z } from 'zod/mini';
import { listOf } from './lenient';

const sourceSchema = z.string().check(z.minLength(1));

/** `GET /api/manage/indexed-sources`, `wire.md` 6: each kind of source once. */
export const indexedSourcesSchema = z.pipe(
  z.object({ sources: listOf(sourceSchema) }),
  z.transform(({ sources }) => sources),
);

/** `GET /api/manage/connector-status` and `GET /api/federated`, `wire.md` 6: one entry a connector. */
export const connectorSourcesSchema = z.pipe(
  listOf(z.object({ source: sourceSchema })),
  z.transform((connectors) => connectors.map(({ source }) => source)),
);

const FEDERATED = /^federated_/;

/** Each kind once, by how many connectors have it, then by name. A federated connector's documents are of the plain kind. */
export function distinctSources(sources: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const source of sources) {
    const plain = source.replace(FEDERATED, '');
    counts.set(plain, (counts.get(plain) ?? 0) + 1);
  }
  return [...counts.entries()].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([source]) => source);
}
