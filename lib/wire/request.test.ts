import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noFilters } from './filters';
import {
  type AskOptions,
  askOptionsSchema,
  buildSendMessageRequest,
  cleanText,
  type Destination,
  type ModelChoice,
  plainOptions,
  sendMessageRequestSchema,
} from './request';

const session = '5b1f6c0e-3f6a-4d0d-9b57-0c2f4a9e7d31';
const followUp: Destination = { kind: 'session', chatSessionId: session };
const common = { message: 'Hi', origin: 'chrome_extension', stream: true, parent_message_id: -1 };

const model: ModelChoice = { provider: 'Acme', name: 'gpt-9', configurationId: 41, label: 'GPT 9' };
const files = [{ id: 'f1', type: 'tabular', name: 'budget.csv', user_file_id: 'u1' }];

/** A question with everything set that can be set. */
const full: AskOptions = {
  model,
  temperature: 0.5,
  allowedToolIds: [1, 2],
  forcedToolId: 2,
  filters: { ...noFilters, documentSets: ['HR'] },
  deepResearch: true,
  files,
};

describe('a request', () => {
  it.each<[string, Destination, object]>([
    [
      'of a new chat names the persona, and no session',
      { kind: 'new', personaId: 4, projectId: null },
      { chat_session_info: { persona_id: 4 } },
    ],
    [
      'of a new chat of a project names that as well',
      { kind: 'new', personaId: 0, projectId: 3 },
      { chat_session_info: { persona_id: 0, project_id: 3 } },
    ],
    ['of a follow-up names the session, and no persona', followUp, { chat_session_id: session }],
  ])('%s', (_name, destination, target) => {
    expect(buildSendMessageRequest({ message: 'Hi', destination })).toEqual({ ...common, ...target });
  });

  it.each([[1202], [null], [0], [-1]])('goes after the message %j where that is asked for', (parentMessageId) => {
    const request = buildSendMessageRequest({ message: '', destination: followUp, parentMessageId });
    expect(request.parent_message_id).toBe(parentMessageId);
  });

  it.each([true, false])('says whether the answer is to be streamed: %s', (stream) => {
    expect(buildSendMessageRequest({ message: 'Hi', destination: followUp, stream }).stream).toBe(stream);
  });

  it('cleans the message', () => {
    expect(buildSendMessageRequest({ message: 'a\u0000b\ud800', destination: followUp }).message).toBe('ab\ufffd');
  });
});

describe('what is set for a question', () => {
  const noTool = { allowedToolIds: [] };

  it.each<[string, Partial<AskOptions>, object]>([
    ['nothing', {}, {}],
    [
      'a model',
      { model },
      { llm_override: { model_provider: 'Acme', model_version: 'gpt-9', model_configuration_id: 41 } },
    ],
    [
      'a model of a server that lists no ids',
      { model: { ...model, configurationId: null } },
      { llm_override: { model_provider: 'Acme', model_version: 'gpt-9' } },
    ],
    [
      'a model with the lowest id',
      { model: { ...model, configurationId: 0 } },
      { llm_override: { model_provider: 'Acme', model_version: 'gpt-9', model_configuration_id: 0 } },
    ],
    [
      'a model whose provider has no name',
      { model: { ...model, provider: null } },
      { llm_override: { model_provider: null, model_version: 'gpt-9', model_configuration_id: 41 } },
    ],
    ['a temperature', { temperature: 1.3 }, { llm_override: { temperature: 1.3 } }],
    ['the temperature 0, which is a value', { temperature: 0 }, { llm_override: { temperature: 0 } }],
    [
      'a model and a temperature',
      { model: { ...model, configurationId: null }, temperature: 2 },
      { llm_override: { model_provider: 'Acme', model_version: 'gpt-9', temperature: 2 } },
    ],
    ['some tools', { allowedToolIds: [3, 1] }, { allowed_tool_ids: [3, 1] }],
    ['no tools', noTool, { allowed_tool_ids: [] }],
    ['a tool that must run', { forcedToolId: 7 }, { forced_tool_id: 7 }],
    ['a tool that must run, the first of all', { forcedToolId: 0 }, { forced_tool_id: 0 }],
    ['files', { files }, { file_descriptors: files }],
    [
      'filters',
      { filters: { ...noFilters, sources: ['slack'] } },
      {
        internal_search_filters: { source_type: ['slack'], document_set: null, time_cutoff: null, tags: null },
      },
    ],
    ['deep research', { deepResearch: true }, { deep_research: true }],
  ])('is sent, and nothing else: %s', (_name, own, fields) => {
    const request = buildSendMessageRequest({
      message: 'Hi',
      destination: followUp,
      options: { ...plainOptions, ...own },
    });
    expect(request).toEqual({ ...common, chat_session_id: session, ...fields });
    expect(sendMessageRequestSchema.parse(request)).toEqual(request);
  });

  it('never sends the name that people read in place of the one that the server knows', () => {
    const request = buildSendMessageRequest({ message: 'Hi', destination: followUp, options: full });
    expect(JSON.stringify(request)).not.toContain('GPT 9');
  });

  it.each([
    ['nothing', plainOptions, true],
    ['everything', full, true],
    ['the lowest temperature', { ...plainOptions, temperature: 0 }, true],
    ['the highest temperature', { ...plainOptions, temperature: 2 }, true],
    ['a temperature below', { ...plainOptions, temperature: -0.1 }, false],
    ['a temperature above', { ...plainOptions, temperature: 2.1 }, false],
    ['a temperature that is no number', { ...plainOptions, temperature: Number.NaN }, false],
    ['half a tool', { ...plainOptions, allowedToolIds: [1.5] }, false],
    ['a model without its name', { ...plainOptions, model: { ...model, name: undefined } }, false],
    ['files without a type', { ...plainOptions, files: [{ id: 'f1' }] }, false],
  ])('as %s can be set or not', (_name, options, fits) => {
    expect(askOptionsSchema.safeParse(options).success).toBe(fits);
  });
});

describe('the schema', () => {
  const base = { ...common, chat_session_info: { persona_id: 0 } };
  const filters = { source_type: null, document_set: null, time_cutoff: null, tags: null };

  it.each<[string, object, boolean]>([
    ['a session', { ...common, chat_session_id: session }, true],
    ['a persona', base, true],
    ['a persona and a project', { ...common, chat_session_info: { persona_id: 0, project_id: 1 } }, true],
    ['both', { ...base, chat_session_id: session }, false],
    ['neither', common, false],
    ['a session that is no UUID', { ...common, chat_session_id: 'abc' }, false],
    ['another origin', { ...base, origin: 'webapp' }, false],
    ['no stream', { ...base, stream: false }, true],
    ['a stream that is no flag', { ...base, stream: 'no' }, false],
    ['a field of its own', { ...base, mood: 'x' }, false],
    ['text beside the message', { ...base, additional_context: 'x' }, true],
    ['the temperature 0', { ...base, llm_override: { temperature: 0 } }, true],
    ['a temperature below', { ...base, llm_override: { temperature: -1 } }, false],
    ['a temperature above', { ...base, llm_override: { temperature: 2.01 } }, false],
    ['a model by a field of its own', { ...base, llm_override: { model: 'gpt-9' } }, false],
    ['no tools', { ...base, allowed_tool_ids: [] }, true],
    ['tools by name', { ...base, allowed_tool_ids: ['SearchTool'] }, false],
    ['two tools that must run', { ...base, forced_tool_id: [1, 2] }, false],
    ['a file', { ...base, file_descriptors: files }, true],
    ['a file without a type', { ...base, file_descriptors: [{ id: 'f1' }] }, false],
    ['filters', { ...base, internal_search_filters: filters }, true],
    ['half of the filters', { ...base, internal_search_filters: { tags: null } }, false],
    ['a filter of its own', { ...base, internal_search_filters: { ...filters, kg_entities: [] } }, false],
    [
      'a moment without an offset',
      { ...base, internal_search_filters: { ...filters, time_cutoff: '2026-01-01' } },
      false,
    ],
    ['a tag in one word', { ...base, internal_search_filters: { ...filters, tags: ['team:HR'] } }, false],
    ['deep research that is switched off, not left out', { ...base, deep_research: false }, false],
  ])('of a request with %s', (_name, body, fits) => {
    expect(sendMessageRequestSchema.safeParse(body).success).toBe(fits);
  });
});

describe('cleaned text', () => {
  it.each([
    ['plain text', 'Grüße, 你好 😀 👨‍👩‍👧', 'Grüße, 你好 😀 👨‍👩‍👧'],
    ['a NUL', 'a\u0000b', 'ab'],
    ['a high surrogate alone', 'a\ud83db', 'a\ufffdb'],
    ['a low surrogate alone', 'a\ude00b', 'a\ufffdb'],
    ['a pair the wrong way round', '\ude00\ud83d', '\ufffd\ufffd'],
    ['two high surrogates and a low one', '\ud83d\ud83d\ude00', '\ufffd😀'],
    ['a high and two low surrogates', '\ud83d\ude00\ude00', '😀\ufffd'],
    ['a pair that a NUL divides', '\ud83d\u0000\ude00', '😀'],
    ['other control characters', 'a\tb\r\nc\u0007', 'a\tb\r\nc\u0007'],
  ])('of %s', (_name, text, cleaned) => {
    expect(cleanText(text)).toBe(cleaned);
  });

  it('holds nothing that a server cannot store, and is clean the second time', () => {
    const anyText = fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) });
    fc.assert(
      fc.property(anyText, (text) => {
        const cleaned = cleanText(text);
        // Lone surrogates are just what UTF-8 cannot carry there and back.
        expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(cleaned))).toBe(cleaned);
        expect(cleaned).not.toContain('\u0000');
        expect(cleanText(cleaned)).toBe(cleaned);
      }),
    );
  });
});
