import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineAt, readBody } from '@/tests/fixtures';
import { type StoredMessage, storedMessageSchema, storedSessionSchema } from '../wire/stored-session';
import { restoreAnswer, restoreSession } from './restore';
import { shownChain } from './tree';

const message = (fields: object): StoredMessage =>
  storedMessageSchema.parse({ message_id: 7, parent_message: 6, message_type: 'assistant', message: '', ...fields });
const packet = (place: string, type: string, fields: object = {}): unknown => JSON.parse(lineAt(place, type, fields));

const text = 'Economy [[1]](https://a.example/x_(y)), then [[3]](), again [[1]](https://a.example/x_(y)).';
const docs = [
  { document_id: 'a', link: 'https://a.example/x_(y)' },
  { document_id: 'b', link: null },
  { document_id: 'c' },
];
const packets = [
  packet('0/0', 'reasoning_start'),
  packet('0/0', 'reasoning_delta', { reasoning: 'Hm.' }),
  packet('0/0', 'section_end'),
  packet('1/0', 'search_tool_start', { is_internet_search: false }),
  packet('1/0', 'search_tool_documents_delta', { documents: [docs[0]] }),
  packet('1/0', 'section_end'),
  packet('2/0', 'message_start', { final_documents: docs.slice(0, 2) }),
  packet('2/0', 'message_delta', { content: 'Something else.' }),
  packet('2/0', 'section_end'),
  packet('3/0', 'citation_info', { citation_number: 2, document_id: 'b' }),
  packet('3/0', 'citation_info', { citation_number: 3, document_id: 'c' }),
  packet('3/0', 'stop', { stop_reason: null }),
];

describe('a stored answer', () => {
  it('has the text of its message, the steps of its packets, and the documents of both', () => {
    const answer = restoreAnswer(message({ message: text, citations: { 1: 'a' }, context_docs: docs }), packets);
    expect(answer).toMatchObject({
      nextSeq: 0,
      text,
      userMessageId: 6,
      answerIds: [7],
      failure: null,
      stopReason: null,
      pending: false,
      activity: null,
      unreadable: 0,
      others: [],
    });
    expect(answer.steps.map(({ kind, state }) => [kind, state])).toEqual([
      ['reasoning', 'done'],
      ['search', 'done'],
    ]);
    expect(answer.documents.map(({ document_id }) => document_id)).toEqual(['a', 'b', 'c']);
  });

  it('has the citations that its text has, in the order of the text', () => {
    const { citations } = restoreAnswer(message({ message: text, citations: { 1: 'a', 9: 'z' } }), packets);
    expect(citations).toEqual([
      { number: 1, documentId: 'a' },
      { number: 3, documentId: 'c' },
    ]);
  });

  it('is told by its links what it cites, where none were stored', () => {
    const { citations } = restoreAnswer(message({ message: text }), packets.slice(0, 9));
    expect(citations).toEqual([{ number: 1, documentId: 'a' }]);
  });

  it('needs no packets', () => {
    expect(restoreAnswer(message({ message: 'Hello' }), [])).toMatchObject({
      text: 'Hello',
      steps: [],
      stopReason: null,
    });
  });

  it.each([
    ['Half an ... \n\nGeneration was stopped by the user.', 'Half an'],
    ['The generation was stopped by the user.', ''],
  ])('that was stopped, %j, has no words of the server', (stored, shown) => {
    const answer = restoreAnswer(message({ message: stored }), packets);
    expect(answer).toMatchObject({ text: shown, stopReason: 'user_cancelled', failure: null });
  });

  it('that failed shows the error, not the error as an answer', () => {
    const words = 'Error from GPT: too long';
    const answer = restoreAnswer(message({ message: words, error: words }), [
      packet('1/0', 'message_start'),
      packet('1/0', 'message_delta', { content: words }),
      packet('1/0', 'stop', { stop_reason: null }),
    ]);
    expect(answer).toMatchObject({
      text: '',
      failure: { code: 'answer_failed', detail: words },
      stopReason: undefined,
    });
  });

  it.each([
    'Response was terminated prior to completion, try regenerating.',
    'Message is loading... Please refresh the page soon.',
  ])('that is only a placeholder, %s, is pending', (placeholder) => {
    const stored = [packet('1/0', 'message_start'), packet('1/0', 'message_delta', { content: placeholder })];
    expect(restoreAnswer(message({ message: placeholder }), stored)).toMatchObject({
      text: '',
      pending: true,
      failure: null,
      stopReason: undefined,
    });
  });

  it('has nothing that runs, though its packets end in the middle', () => {
    const cut = restoreAnswer(message({ message: 'x' }), [packet('0/0', 'python_tool_start', { code: 'x' })]);
    expect(cut.steps).toMatchObject([{ state: 'done', startedAt: null, endedAt: null }]);
  });

  it('counts packets that cannot be read', () => {
    const odd = [
      null,
      'x',
      {},
      { placement: {}, obj: {} },
      { placement: { turn_index: 0 }, obj: { type: 'message_delta' } },
    ];
    expect(restoreAnswer(message({ message: 'x' }), odd)).toMatchObject({ text: 'x', unreadable: odd.length });
  });

  it('is restored from whatever is stored', () => {
    const any = fc.array(fc.oneof(fc.jsonValue(), fc.constantFrom(...packets)), { maxLength: 20 });
    fc.assert(
      fc.property(any, fc.string(), (stored, words) => {
        expect(restoreAnswer(message({ message: `[[1]](x) ${words}` }), stored).answerIds).toEqual([7]);
      }),
    );
  });
});

describe('a stored session', () => {
  const session = {
    chat_session_id: 's',
    description: 'Travel',
    persona_id: 3,
    messages: [
      { message_id: 1, message_type: 'system', message: '', latest_child_message: 2 },
      { message_id: 4, parent_message: 3, message_type: 'user', message: 'And trains?', latest_child_message: 5 },
      {
        message_id: 3,
        parent_message: 2,
        message_type: 'assistant',
        message: 'Economy.',
        latest_child_message: 4,
        current_feedback: 'like',
        model_display_name: 'GPT',
      },
      {
        message_id: 2,
        parent_message: 1,
        message_type: 'user',
        message: 'Planes?',
        time_sent: '2026-01-02',
        latest_child_message: 3,
      },
      {
        message_id: 5,
        parent_message: 4,
        message_type: 'assistant',
        message: 'Response was terminated prior to completion, try regenerating.',
      },
    ],
    packets: [
      [packet('0/0', 'reasoning_delta', { reasoning: 'First' })],
      [packet('0/0', 'reasoning_delta', { reasoning: 'Second' })],
    ],
  };

  it('has a name, a persona, and packets by the order of its assistant messages', () => {
    const { tree, ...rest } = restoreSession(storedSessionSchema.parse(session));
    expect(rest).toEqual({ chatSessionId: 's', name: 'Travel', personaId: 3 });
    expect(shownChain(tree)).toMatchObject([
      {
        turn: { questionId: 2, text: 'Planes?', sentAt: '2026-01-02', parentId: null },
        answer: {
          messageId: 3,
          state: 'complete',
          feedback: 'like',
          modelName: 'GPT',
          answer: { text: 'Economy.', chatSessionId: 's', steps: [{ text: 'First' }] },
        },
      },
      {
        turn: { questionId: 4, parentId: 3 },
        answer: { state: 'pending', feedback: null, answer: { pending: true, steps: [{ text: 'Second' }] } },
      },
    ]);
  });

  it.each([
    ['is lost where the server says that none runs', { current_run: null }, 'lost'],
    ['is pending where one runs', { current_run: { run_id: 5 } }, 'pending'],
    ['is pending where the server does not say', {}, 'pending'],
  ])('whose placeholder %s', (_name, more, state) => {
    const { tree } = restoreSession(storedSessionSchema.parse({ ...session, ...more }));
    expect(shownChain(tree).at(-1)?.answer?.state).toBe(state);
  });

  it('may lack packets, or have too few', () => {
    for (const packets of [undefined, null, [], [[]]]) {
      const { tree } = restoreSession(storedSessionSchema.parse({ ...session, packets }));
      expect(shownChain(tree)[0]?.answer?.answer).toMatchObject({ text: 'Economy.', steps: [] });
    }
  });

  it('of several models has an answer each, the last of them current', () => {
    const { tree } = restoreSession(storedSessionSchema.parse(readBody('head', 'multi-model.session')));
    expect(tree.turns).toMatchObject([{ answers: [{ modelName: 'One' }, { modelName: 'Two' }] }]);
    expect(shownChain(tree)[0]?.answer?.modelName).toBe('Two');
  });
});
