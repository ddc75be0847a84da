import { z } from 'zod/mini';
import { lenient, listOf } from './lenient';

/** A prompt shortcut of the server's: what is typed after the slash, and what that stands for. */
export const promptSchema = z.object({
  /** Negative for those that come with the server. */
  id: z.int(),
  prompt: z.string(),
  content: z.string(),
  isPublic: z.boolean(),
});
export type Prompt = z.infer<typeof promptSchema>;

const wirePromptSchema = z.object({
  id: z.int(),
  prompt: z.string().check(z.minLength(1)),
  content: z.string().check(z.minLength(1)),
  active: lenient(z.boolean()),
  is_public: lenient(z.boolean()),
});

/** `GET /api/input_prompt` → those that are switched on, `wire.md` 6. */
export const promptsSchema = z.pipe(
  listOf(wirePromptSchema),
  z.transform((prompts) =>
    prompts
      .filter(({ active }) => active !== false)
      .map(({ id, prompt, content, is_public }): Prompt => ({ id, prompt, content, isPublic: is_public === true })),
  ),
);
