import { z } from 'zod';
import { knownSources, takesSource } from '../company/sources';
import type { Refusal } from '../refusals';
import type { Revision } from '../revision';
import { readBody, valueFault } from './complaints';
import { dictionary, FAULT, flag, moment, number, oneOf, text, uuid, whole } from './fields';
import { SEND } from './handlers';

const wishSchema = z.object({
  model_provider: text.nullish(),
  model_version: text.nullish(),
  temperature: number.nullish(),
  model_configuration_id: whole.nullish(),
  display_name: text.nullish(),
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
    source_type: z.array(oneOf(knownSources(revision), (source) => takesSource(source, revision))).nullish(),
    document_set: z.array(text).nullish(),
    time_cutoff: moment.nullish(),
    tags: z.array(z.object({ tag_key: text, tag_value: text })).nullish(),
  });
  const file = z.object({
    id: text,
    type: oneOf(fileTypesOf(revision)),
    name: text.nullish(),
    user_file_id: text.nullish(),
  });
  const info = z.object({
    persona_id: whole.default(0),
    description: text.nullish(),
    project_id: whole.nullish(),
    incognito: flag.default(false),
  });
  return z
    .object({
      message: text,
      llm_override: wishSchema.nullish(),
      llm_overrides: z.array(wishSchema).nullish(),
      allowed_tool_ids: z.array(whole).nullish(),
      forced_tool_id: whole.nullish(),
      file_descriptors: z.array(dictionary.pipe(file)).default([]),
      internal_search_filters: filters.nullish(),
      deep_research: flag.default(false),
      origin: oneOf(originsOf(revision)).default('unset'),
      parent_message_id: whole.nullable().default(-1),
      chat_session_id: uuid.nullish(),
      chat_session_info: info.nullish(),
      stream: flag.default(true),
      mcp_headers: z.record(z.string(), z.unknown()).nullish(),
      include_citations: flag.default(true),
      additional_context: text.nullish(),
      mock_llm_response: text.nullish(),
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
