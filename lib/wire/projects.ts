import { z } from 'zod';
import { listOf, wordsSchema } from './lenient';

/** A project that a new chat can belong to. */
export const projectSchema = z.object({ id: z.int(), name: z.string(), description: z.string() });
export type Project = z.infer<typeof projectSchema>;

/** `GET /api/user/projects`, `wire.md` 6. */
export const projectsSchema = listOf(
  z.object({ id: z.int(), name: z.string().min(1), description: wordsSchema }),
).transform((projects): Project[] => projects);
