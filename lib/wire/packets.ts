import { z } from 'zod/mini';
import { searchDocsSchema } from './documents';

/** Which step of the run a packet belongs to, `wire.md` 3.2. */
export const placementSchema = z.object({
  turn_index: z.number(),
  tab_index: z._default(z.number(), 0),
  sub_turn_index: z.nullish(z.number()),
  model_index: z.nullish(z.number()),
});
export type Placement = z.infer<typeof placementSchema>;

const text = z.string();
const texts = z.catch(z.array(z.string()), []);

const generatedImageSchema = z.object({
  file_id: z.string(),
  url: z.nullish(z.string()),
  revised_prompt: z.nullish(z.string()),
  shape: z.nullish(z.string()),
});

const toolErrorSchema = z.object({
  is_auth_error: z.nullish(z.boolean()),
  status_code: z.nullish(z.number()),
  message: z.nullish(z.string()),
});

/** Every packet kind of the three revisions, `wire.md` 3.3. Fields keep the wire's names. */
const packetSchemas = {
  message_start: z.object({ final_documents: searchDocsSchema }),
  message_delta: z.object({ content: text }),
  citation_info: z.object({ citation_number: z.number(), document_id: text }),
  reasoning_start: z.object({}),
  reasoning_delta: z.object({ reasoning: text }),
  reasoning_done: z.object({}),
  search_tool_start: z.object({ is_internet_search: z.nullish(z.boolean()) }),
  search_tool_queries_delta: z.object({ queries: texts }),
  search_tool_filter_delta: z.object({
    sources: texts,
    time_filter_start: z.nullish(text),
    time_filter_end: z.nullish(text),
  }),
  search_tool_documents_delta: z.object({ documents: searchDocsSchema }),
  open_url_start: z.object({}),
  open_url_urls: z.object({ urls: texts }),
  open_url_documents: z.object({ documents: searchDocsSchema }),
  image_generation_start: z.object({}),
  image_generation_heartbeat: z.object({}),
  image_generation_final: z.object({ images: z.catch(z.array(generatedImageSchema), []) }),
  tool_call_argument_delta: z.object({ tool_type: text, argument_deltas: z.record(z.string(), z.unknown()) }),
  python_tool_start: z.object({ code: text }),
  python_tool_delta: z.object({ stdout: z.nullish(text), stderr: z.nullish(text), file_ids: texts }),
  custom_tool_start: z.object({ tool_name: text, tool_id: z.nullish(z.number()) }),
  custom_tool_args: z.object({ tool_name: text, tool_args: z.record(z.string(), z.unknown()) }),
  custom_tool_delta: z.object({
    tool_name: text,
    tool_id: z.nullish(z.number()),
    response_type: z.nullish(text),
    data: z.optional(z.unknown()),
    file_ids: z.nullish(texts),
    error: z.nullish(toolErrorSchema),
  }),
  file_reader_start: z.object({}),
  file_reader_result: z.object({
    file_name: text,
    file_id: z.nullish(text),
    start_char: z.nullish(z.number()),
    end_char: z.nullish(z.number()),
    total_chars: z.nullish(z.number()),
    preview_start: z.nullish(text),
    preview_end: z.nullish(text),
  }),
  memory_tool_start: z.object({}),
  memory_tool_delta: z.object({
    memory_text: text,
    operation: z.nullish(text),
    memory_id: z.nullish(z.number()),
    index: z.nullish(z.number()),
  }),
  memory_tool_no_access: z.object({}),
  deep_research_plan_start: z.object({}),
  deep_research_plan_delta: z.object({ content: text }),
  research_agent_start: z.object({ research_task: text }),
  intermediate_report_start: z.object({}),
  intermediate_report_delta: z.object({ content: text }),
  intermediate_report_cited_docs: z.object({ cited_docs: searchDocsSchema }),
  coding_agent_start: z.object({ query: text, repo: z.nullish(text) }),
  coding_agent_thinking_delta: z.object({ content: text }),
  coding_agent_final: z.object({ answer: z.nullish(text) }),
  bash_tool_start: z.object({ cmd: text }),
  bash_tool_delta: z.object({
    stdout: z.nullish(text),
    stderr: z.nullish(text),
    exit_code: z.nullish(z.number()),
    timed_out: z.nullish(z.boolean()),
  }),
  tool_call_debug: z.object({}),
  top_level_branching: z.object({ num_parallel_branches: z.number() }),
  section_end: z.object({}),
  chat_heartbeat: z.object({}),
  error: z.object({}),
  stop: z.object({ stop_reason: z.nullish(text) }),
} as const;

export type PacketKind = keyof typeof packetSchemas;
export const packetKinds: readonly string[] = Object.keys(packetSchemas);

/** A packet of one kind, or of several. The form lets a table of handlers be called without a cast. */
export type PacketOf<K extends PacketKind = PacketKind> = {
  [P in K]: { type: P } & z.infer<(typeof packetSchemas)[P]>;
}[K];

/** One packet; a kind from the future is kept by its name. */
export type Packet = PacketOf | { type: 'unknown'; name: string };

/** What `parsePacket` says of an `obj` that is of a known kind but does not fit it, or has no kind at all. */
export type Misfit = { type: 'misfit'; name: string };

const kindSchema = z.object({ type: z.string() });

/** The packet in the `obj` of a line. Never throws. */
export function parsePacket(obj: unknown): Packet | Misfit {
  const kind = kindSchema.safeParse(obj);
  if (!kind.success) return { type: 'misfit', name: '' };
  const name = kind.data.type;
  if (!isKnownKind(name)) return { type: 'unknown', name };
  const fields = packetSchemas[name].safeParse(obj);
  return fields.success ? ({ type: name, ...fields.data } as PacketOf) : { type: 'misfit', name };
}

function isKnownKind(name: string): name is PacketKind {
  return Object.hasOwn(packetSchemas, name);
}
