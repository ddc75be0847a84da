import { z } from 'zod/mini';
import { lenient } from './lenient';

const toolCallSchema = z.object({
  tool_name: z.string(),
  tool_arguments: lenient(z.record(z.string(), z.unknown())),
  tool_result: z.optional(z.unknown()),
  search_docs: lenient(z.array(z.unknown())),
  generated_images: lenient(z.array(z.unknown())),
});

/** Body of an answer to `stream: false`, `wire.md` 4. */
export const wholeAnswerSchema = z.object({
  answer: z.nullish(z.string()),
  pre_answer_reasoning: lenient(z.string()),
  tool_calls: lenient(z.array(z.unknown())),
  top_documents: lenient(z.array(z.unknown())),
  citation_info: lenient(z.array(z.unknown())),
  message_id: z.int(),
  /** Null for follow-ups at R1 and R2. */
  chat_session_id: lenient(z.uuid()),
  /** A failing model still gives status 200. */
  error_msg: lenient(z.string()),
});
export type WholeAnswer = z.infer<typeof wholeAnswerSchema>;

/**
 * A whole answer as the lines of the stream that would have brought it, so that journal, reducer and recovery know one
 * form only. The user message's id is not told in this form.
 */
export function toLines(whole: WholeAnswer): string[] {
  const reasoning = whole.pre_answer_reasoning ?? '';
  const tools = (whole.tool_calls ?? []).flatMap((call) => {
    const parsed = toolCallSchema.safeParse(call);
    return parsed.success ? [toolPackets(parsed.data)] : [];
  });
  const steps = [...(reasoning === '' ? [] : [reasoningPackets(reasoning)]), ...tools];
  const error = whole.error_msg ? [{ error: whole.error_msg, error_code: null }] : [];
  return [
    ...(whole.chat_session_id ? [{ chat_session_id: whole.chat_session_id }] : []),
    { user_message_id: null, reserved_assistant_message_id: whole.message_id },
    ...steps.flatMap((packets, turn) => packets.map((obj) => at(turn, obj))),
    ...answerPackets(whole).map((obj) => at(steps.length, obj)),
    ...(error.length > 0 ? error : [at(steps.length, { type: 'stop', stop_reason: null })]),
  ].map((line) => JSON.stringify(line));
}

function at(turn: number, obj: object): object {
  return { placement: { turn_index: turn, tab_index: 0, sub_turn_index: null }, obj };
}

function answerPackets({ answer, top_documents, citation_info }: WholeAnswer): object[] {
  if (!answer) return [];
  return [
    { type: 'message_start', final_documents: top_documents ?? null },
    ...(citation_info ?? []).filter((item) => typeof item === 'object' && item !== null),
    { type: 'message_delta', content: answer },
  ];
}

function reasoningPackets(reasoning: string): object[] {
  return [{ type: 'reasoning_start' }, { type: 'reasoning_delta', reasoning }, { type: 'reasoning_done' }];
}

/** Tools that search, even where nothing was found. */
const SEARCHES: readonly string[] = ['internal_search', 'web_search'];

function toolPackets(call: z.infer<typeof toolCallSchema>): object[] {
  const end = { type: 'section_end' };
  if (SEARCHES.includes(call.tool_name) || (call.search_docs && call.search_docs.length > 0)) {
    const queries = call.tool_arguments?.queries;
    return [
      { type: 'search_tool_start', is_internet_search: call.tool_name === 'web_search' },
      { type: 'search_tool_queries_delta', queries: Array.isArray(queries) ? queries : [] },
      { type: 'search_tool_documents_delta', documents: call.search_docs ?? [] },
      end,
    ];
  }
  if (call.generated_images && call.generated_images.length > 0) {
    return [{ type: 'image_generation_start' }, { type: 'image_generation_final', images: call.generated_images }, end];
  }
  const { tool_name, tool_arguments, tool_result } = call;
  return [
    { type: 'custom_tool_start', tool_name },
    ...(tool_arguments ? [{ type: 'custom_tool_args', tool_name, tool_args: tool_arguments }] : []),
    { type: 'custom_tool_delta', tool_name, response_type: 'json', data: tool_result ?? null },
    end,
  ];
}
