import { z } from 'zod';
import { wordsSchema } from './lenient';

/** A tool that a persona has. */
export const toolSchema = z.object({
  id: z.int(),
  /** As packets and the model call it; differs between revisions (`SearchTool`, `internal_search`). */
  name: z.string(),
  /** For people. */
  label: z.string(),
  /** What kind of built-in tool it is, the same at all revisions: `SearchTool`, `WebSearchTool`, …; null for custom ones. */
  kind: z.string().nullable(),
  /** Whether the user may switch it; others come along with what needs them. */
  selectable: z.boolean(),
  description: z.string(),
});
export type Tool = z.infer<typeof toolSchema>;

/** Kind of the tool that searches the company's documents. */
export const SEARCH_TOOL = 'SearchTool';

/** A tool as `tools[]` of a persona and `GET /api/tool` list it, `wire.md` 6; null for one that is switched off. */
export const wireToolSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    display_name: wordsSchema,
    in_code_tool_id: z.string().nullish().catch(null),
    description: wordsSchema,
    enabled: z.boolean().nullish().catch(null),
    chat_selectable: z.boolean().nullish().catch(null),
  })
  .transform((tool): Tool | null =>
    tool.enabled === false
      ? null
      : {
          id: tool.id,
          name: tool.name,
          label: tool.display_name === '' ? tool.name : tool.display_name,
          kind: tool.in_code_tool_id ?? null,
          selectable: tool.chat_selectable !== false,
          description: tool.description,
        },
  );
