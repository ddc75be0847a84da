import { z } from 'zod';

/** Found document, `wire.md` 3.6. Stored history leaves fields out, so that only the identifier is required. */
const searchDocSchema = z.object({
  /** Opaque: a URL, a connector's id, a file's id. */
  document_id: z.string(),
  /** The title; may be empty. */
  semantic_identifier: z.string().nullish(),
  link: z.string().nullish(),
  blurb: z.string().nullish(),
  /** An open set: unknown ones are shown by name. */
  source_type: z.string().nullish(),
  match_highlights: z.array(z.string()).nullish(),
  updated_at: z.string().nullish(),
  primary_owners: z.array(z.string()).nullish(),
  is_internet: z.boolean().nullish(),
});
export type SearchDoc = z.infer<typeof searchDocSchema>;

/** A list of documents, less those that do not fit: one odd document must not hide the others. */
export const searchDocsSchema = z
  .array(z.unknown())
  .nullish()
  .transform((items) =>
    (items ?? []).flatMap((item) => {
      const parsed = searchDocSchema.safeParse(item);
      return parsed.success ? [parsed.data] : [];
    }),
  );
