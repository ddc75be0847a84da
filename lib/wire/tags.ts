import { z } from 'zod/mini';
import { listOf } from './lenient';

/** Something that documents of a source are marked with. */
export const tagSchema = z.object({ key: z.string(), value: z.string(), source: z.string() });
export type Tag = z.infer<typeof tagSchema>;

const wireTagSchema = z.pipe(
  z.object({ tag_key: z.string(), tag_value: z.string(), source: z.string() }),
  z.transform(({ tag_key, tag_value, source }): Tag => ({ key: tag_key, value: tag_value, source })),
);

/** `GET /api/query/valid-tags`, `wire.md` 6. */
export const validTagsSchema = z.pipe(
  z.object({ tags: listOf(wireTagSchema) }),
  z.transform(({ tags }) => tags),
);

/** The tags of these sources, each once; of all where none is named. Servers leave the choice of sources unheeded. */
export function tagsOf(tags: readonly Tag[], sources: readonly string[]): Tag[] {
  const fitting = tags.filter(({ source }) => sources.length === 0 || sources.includes(source));
  const byName = new Map(fitting.map((tag) => [JSON.stringify([tag.key, tag.value, tag.source]), tag]));
  return [...byName.values()];
}
