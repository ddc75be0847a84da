import { z } from 'zod';
import { listOf, wordsSchema } from './lenient';

/** A set of documents that a search can be narrowed to, by its name. */
export const documentSetSchema = z.object({ id: z.int(), name: z.string(), description: z.string() });
export type DocumentSet = z.infer<typeof documentSetSchema>;

/** `GET /api/manage/document-set`, `wire.md` 6. */
export const documentSetsSchema = listOf(
  z.object({ id: z.int(), name: z.string().min(1), description: wordsSchema }),
).transform((sets): DocumentSet[] => sets);
