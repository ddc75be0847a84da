import { z } from 'zod/mini';
import { lenient, wordsSchema } from './lenient';

/** A tool that a persona has. */
export const toolSchema = z.object({
  id: z.int(),
  /** As packets and the model call it; differs between revisions (`SearchTool`, `internal_search`). */
  name: z.string(),
  /** For people. */
  label: z.string(),
  /** What kind of built-in tool it is, the same at all revisions: `SearchTool`, `WebSearchTool`, …; null for custom ones. */
  kind: z.nullable(z.string()),
  /** Whether the user may switch it; others come along with what needs them. */
  selectable: z.boolean(),
  description: z.string(),
});
export type Tool = z.infer<typeof toolSchema>;

/** Kind of the tool that searches the company's documents. */
export const SEARCH_TOOL = 'SearchTool';

/** A tool as `tools[]` of a persona and `GET /api/tool` list it, `wire.md` 6; null for one that is switched off. */
export const wireToolSchema = z.pipe(
  z.object({
    id: z.int(),
    name: z.string(),
    display_name: wordsSchema,
    in_code_tool_id: lenient(z.string()),
    description: wordsSchema,
    enabled: lenient(z.boolean()),
    chat_selectable: lenient(z.boolean()),
  }),
  z.transform((tool): Tool | null =>
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
  ),
);
