import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildSendMessageRequest, type Destination, sendMessageRequestSchema } from '@/lib/wire/request';

/** `SendMessageRequest` of the server's `openapi.yaml` (3.1, "Hymalaia Chat API" 1.0.0): field by field. */
type Rule = (value: unknown) => boolean;

const isText: Rule = (value) => typeof value === 'string';
const isInteger: Rule = (value) => Number.isInteger(value);
const isFlag: Rule = (value) => typeof value === 'boolean';
const isNull: Rule = (value) => value === null;
const isUuid: Rule = (value) => typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
const oneOf =
  (...rules: readonly Rule[]): Rule =>
  (value) =>
    rules.some((rule) => rule(value));
const listOf =
  (rule: Rule): Rule =>
  (value) =>
    Array.isArray(value) && value.every(rule);
const isObject: Rule = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const having =
  (fields: Record<string, Rule>): Rule =>
  (value) =>
    isObject(value) && broken(value as Record<string, unknown>, fields).length === 0;

const origins = ['webapp', 'chrome_extension', 'api', 'slackbot', 'unknown', 'unset'];

const sendMessageRequest: Record<string, Rule> = {
  message: isText,
  llm_override: oneOf(isObject, isNull),
  allowed_tool_ids: oneOf(listOf(isInteger), isNull),
  forced_tool_id: oneOf(isInteger, isNull),
  file_descriptors: listOf(isObject),
  internal_search_filters: oneOf(isObject, isNull),
  deep_research: isFlag,
  origin: (value) => isText(value) && origins.includes(String(value)),
  parent_message_id: oneOf(isInteger, isNull),
  chat_session_id: oneOf(isUuid, isNull),
  chat_session_info: oneOf(
    having({ persona_id: isInteger, description: oneOf(isText, isNull), project_id: oneOf(isInteger, isNull) }),
    isNull,
  ),
  stream: isFlag,
};

/** The fields of `body` that the rules do not know or do not allow. */
function broken(body: Record<string, unknown>, rules: Record<string, Rule>): string[] {
  return Object.keys(body).filter((field) => !rules[field]?.(body[field]));
}

/** What the contract, and `wire.md` 2 beyond it, hold against a body as it goes over the wire. */
function complaints(body: Record<string, unknown>): string[] {
  const found = broken(body, sendMessageRequest);
  if (!('message' in body)) found.push('message is required');
  if ('chat_session_id' in body && 'chat_session_info' in body) found.push('both session fields');
  return found;
}

const destinations: fc.Arbitrary<Destination> = fc.oneof(
  fc.uuid().map((chatSessionId): Destination => ({ kind: 'session', chatSessionId })),
  fc.maxSafeInteger().map((personaId): Destination => ({ kind: 'new', personaId })),
);
const messages = fc.string({ unit: 'binary', maxLength: 300 });
const parents = fc.oneof(fc.constant(undefined), fc.constant(null), fc.constant(-1), fc.maxSafeNat());

describe('the contract', () => {
  it('holds for every request that is built, as it goes over the wire', () => {
    fc.assert(
      fc.property(messages, destinations, parents, (message, destination, parent) => {
        const request = buildSendMessageRequest(message, destination, parent);
        const body = JSON.parse(JSON.stringify(request)) as Record<string, unknown>;
        expect(complaints(body)).toEqual([]);
        expect(body).toMatchObject({ origin: 'chrome_extension', stream: true });
        expect(sendMessageRequestSchema.safeParse(body).success).toBe(true);
      }),
    );
  });

  it.each([
    ['no message', { origin: 'unset' }, ['message is required']],
    ['an unknown field', { message: 'x', mesage: 'x' }, ['mesage']],
    ['an unknown origin', { message: 'x', origin: 'chrome' }, ['origin']],
    ['a parent in words', { message: 'x', parent_message_id: '-1' }, ['parent_message_id']],
    ['a session that is no UUID', { message: 'x', chat_session_id: 'abc' }, ['chat_session_id']],
    ['an odd persona', { message: 'x', chat_session_info: { persona_id: 'a' } }, ['chat_session_info']],
    [
      'both session fields',
      { message: 'x', chat_session_id: '5b1f6c0e-3f6a-4d0d-9b57-0c2f4a9e7d31', chat_session_info: {} },
      ['both session fields'],
    ],
  ])('is seen to be broken by %s', (_name, body, found) => {
    expect(complaints(body)).toEqual(found);
  });
});
