import { z } from 'zod/mini';

/** Found document, `wire.md` 3.6. Stored history leaves fields out, so that only the identifier is required. */
const searchDocSchema = z.object({
  /** Opaque: a URL, a connector's id, a file's id. */
  document_id: z.string(),
  /** The title; may be empty. */
  semantic_identifier: z.nullish(z.string()),
  link: z.nullish(z.string()),
  blurb: z.nullish(z.string()),
  /** An open set: unknown ones are shown by name. */
  source_type: z.nullish(z.string()),
  match_highlights: z.nullish(z.array(z.string())),
  updated_at: z.nullish(z.string()),
  primary_owners: z.nullish(z.array(z.string())),
  is_internet: z.nullish(z.boolean()),
});
export type SearchDoc = z.infer<typeof searchDocSchema>;

/** A list of documents, less those that do not fit: one odd document must not hide the others. */
export const searchDocsSchema = z.pipe(
  z.nullish(z.array(z.unknown())),
  z.transform((items) =>
    (items ?? []).flatMap((item) => {
      const parsed = searchDocSchema.safeParse(item);
      return parsed.success ? [parsed.data] : [];
    }),
  ),
);
