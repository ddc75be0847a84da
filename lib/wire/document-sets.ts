import { z } from 'zod/mini';
import { listOf, wordsSchema } from './lenient';

/** A set of documents that a search can be narrowed to, by its name. */
export const documentSetSchema = z.object({ id: z.int(), name: z.string(), description: z.string() });
export type DocumentSet = z.infer<typeof documentSetSchema>;

/** `GET /api/manage/document-set`, `wire.md` 6. */
export const documentSetsSchema = z.pipe(
  listOf(z.object({ id: z.int(), name: z.string().check(z.minLength(1)), description: wordsSchema })),
  z.transform((sets): DocumentSet[] => sets),
);
