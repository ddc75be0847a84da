/**
 * `SendMessageRequest` of the server's `openapi.yaml` (3.1, "Hymalaia Chat API" 1.0.0) and what it refers to, field by
 * field, as rules for a body as it goes over the wire.
 */

type Rule = (value: unknown) => boolean;
type Fields = Record<string, Rule>;
export type Body = Record<string, unknown>;

const isText: Rule = (value) => typeof value === 'string';
const isInteger: Rule = (value) => Number.isInteger(value);
const isNumber: Rule = (value) => typeof value === 'number' && Number.isFinite(value);
const isFlag: Rule = (value) => typeof value === 'boolean';
const isNull: Rule = (value) => value === null;

const matching =
  (pattern: RegExp): Rule =>
  (value) =>
    typeof value === 'string' && pattern.test(value);
const isUuid = matching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i);
const isDateTime = matching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/);

const oneOf =
  (...rules: readonly Rule[]): Rule =>
  (value) =>
    rules.some((rule) => rule(value));
const among =
  (values: readonly string[]): Rule =>
  (value) =>
    isText(value) && values.includes(String(value));
const listOf =
  (rule: Rule): Rule =>
  (value) =>
    Array.isArray(value) && value.every(rule);
const having =
  (fields: Fields, required: readonly string[] = []): Rule =>
  (value) =>
    isBody(value) && broken(value, fields, required).length === 0;

function isBody(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The fields of `body` that the rules do not know, do not allow, or miss. */
function broken(body: Body, rules: Fields, required: readonly string[]): string[] {
  const wrong = Object.keys(body).filter((field) => !(Object.hasOwn(rules, field) && rules[field]?.(body[field])));
  return [...wrong, ...required.filter((field) => !Object.hasOwn(body, field)).map((field) => `no ${field}`)];
}

export const messageOrigins = ['webapp', 'chrome_extension', 'api', 'slackbot', 'unknown', 'unset'];

export const chatFileTypes = ['image', 'document', 'plain_text', 'csv'];

export const documentSources =
  `ingestion_api slack web google_drive gmail requesttracker github gitbook gitlab guru bookstack outline confluence jira
  slab productboard file coda notion zulip linear hubspot document360 gong google_sites zendesk loopio dropbox sharepoint
  teams salesforce discourse axero clickup mediawiki wikipedia asana s3 r2 google_cloud_storage oci_storage xenforo
  not_applicable discord freshdesk fireflies egnyte airtable highspot drupal_wiki imap bitbucket testrail mock_connector
  user_file`.split(/\s+/);

const llmOverride: Fields = {
  model_provider: oneOf(isText, isNull),
  model_version: oneOf(isText, isNull),
  temperature: oneOf(isNumber, isNull),
};

/** Fields of later servers that older ones ignore (`wire.md` 2). */
const llmOverrideLater: Fields = { model_configuration_id: isInteger };

const fileDescriptor: Fields = {
  id: isText,
  type: among(chatFileTypes),
  name: oneOf(isText, isNull),
  user_file_id: oneOf(isText, isNull),
};

const tag: Fields = { tag_key: isText, tag_value: isText };

const baseFilters: Fields = {
  source_type: oneOf(listOf(among(documentSources)), isNull),
  document_set: oneOf(listOf(isText), isNull),
  time_cutoff: oneOf(isDateTime, isNull),
  tags: oneOf(listOf(having(tag, ['tag_key', 'tag_value'])), isNull),
};

const chatSessionCreationRequest: Fields = {
  persona_id: isInteger,
  description: oneOf(isText, isNull),
  project_id: oneOf(isInteger, isNull),
};

const sendMessageRequest: Fields = {
  message: isText,
  llm_override: oneOf(having({ ...llmOverride, ...llmOverrideLater }), isNull),
  allowed_tool_ids: oneOf(listOf(isInteger), isNull),
  forced_tool_id: oneOf(isInteger, isNull),
  file_descriptors: listOf(having(fileDescriptor, ['id', 'type'])),
  internal_search_filters: oneOf(having(baseFilters), isNull),
  deep_research: isFlag,
  origin: among(messageOrigins),
  parent_message_id: oneOf(isInteger, isNull),
  chat_session_id: oneOf(isUuid, isNull),
  chat_session_info: oneOf(having(chatSessionCreationRequest), isNull),
  stream: isFlag,
};

/** What the contract, and `wire.md` 2 beyond it, hold against a body. */
export function complaints(body: Body): string[] {
  const found = broken(body, sendMessageRequest, ['message']);
  if (body.chat_session_id != null && body.chat_session_info != null) found.push('both session fields');
  const { llm_override: override } = body;
  const temperature = isBody(override) ? override.temperature : null;
  if (typeof temperature === 'number' && (temperature < 0 || temperature > 2)) found.push('temperature');
  return found;
}
