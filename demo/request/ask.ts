import { z } from 'zod/mini';
import { knownSources, takesSource } from '../company/sources';
import type { Refusal } from '../refusals';
import type { Revision } from '../revision';
import { readBody, valueFault } from './complaints';
import { dictionary, FAULT, flag, moment, number, oneOf, text, uuid, whole } from './fields';
import { SEND } from './handlers';

const wishSchema = z.object({
  model_provider: z.nullish(text),
  model_version: z.nullish(text),
  temperature: z.nullish(number),
  model_configuration_id: z.nullish(whole),
  display_name: z.nullish(text),
});
export type ModelWish = z.infer<typeof wishSchema>;

const originsOf = (revision: Revision) => [
  ...['webapp', 'chrome_extension', 'api', 'slackbot'],
  ...(revision === 'r1' ? [] : ['widget', 'discordbot']),
  ...(revision === 'head' ? ['mobile'] : []),
  ...['unknown', 'unset'],
];

const fileTypesOf = (revision: Revision) => ['image', 'document', 'plain_text', revision === 'r1' ? 'csv' : 'tabular'];

/** The request as the contract has it. Unknown fields are ignored, as real servers do. */
function askSchema(revision: Revision) {
  const filters = z.object({
    source_type: z.nullish(z.array(oneOf(knownSources(revision), (source) => takesSource(source, revision)))),
    document_set: z.nullish(z.array(text)),
    time_cutoff: z.nullish(moment),
    tags: z.nullish(z.array(z.object({ tag_key: text, tag_value: text }))),
  });
  const file = z.object({
    id: text,
    type: oneOf(fileTypesOf(revision)),
    name: z.nullish(text),
    user_file_id: z.nullish(text),
  });
  const info = z.object({
    persona_id: z._default(whole, 0),
    description: z.nullish(text),
    project_id: z.nullish(whole),
    incognito: z._default(flag, false),
  });
  return z
    .object({
      message: text,
      llm_override: z.nullish(wishSchema),
      llm_overrides: z.nullish(z.array(wishSchema)),
      allowed_tool_ids: z.nullish(z.array(whole)),
      forced_tool_id: z.nullish(whole),
      file_descriptors: z._default(z.array(z.pipe(dictionary, file)), []),
      internal_search_filters: z.nullish(filters),
      deep_research: z._default(flag, false),
      origin: z._default(oneOf(originsOf(revision)), 'unset'),
      parent_message_id: z._default(z.nullable(whole), -1),
      chat_session_id: z.nullish(uuid),
      chat_session_info: z.nullish(info),
      stream: z._default(flag, true),
      mcp_headers: z.nullish(z.record(z.string(), z.unknown())),
      include_citations: z._default(flag, true),
      additional_context: z.nullish(text),
      mock_llm_response: z.nullish(text),
    })
    .check(({ value, issues }) => {
      if (!value.chat_session_id || !value.chat_session_info) return;
      const words = 'Only one of chat_session_id or chat_session_info should be provided, not both.';
      issues.push({ code: 'custom', params: { [FAULT]: valueFault(words) }, path: [], input: value });
    });
}

const schemas = { r1: askSchema('r1'), r2: askSchema('r2'), head: askSchema('head') };
export type Ask = z.infer<(typeof schemas)['head']>;

/** Reads a question, or says with the real body what is wrong with it. */
export function readAsk(
  body: { text: string; type: string },
  revision: Revision,
): { value: Ask } | { refusal: Refusal } {
  return readBody(schemas[revision], body, SEND, revision);
}
