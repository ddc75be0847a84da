import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBody, reduceAll } from '@/tests/fixtures';
import { parseLine } from './lines';
import { toLines, type WholeAnswer, wholeAnswerSchema } from './whole-answer';

const RECORDED = join(import.meta.dirname, '../../tests/recorded');

/** All recorded whole answers, as `[name for the test, body]`. */
const bodies = ['r1', 'r2', 'head'].flatMap((rev) =>
  readdirSync(join(RECORDED, rev))
    .filter((name) => name.includes('nostream'))
    .map((name) => [`${rev}/${name}`, readBody(rev, name) as WholeAnswer] as const),
);

const session = '5b1f6c0e-3f6a-4d0d-9b57-0c2f4a9e7d31';
const plain = { answer: 'Second class.', message_id: 12, chat_session_id: session };

/** What a panel makes of an answer that came whole. */
const reduced = (body: unknown) => reduceAll(toLines(wholeAnswerSchema.parse(body)));

function kindsOf(body: unknown): string[] {
  return toLines(wholeAnswerSchema.parse(body)).map((text) => {
    const line = parseLine(text);
    return line.kind === 'packet' ? line.packet.type : line.kind;
  });
}

const idsOf = (documents: readonly unknown[] | null | undefined) =>
  new Set((documents ?? []).map((document) => (document as { document_id: string }).document_id));

describe('a recorded whole answer', () => {
  it.each(bodies)('says what its JSON says: %s', (_name, body) => {
    const answer = reduced(body);
    expect(answer.text).toBe(body.answer);
    expect(answer.chatSessionId).toBe(body.chat_session_id);
    expect(answer.answerIds).toEqual([body.message_id]);
    expect(answer.unreadable).toBe(0);
  });

  it.each(bodies)('has its documents and its citations: %s', (_name, body) => {
    const answer = reduced(body);
    const calls = (body.tool_calls ?? []) as { search_docs: unknown[] | null }[];
    const found = [body.top_documents, ...calls.map((call) => call.search_docs)].flatMap((list) => [...idsOf(list)]);
    expect(idsOf(answer.documents)).toEqual(new Set(found));
    const cited = (body.citation_info ?? []) as { citation_number: number; document_id: string }[];
    expect(answer.citations).toEqual(
      cited.map(({ citation_number, document_id }) => ({ number: citation_number, documentId: document_id })),
    );
  });

  it.each(bodies)('ends as its JSON says, with a stop or with its error: %s', (_name, body) => {
    const { failure, stopReason } = reduced(body);
    if (body.error_msg) {
      expect(failure).toEqual({ code: 'answer_failed', detail: expect.stringMatching(/\S/) });
      expect(body.error_msg).toContain(failure?.detail);
      expect(stopReason).toBeUndefined();
    } else {
      expect(failure).toBeNull();
      expect(stopReason).toBeNull();
    }
  });

  it('is among all of these', () => {
    expect(bodies.some(([, { error_msg }]) => error_msg)).toBe(true);
    expect(bodies.some(([, { answer, error_msg }]) => answer && error_msg)).toBe(true);
    expect(bodies.some(([, { citation_info }]) => (citation_info ?? []).length > 0)).toBe(true);
    expect(bodies.some(([, { pre_answer_reasoning }]) => pre_answer_reasoning)).toBe(true);
    expect(bodies.some(([, { chat_session_id }]) => chat_session_id === null)).toBe(true);
  });
});

describe('a whole answer', () => {
  const search = {
    tool_name: 'web_search',
    tool_arguments: { queries: ['oslo'] },
    search_docs: [{ document_id: 'd1' }],
  };
  const weather = { tool_name: 'get_weather', tool_arguments: { city: 'Oslo' }, tool_result: '{"t": 21}' };
  const image = {
    tool_name: 'generate_image',
    generated_images: [{ file_id: 'f1', url: '/x', revised_prompt: 'A cat' }],
  };

  it.each<[string, object, string[]]>([
    ['words alone', {}, ['session', 'ids', 'message_start', 'message_delta', 'stop']],
    ['no session, as at R1 and R2', { chat_session_id: null }, ['ids', 'message_start', 'message_delta', 'stop']],
    ['no words', { answer: '' }, ['session', 'ids', 'stop']],
    ['no words, but an error', { answer: '', error_msg: 'Gone' }, ['session', 'ids', 'error']],
    ['words and then an error', { error_msg: 'Gone' }, ['session', 'ids', 'message_start', 'message_delta', 'error']],
    [
      'thoughts',
      { pre_answer_reasoning: 'Hm.' },
      [
        'session',
        'ids',
        'reasoning_start',
        'reasoning_delta',
        'reasoning_done',
        'message_start',
        'message_delta',
        'stop',
      ],
    ],
    [
      'citations, before the words that they are in',
      { citation_info: [{ type: 'citation_info', citation_number: 1, document_id: 'd1' }] },
      ['session', 'ids', 'message_start', 'citation_info', 'message_delta', 'stop'],
    ],
  ])('with %s is as many lines as a stream would have brought', (_name, own, kinds) => {
    expect(kindsOf({ ...plain, ...own })).toEqual(kinds);
  });

  it.each<[string, object, string[]]>([
    [
      'a search',
      search,
      ['search_tool_start', 'search_tool_queries_delta', 'search_tool_documents_delta', 'section_end'],
    ],
    ['a tool of the company’s', weather, ['custom_tool_start', 'custom_tool_args', 'custom_tool_delta', 'section_end']],
    ['a tool that was told nothing', { tool_name: 'now' }, ['custom_tool_start', 'custom_tool_delta', 'section_end']],
    ['an image', image, ['image_generation_start', 'image_generation_final', 'section_end']],
    [
      'a search that found nothing',
      { ...search, search_docs: [] },
      ['search_tool_start', 'search_tool_queries_delta', 'search_tool_documents_delta', 'section_end'],
    ],
    ['something odd', { name: 'web_search' }, []],
  ])('that used %s tells it', (_name, call, kinds) => {
    const all = kindsOf({ ...plain, tool_calls: [call] });
    expect(all.slice(2, -3)).toEqual(kinds);
  });

  it('has in its steps what they were told, and what they found', () => {
    const { steps } = reduced({ ...plain, pre_answer_reasoning: 'Hm.', tool_calls: [search, weather, image] });
    expect(steps).toMatchObject([
      { kind: 'reasoning', text: 'Hm.' },
      { kind: 'search', internet: true, queries: ['oslo'], documents: [{ document_id: 'd1' }] },
      { kind: 'tool', name: 'get_weather', args: { city: 'Oslo' }, results: [{ data: '{"t": 21}' }] },
      { kind: 'image', images: [{ fileId: 'f1', prompt: 'A cat' }] },
    ]);
  });

  it('has each of its steps in a turn of its own, in order, and the words in the last', () => {
    const body = { ...plain, pre_answer_reasoning: 'Hm.', tool_calls: [search, { odd: true }, weather] };
    const turns = toLines(wholeAnswerSchema.parse(body))
      .map(parseLine)
      .flatMap((line) => (line.kind === 'packet' ? [[line.placement.turn_index, line.packet.type] as const] : []));
    expect(turns.map(([turn]) => turn)).toEqual([...turns.map(([turn]) => turn)].sort((a, b) => a - b));
    const beginnings = ['reasoning_start', 'search_tool_start', 'custom_tool_start', 'message_start', 'stop'];
    expect(turns.filter(([, type]) => beginnings.includes(type))).toEqual([
      [0, 'reasoning_start'],
      [1, 'search_tool_start'],
      [2, 'custom_tool_start'],
      [3, 'message_start'],
      [3, 'stop'],
    ]);
  });

  it.each([
    ['documents of another kind', { top_documents: 'none' }],
    ['citations of another kind', { citation_info: {} }],
    ['odd citations', { citation_info: [null, 7, { type: 'citation_info' }] }],
    ['tools of another kind', { tool_calls: 7 }],
    ['thoughts of another kind', { pre_answer_reasoning: [] }],
    ['a session that is no UUID', { chat_session_id: 'abc' }],
    ['fields of a later server', { incognito: false }],
  ])('with %s still has its words', (_name, own) => {
    expect(reduced({ ...plain, ...own })).toMatchObject({ text: 'Second class.', failure: null, stopReason: null });
  });

  it.each([
    ['an id', { message_id: undefined }],
    ['words that are a text', { answer: 7 }],
  ])('is none without %s', (_name, own) => {
    expect(wholeAnswerSchema.safeParse({ ...plain, ...own }).success).toBe(false);
  });

  it('comes through whatever it says', () => {
    const signs = ['a', ' ', '[', '1', ']', '(', ')', '"', '\\', '`', '\n', '\r', '\t', '\u2028', 'é', '😀', '\ud83d'];
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...signs), minLength: 1 }), (answer) => {
        expect(reduced({ ...plain, answer }).text).toBe(answer);
      }),
    );
  });
});
