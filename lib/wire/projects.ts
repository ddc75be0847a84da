import { z } from 'zod/mini';
import { listOf, wordsSchema } from './lenient';

/** A project that a new chat can belong to. */
export const projectSchema = z.object({ id: z.int(), name: z.string(), description: z.string() });
export type Project = z.infer<typeof projectSchema>;

/** `GET /api/user/projects`, `wire.md` 6. */
export const projectsSchema = z.pipe(
  listOf(z.object({ id: z.int(), name: z.string().check(z.minLength(1)), description: wordsSchema })),
  z.transform((projects): Project[] => projects),
);
