import { z } from 'zod/mini';

/** A field that says nothing when it is missing, null, or not what it should be: one odd field must not hide the others. */
export function lenient<T extends z.ZodMiniType>(field: T) {
  return z.catch(z.nullish(field), null);
}

/** A list less the entries that do not fit: one odd entry must not hide the others. */
export function listOf<T>(entry: z.ZodMiniType<T>) {
  return z.pipe(
    z.array(z.unknown()),
    z.transform((items): T[] =>
      items.flatMap((item) => {
        const parsed = entry.safeParse(item);
        return parsed.success ? [parsed.data] : [];
      }),
    ),
  );
}

/** A text for people, without the blanks around it; empty where there is none. */
export const wordsSchema = z.pipe(
  lenient(z.string()),
  z.transform((text) => text?.trim() ?? ''),
);
