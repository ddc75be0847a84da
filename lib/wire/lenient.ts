import { z } from 'zod';

/** A list less the entries that do not fit: one odd entry must not hide the others. */
export function listOf<T>(entry: z.ZodType<T>) {
  return z.array(z.unknown()).transform((items): T[] =>
    items.flatMap((item) => {
      const parsed = entry.safeParse(item);
      return parsed.success ? [parsed.data] : [];
    }),
  );
}

/** A text for people, without the blanks around it; empty where there is none. */
export const wordsSchema = z
  .string()
  .nullish()
  .catch(null)
  .transform((text) => text?.trim() ?? '');
