import { z } from 'zod';
import { repr } from './python';
import { type Complaint, type Refusal, unprocessable } from './refusals';

const ORIGINS = [
  'webapp',
  'chrome_extension',
  'api',
  'slackbot',
  'widget',
  'discordbot',
  'mobile',
  'unknown',
  'unset',
] as const;

/** The request as the contract has it. Unknown fields are ignored, as real servers do. */
const askSchema = z.object({
  message: z.string(),
  llm_override: z.looseObject({ temperature: z.number().nullish() }).nullish(),
  allowed_tool_ids: z.array(z.int()).nullish(),
  forced_tool_id: z.int().nullish(),
  file_descriptors: z.array(z.looseObject({ id: z.string(), type: z.string() })).default([]),
  internal_search_filters: z.looseObject({}).nullish(),
  deep_research: z.boolean().default(false),
  origin: z.enum(ORIGINS).default('unset'),
  parent_message_id: z.int().nullable().default(-1),
  chat_session_id: z.uuid().nullish(),
  chat_session_info: z.object({ persona_id: z.int().default(0), description: z.string().nullish() }).nullish(),
  stream: z.boolean().default(true),
});
export type Ask = z.infer<typeof askSchema>;

/** Reads a question, or says with the real body what is wrong with it. */
export function readAsk(text: string, contentType: string): { ask: Ask } | { refusal: Refusal } {
  if (text === '') return refuse({ type: 'missing', loc: ['body'], msg: 'Field required', input: null });
  if (!contentType.includes('json')) return refuse(notAnObject(`b${repr(text)}`));
  const json = parse(text);
  if (json === undefined) return refuse(malformed(text));
  const parsed = askSchema.safeParse(json);
  if (!parsed.success) return refuse(complaintOf(parsed.error.issues[0], json));
  if (parsed.data.chat_session_id && parsed.data.chat_session_info) return refuse(bothSessions(json));
  return { ask: parsed.data };
}

function refuse(complaint: Complaint): { refusal: Refusal } {
  return { refusal: unprocessable(complaint, 'handle_send_chat_message', 771, 'POST /chat/send-chat-message') };
}

function complaintOf(issue: z.core.$ZodIssue | undefined, json: unknown): Complaint {
  const path = (issue?.path ?? []).map((part) => (typeof part === 'number' ? part : String(part)));
  const loc = ['body', ...path];
  const input = valueAt(json, path);
  if (path.length === 0) return notAnObject(input);
  if (input === undefined) return { type: 'missing', loc, msg: 'Field required', input: json };
  if (path[0] === 'origin') return { type: 'enum', loc, ...originWords, input };
  if (path[0] === 'chat_session_id') return { type: 'uuid_parsing', loc, ...uuidWords(String(input)), input };
  if (issue?.code === 'invalid_type' && issue.expected === 'string') {
    return { type: 'string_type', loc, msg: 'Input should be a valid string', input };
  }
  const number = 'Input should be a valid integer, unable to parse string as an integer';
  return typeof input === 'string'
    ? { type: 'int_parsing', loc, msg: number, input }
    : { type: 'value_error', loc, msg: 'Input should be valid', input };
}

function notAnObject(input: unknown): Complaint {
  const msg = 'Input should be a valid dictionary or object to extract fields from';
  return { type: 'model_attributes_type', loc: ['body'], msg, input };
}

function malformed(text: string): Complaint {
  const ctx = `'error': ${repr("Expecting ',' delimiter")}`;
  return { type: 'json_invalid', loc: ['body', text.length], msg: 'JSON decode error', input: {}, ctx };
}

function bothSessions(input: unknown): Complaint {
  const words = 'Only one of chat_session_id or chat_session_info should be provided, not both.';
  return {
    type: 'value_error',
    loc: ['body'],
    msg: `Value error, ${words}`,
    input,
    ctx: `'error': ValueError(${repr(words)})`,
  };
}

const expected = `${ORIGINS.slice(0, -1)
  .map((origin) => repr(origin))
  .join(', ')} or ${repr(ORIGINS.at(-1))}`;
const originWords = { msg: `Input should be ${expected}`, ctx: `'expected': ${repr(expected)}` };

function uuidWords(input: string): { msg: string; ctx: string } {
  const error = `invalid length: expected length 32 for simple format, found ${input.length}`;
  return { msg: `Input should be a valid UUID, ${error}`, ctx: `'error': ${repr(error)}` };
}

/** What the server says of a path with something else than a session's id in it. */
export function notAUuid(input: string, handler: string, line: number, name: string, route: string): Refusal {
  return unprocessable({ type: 'uuid_parsing', loc: ['path', name], ...uuidWords(input), input }, handler, line, route);
}

function valueAt(json: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, key)?.value : undefined,
    json,
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Broken JSON is one of the things that are answered, not a fault of this server's.
    return undefined;
  }
}
