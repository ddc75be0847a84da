import { z } from 'zod/mini';
import { fileDescriptorSchema } from './files';
import { noFilters, searchFiltersSchema, toWireFilters, wireFiltersSchema } from './filters';

/** Where a question goes: a chat session that exists, or a new one. Never both (422). */
export type Destination =
  | { kind: 'session'; chatSessionId: string }
  | { kind: 'new'; personaId: number; projectId: number | null };

/** A model as the server listed it. Names that fit nothing are silently ignored by servers: take them from the list. */
export const modelChoiceSchema = z.object({
  /** The provider's name, not its kind; null where HEAD has none. */
  provider: z.nullable(z.string()),
  name: z.string(),
  /** HEAD prefers this id, since names are not unique there; older servers ignore it. */
  configurationId: z.nullable(z.int()),
  /** For people. */
  label: z.string(),
});
export type ModelChoice = z.infer<typeof modelChoiceSchema>;

/** What the user set for a question, beside its words. */
export const askOptionsSchema = z.object({
  /** Null: the persona's own. */
  model: z.nullable(modelChoiceSchema),
  /** 0 to 2; 0 is a value. Null: the server's own. */
  temperature: z.nullable(z.number().check(z.gte(0), z.lte(2))),
  /** Null: all of the persona's tools; empty: none. */
  allowedToolIds: z.nullable(z.array(z.int())),
  /** The tool that must run, for this question. */
  forcedToolId: z.nullable(z.int()),
  filters: searchFiltersSchema,
  deepResearch: z.boolean(),
  files: z.array(fileDescriptorSchema),
});
export type AskOptions = z.infer<typeof askOptionsSchema>;

export const plainOptions: AskOptions = {
  model: null,
  temperature: null,
  allowedToolIds: null,
  forcedToolId: null,
  filters: noFilters,
  deepResearch: false,
  files: [],
};

const llmOverrideSchema = z.strictObject({
  model_provider: z.optional(z.nullable(z.string())),
  model_version: z.optional(z.nullable(z.string())),
  model_configuration_id: z.optional(z.int()),
  temperature: z.optional(z.number().check(z.gte(0), z.lte(2))),
});

/** Body of `POST /api/chat/send-chat-message`, `wire.md` 2. Fields that say nothing are left out. */
export const sendMessageRequestSchema = z
  .strictObject({
    message: z.string(),
    origin: z.literal('chrome_extension'),
    stream: z.boolean(),
    /** -1: after the newest message. A user message's id: answer that stored question again. Null: from the root. */
    parent_message_id: z.nullable(z.int()),
    chat_session_id: z.optional(z.uuid()),
    chat_session_info: z.optional(z.strictObject({ persona_id: z.int(), project_id: z.optional(z.int()) })),
    llm_override: z.optional(llmOverrideSchema),
    allowed_tool_ids: z.optional(z.array(z.int())),
    forced_tool_id: z.optional(z.int()),
    file_descriptors: z.optional(z.array(fileDescriptorSchema)),
    internal_search_filters: z.optional(wireFiltersSchema),
    deep_research: z.optional(z.literal(true)),
    /** For the model alone: the history does not keep it. Servers that do not know it ignore it silently. */
    additional_context: z.optional(z.string()),
  })
  .check(z.refine((body) => (body.chat_session_id === undefined) !== (body.chat_session_info === undefined)));
export type SendMessageRequest = z.infer<typeof sendMessageRequestSchema>;

/** After the newest message of the chat, the ordinary case. */
export const AFTER_NEWEST = -1;

interface RequestParts {
  message: string;
  destination: Destination;
  /** As in the schema. */
  parentMessageId?: number | null;
  options?: AskOptions;
  stream?: boolean;
  /** Empty for none; only for servers that are known to take it. */
  additional?: string;
}

/** The one builder of the request. */
export function buildSendMessageRequest(parts: RequestParts): SendMessageRequest {
  const { message, destination, parentMessageId = AFTER_NEWEST, options = plainOptions, stream = true } = parts;
  const additional = cleanText(parts.additional ?? '');
  const override = toOverride(options);
  const filters = toWireFilters(options.filters);
  return {
    message: cleanText(message),
    origin: 'chrome_extension',
    stream,
    parent_message_id: parentMessageId,
    ...toTarget(destination),
    ...(override ? { llm_override: override } : {}),
    ...(options.allowedToolIds === null ? {} : { allowed_tool_ids: options.allowedToolIds }),
    ...(options.forcedToolId === null ? {} : { forced_tool_id: options.forcedToolId }),
    ...(options.files.length > 0 ? { file_descriptors: options.files } : {}),
    ...(filters ? { internal_search_filters: filters } : {}),
    ...(options.deepResearch ? { deep_research: true } : {}),
    ...(additional === '' ? {} : { additional_context: additional }),
  };
}

function toTarget(destination: Destination): Pick<SendMessageRequest, 'chat_session_id' | 'chat_session_info'> {
  if (destination.kind === 'session') return { chat_session_id: destination.chatSessionId };
  const { personaId, projectId } = destination;
  return {
    chat_session_info: { persona_id: personaId, ...(projectId === null ? {} : { project_id: projectId }) },
  };
}

/** Null where neither a model nor a temperature is set. */
function toOverride({ model, temperature }: AskOptions): SendMessageRequest['llm_override'] | null {
  if (model === null && temperature === null) return null;
  return {
    ...(model ? { model_provider: model.provider, model_version: model.name } : {}),
    ...(model?.configurationId != null ? { model_configuration_id: model.configurationId } : {}),
    ...(temperature === null ? {} : { temperature }),
  };
}

/**
 * The text without what a server cannot store: NUL characters are dropped, lone surrogates become U+FFFD. Real servers
 * create the session and then fail on either (`wire.md` 3.4, recorded as message-nul).
 */
export function cleanText(text: string): string {
  const withoutNul = text.replaceAll('\u0000', '');
  return withoutNul.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}
