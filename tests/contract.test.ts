import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { panelMessageSchema } from '@/lib/bridge/protocol';
import {
  type AskOptions,
  buildSendMessageRequest,
  type Destination,
  plainOptions,
  sendMessageRequestSchema,
} from '@/lib/wire/request';
import { askOptions } from './fakes/arbitraries';
import { AT_END, aQuestion } from './fakes/samples';
import { type Body, chatFileTypes, complaints, documentSources, messageOrigins } from './openapi-rules';

const destinations: fc.Arbitrary<Destination> = fc.oneof(
  fc.uuid().map((chatSessionId): Destination => ({ kind: 'session', chatSessionId })),
  fc.record({
    kind: fc.constant('new'),
    personaId: fc.maxSafeInteger(),
    projectId: fc.option(fc.maxSafeInteger()),
  }),
);
const messages = fc.string({ unit: 'binary', maxLength: 300 });
/** Places of a question as the worker translates them: behind the newest, on a branch, from the root. */
const places = fc.oneof(fc.constant(-1), fc.constant(null), fc.maxSafeNat());

/** Options as a panel has them: sources and types of files are such as the server listed. */
const listed: fc.Arbitrary<AskOptions> = fc
  .tuple(askOptions, fc.array(fc.constantFrom(...documentSources), { maxLength: 2 }), fc.constantFrom(...chatFileTypes))
  .map(([options, sources, type]) => ({
    ...options,
    filters: { ...options.filters, sources },
    files: options.files.map((file) => ({ ...file, type })),
  }));

/** A request as it goes over the wire. */
function built(parts: Parameters<typeof buildSendMessageRequest>[0]): Body {
  return JSON.parse(JSON.stringify(buildSendMessageRequest(parts))) as Body;
}

const parts = fc.record({
  message: messages,
  destination: destinations,
  parentMessageId: places,
  options: listed,
  stream: fc.boolean(),
});

describe('every request that is built', () => {
  it('keeps to the contract', () => {
    fc.assert(
      fc.property(parts, (all) => {
        const body = built(all);
        expect(complaints(body)).toEqual([]);
        expect(sendMessageRequestSchema.safeParse(body).success).toBe(true);
      }),
    );
  });

  it('says where it comes from, where it goes, and whether to stream', () => {
    fc.assert(
      fc.property(parts, ({ parentMessageId, stream, ...others }) => {
        expect(built({ ...others, parentMessageId, stream })).toMatchObject({
          origin: 'chrome_extension',
          parent_message_id: parentMessageId,
          stream,
        });
      }),
    );
  });

  it('names a session or what a new one begins with, and never both', () => {
    fc.assert(
      fc.property(parts, (all) => {
        const body = built(all);
        const { destination } = all;
        if (destination.kind === 'session') {
          expect(body).toMatchObject({ chat_session_id: destination.chatSessionId });
          expect(body).not.toHaveProperty('chat_session_info');
        } else {
          const { personaId, projectId } = destination;
          expect(body.chat_session_info).toEqual({
            persona_id: personaId,
            ...(projectId === null ? {} : { project_id: projectId }),
          });
          expect(body).not.toHaveProperty('chat_session_id');
        }
      }),
    );
  });

  it('has just the fields that something was set for, and none that is null but for the place', () => {
    fc.assert(
      fc.property(parts, ({ options, ...others }) => {
        const { filters } = options;
        const set: Record<string, boolean> = {
          llm_override: options.model !== null || options.temperature !== null,
          allowed_tool_ids: options.allowedToolIds !== null,
          forced_tool_id: options.forcedToolId !== null,
          file_descriptors: options.files.length > 0,
          deep_research: options.deepResearch,
          internal_search_filters:
            filters.since !== null ||
            [filters.sources, filters.documentSets, filters.tags].some((list) => list.length > 0),
        };
        const body = built({ ...others, options });
        for (const [field, isSet] of Object.entries(set)) expect([field, field in body]).toEqual([field, isSet]);
        const nulls = Object.keys(body).filter((field) => body[field] === null);
        expect(nulls).toEqual(others.parentMessageId === null ? ['parent_message_id'] : []);
      }),
    );
  });

  it('sends what was set as it was set: 0 as 0, no tools as none, files as the upload described them', () => {
    fc.assert(
      fc.property(parts, fc.constantFrom(0, 2, null), ({ options, ...others }, temperature) => {
        const body = built({ ...others, options: { ...options, temperature } });
        if (temperature !== null) expect(body.llm_override).toMatchObject({ temperature });
        if (options.allowedToolIds !== null) expect(body.allowed_tool_ids).toEqual(options.allowedToolIds);
        if (options.files.length > 0) expect(body.file_descriptors).toEqual(options.files);
      }),
    );
    const bare = { message: 'Hi', destination: { kind: 'new', personaId: 0, projectId: null } } as const;
    expect(built({ ...bare, options: { ...plainOptions, allowedToolIds: [], temperature: 0 } })).toMatchObject({
      allowed_tool_ids: [],
      llm_override: { temperature: 0 },
    });
  });
});

describe('whatever a panel asks for', () => {
  const junk = fc.oneof(fc.jsonValue(), fc.double(), fc.string(), fc.array(fc.double(), { maxLength: 2 }));

  it('is refused at the port, or gives a request that keeps to the contract', () => {
    const spoilt = fc
      .tuple(listed, fc.constantFrom(...Object.keys(plainOptions)), junk)
      .map(([options, field, value]) => ({ ...options, [field]: value }));
    const types = new Set(chatFileTypes);
    fc.assert(
      fc.property(spoilt, parts, (options, { message, destination }) => {
        const ask = { type: 'ask', askId: 'a1', message, question: aQuestion('x'), place: AT_END, options };
        const heard = panelMessageSchema.safeParse(ask);
        if (!heard.success || heard.data.type !== 'ask') return;
        // Types of files are an open set: they are the server's own words.
        fc.pre(heard.data.options.files.every(({ type }) => types.has(type)));
        expect(complaints(built({ message, destination, options: heard.data.options }))).toEqual([]);
      }),
    );
  });

  it('is never hotter or colder than models go', () => {
    const outside = fc.double({ noNaN: true }).filter((temperature) => temperature < 0 || temperature > 2);
    fc.assert(
      fc.property(outside, (temperature) => {
        const options = { ...plainOptions, temperature };
        const ask = { type: 'ask', askId: 'a1', message: 'x', question: aQuestion('x'), place: AT_END, options };
        expect(panelMessageSchema.safeParse(ask).success).toBe(false);
        const bare = { message: 'x', destination: { kind: 'new', personaId: 0, projectId: null } } as const;
        expect(sendMessageRequestSchema.safeParse(buildSendMessageRequest({ ...bare, options })).success).toBe(false);
      }),
    );
  });
});

describe('the contract', () => {
  const session = '5b1f6c0e-3f6a-4d0d-9b57-0c2f4a9e7d31';
  const filters = { source_type: null, document_set: null, time_cutoff: null, tags: null };

  it.each<[string, Body, string[]]>([
    ['no message', { origin: 'unset' }, ['no message']],
    ['an unknown field', { message: 'x', mesage: 'x' }, ['mesage']],
    ['a field that every object has', { message: 'x', toString: 'x' }, ['toString']],
    ['an unknown origin', { message: 'x', origin: 'chrome' }, ['origin']],
    ['a parent in words', { message: 'x', parent_message_id: '-1' }, ['parent_message_id']],
    ['a session that is no UUID', { message: 'x', chat_session_id: 'abc' }, ['chat_session_id']],
    ['an odd persona', { message: 'x', chat_session_info: { persona_id: 'a' } }, ['chat_session_info']],
    ['an odd project', { message: 'x', chat_session_info: { project_id: 1.5 } }, ['chat_session_info']],
    ['both session fields', { message: 'x', chat_session_id: session, chat_session_info: {} }, ['both session fields']],
    ['a model in one word', { message: 'x', llm_override: 'gpt-9' }, ['llm_override']],
    ['a model by an unknown field', { message: 'x', llm_override: { model: 'gpt-9' } }, ['llm_override']],
    ['a temperature in words', { message: 'x', llm_override: { temperature: 'hot' } }, ['llm_override']],
    ['a temperature out of range', { message: 'x', llm_override: { temperature: 2.1 } }, ['temperature']],
    ['tools by name', { message: 'x', allowed_tool_ids: ['SearchTool'] }, ['allowed_tool_ids']],
    ['no list of files', { message: 'x', file_descriptors: null }, ['file_descriptors']],
    ['a file without a type', { message: 'x', file_descriptors: [{ id: 'f' }] }, ['file_descriptors']],
    ['a file of an unknown type', { message: 'x', file_descriptors: [{ id: 'f', type: 'exe' }] }, ['file_descriptors']],
    ['an unknown source', filtered({ ...filters, source_type: ['fax'] }), ['internal_search_filters']],
    ['a moment without an offset', filtered({ ...filters, time_cutoff: '2026-01-01' }), ['internal_search_filters']],
    ['half a tag', filtered({ ...filters, tags: [{ tag_key: 'team' }] }), ['internal_search_filters']],
    ['an unknown filter', filtered({ ...filters, kg_entities: [] }), ['internal_search_filters']],
    ['a stream in words', { message: 'x', stream: 'yes' }, ['stream']],
  ])('is seen to be broken by %s', (_name, body, found) => {
    expect(complaints(body)).toEqual(found);
  });

  it('knows each origin, source and type once', () => {
    for (const values of [messageOrigins, documentSources, chatFileTypes]) {
      expect(new Set(values).size).toBe(values.length);
    }
    expect(documentSources).toHaveLength(55);
  });

  function filtered(internal_search_filters: object): Body {
    return { message: 'x', internal_search_filters };
  }
});
