import { z } from 'zod';
import { listOf } from './lenient';

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
  prompt: z.string().min(1),
  content: z.string().min(1),
  active: z.boolean().nullish().catch(null),
  is_public: z.boolean().nullish().catch(null),
});

/** `GET /api/input_prompt` → those that are switched on, `wire.md` 6. */
export const promptsSchema = listOf(wirePromptSchema).transform((prompts) =>
  prompts
    .filter(({ active }) => active !== false)
    .map(({ id, prompt, content, is_public }): Prompt => ({ id, prompt, content, isPublic: is_public === true })),
);
