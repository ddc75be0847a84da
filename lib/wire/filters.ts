import { z } from 'zod/mini';

/** What a search is narrowed to, as the panel keeps it; `internal_search_filters` on the wire. */
export const searchFiltersSchema = z.object({
  /** Values of `DocumentSource` as the server listed them: one that it does not know is a 422. */
  sources: z.array(z.string()),
  /** Names, not ids. */
  documentSets: z.array(z.string()),
  /** Only documents updated after this moment (ISO date-time with offset); null for any time. */
  since: z.nullable(z.iso.datetime({ offset: true })),
  tags: z.array(z.object({ key: z.string(), value: z.string() })),
});
export type SearchFilters = z.infer<typeof searchFiltersSchema>;

export const noFilters: SearchFilters = { sources: [], documentSets: [], since: null, tags: [] };

export const wireFiltersSchema = z.strictObject({
  source_type: z.nullable(z.array(z.string())),
  document_set: z.nullable(z.array(z.string())),
  time_cutoff: z.nullable(z.iso.datetime({ offset: true })),
  tags: z.nullable(z.array(z.strictObject({ tag_key: z.string(), tag_value: z.string() }))),
});

/** The filters as they are sent; null where nothing is filtered. An empty list would mean "nothing at all". */
export function toWireFilters(filters: SearchFilters): z.infer<typeof wireFiltersSchema> | null {
  const { sources, documentSets, since, tags } = filters;
  if (countFilters(filters) === 0) return null;
  return {
    source_type: sources.length > 0 ? sources : null,
    document_set: documentSets.length > 0 ? documentSets : null,
    time_cutoff: since,
    tags: tags.length > 0 ? tags.map(({ key, value }) => ({ tag_key: key, tag_value: value })) : null,
  };
}

/** How many things the search is narrowed by. */
export function countFilters({ sources, documentSets, since, tags }: SearchFilters): number {
  return sources.length + documentSets.length + (since === null ? 0 : 1) + tags.length;
}
