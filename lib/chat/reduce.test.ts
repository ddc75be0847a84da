import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { linesOf, readJson, readTranscript, reduceAll, reduceText, transcripts } from '@/tests/fixtures';
import { parseLine } from '../wire/lines';
import { type Answer, emptyAnswer } from './model';
import { reduceLine } from './reduce';

const EXPECTED = join(import.meta.dirname, '../../tests/streams/expected');
const goldenName = (file: string) => file.replace('.ndjson', '.json');

const placement = { turn_index: 0, tab_index: 0 };

/** Reduces the packets of one run. */
function run(...packets: readonly object[]): Answer {
  return reduceAll(packets.map((obj) => JSON.stringify({ placement, obj })));
}

const start = { type: 'message_start', final_documents: null };
const say = (content: string) => ({ type: 'message_delta', content });

describe('a transcript', () => {
  it.each(transcripts)('like $file reduces to what was reviewed', ({ file }) => {
    // A golden file is written by hand after a review, never by the test: a missing one fails.
    expect(existsSync(join(EXPECTED, goldenName(file)))).toBe(true);
    // Times are the numbers of the lines.
    const answer = JSON.parse(JSON.stringify(reduceAll(linesOf(readTranscript(file)), (seq) => seq)));
    expect(answer).toEqual(readJson('streams', 'expected', goldenName(file)));
  });

  it.each(transcripts)('like $file reduces to what its index says', (transcript) => {
    const answer = reduceAll(linesOf(readTranscript(transcript.file)));
    expect(answer.text).toBe(transcript.answer_from_last_message_start ?? '');
    const asides = answer.steps.filter(({ kind }) => kind === 'aside');
    expect(asides).toHaveLength(Math.max(transcript.message_start_count - 1, 0));
    expect(answer.stopReason).toBe(transcript.stop_seen ? transcript.stop_reason : undefined);
    expect(answer.chatSessionId).toBe(transcript.chat_session_id ?? null);
    expect(answer.userMessageId).toBe(transcript.user_message_id ?? null);
    const ids = transcript.responses?.map((r) => r.message_id) ?? [transcript.assistant_message_id];
    expect(answer.answerIds).toEqual(ids.filter((id) => id !== undefined));
    expect(answer.failure?.errorCode ?? null).toBe(transcript.errors?.[0]?.error_code ?? null);
    expect(answer.failure !== null).toBe(transcript.errors !== undefined);
    expect(answer.unreadable).toBe(transcript.last_line_is_json ? 0 : 1);
    expect(answer.activity).toBeNull();
  });

  it('has a golden file for each transcript, and none without', () => {
    expect(readdirSync(EXPECTED).sort()).toEqual(transcripts.map(({ file }) => goldenName(file)).sort());
  });
});

describe('the answer', () => {
  it('keeps the text and says why, when an error cuts it', () => {
    const lines = [
      JSON.stringify({ placement, obj: start }),
      JSON.stringify({ placement, obj: say('Half a') }),
      '{"error": "Busy", "stack_trace": "Traceback", "error_code": "RATE_LIMIT", "is_retryable": true, "details": null}',
    ];
    expect(reduceAll(lines)).toMatchObject({
      text: 'Half a',
      failure: { code: 'answer_failed', detail: 'Busy', errorCode: 'RATE_LIMIT' },
      stopReason: undefined,
      activity: null,
    });
  });

  it('counts lines that cannot be read, and keeps the rest', () => {
    const lines = linesOf(readTranscript('r1-01-plain-new-session.ndjson'));
    const broken = [...lines.slice(0, 5), '{"placement": {"tur', '[]', ...lines.slice(5), '{"placement"'];
    expect(reduceAll(broken)).toEqual({ ...reduceAll(lines), nextSeq: lines.length + 3, unreadable: 3 });
  });

  it('has each document once and the first of two citations with one number', () => {
    const doc = (id: string, blurb: string) => ({ document_id: id, blurb });
    const cite = (number: number, id: string) => ({ type: 'citation_info', citation_number: number, document_id: id });
    const answer = run(
      { type: 'search_tool_documents_delta', documents: [doc('a', '1'), doc('a', '2'), doc('b', '3')] },
      { type: 'open_url_documents', documents: [doc('b', '4'), doc('c', '5')] },
      { type: 'intermediate_report_cited_docs', cited_docs: [doc('d', '6')] },
      { type: 'message_start', final_documents: [doc('d', '7'), doc('e', '8')] },
      cite(7, 'e'),
      cite(2, 'a'),
      cite(7, 'a'),
      cite(9, 'e'),
    );
    expect(answer.documents.map((d) => [d.document_id, d.blurb])).toEqual([
      ['a', '1'],
      ['b', '3'],
      ['c', '5'],
      ['d', '6'],
      ['e', '8'],
    ]);
    expect(answer.citations).toEqual([
      { number: 7, documentId: 'e' },
      { number: 2, documentId: 'a' },
      { number: 9, documentId: 'e' },
    ]);
  });
});

describe('several models', () => {
  const ids = '{"user_message_id": 1, "responses": [{"message_id": 2}, {"message_id": 3}, {"message_id": 4}]}';
  const error = (model: number | null) => JSON.stringify({ error: 'gone', details: { model_index: model } });
  const stop = (reason: string | null) => ({ type: 'stop', stop_reason: reason });
  const of = (model: number | null, obj: object) =>
    JSON.stringify({ placement: { ...placement, model_index: model }, obj });
  const said = [
    ids,
    of(1, start),
    of(0, start),
    of(2, start),
    of(1, say('one')),
    of(0, say('zero')),
    of(2, say('two')),
  ];

  it('have an answer each, in a message of its own', () => {
    const answer = reduceAll(['{"chat_session_id": "5b1f6c0e-3f6a-4d0d-9b57-0c2f4a9e7d31"}', ...said]);
    expect(answer).toMatchObject({ text: 'zero', answerIds: [2, 3, 4], others: [{ text: 'one' }, { text: 'two' }] });
    expect(answer.others.map(({ answerIds }) => answerIds)).toEqual([[3], [4]]);
    expect(answer.others.map((other) => [other.chatSessionId, other.userMessageId])).toEqual([
      [answer.chatSessionId, 1],
      [answer.chatSessionId, 1],
    ]);
  });

  it('leave the others the same objects', () => {
    const before = reduceAll(said);
    const after = reduceText(before, before.nextSeq, of(1, say('!')));
    expect(after.others[0]).toMatchObject({ text: 'one!' });
    expect(after.others[1]).toBe(before.others[1]);
    expect(reduceText(before, before.nextSeq, of(0, say('!'))).others).toBe(before.others);
  });

  it('may be heard before their ids', () => {
    expect(reduceAll([of(2, say('two')), ids]).others).toMatchObject([
      { text: '', answerIds: [3] },
      { text: 'two', answerIds: [4] },
    ]);
  });

  it('fail and end one by one', () => {
    const answer = reduceAll([...said, of(1, stop('length')), error(2)]);
    expect(answer).toMatchObject({ failure: null, stopReason: undefined });
    expect(answer.others).toMatchObject([{ stopReason: 'length', failure: null }, { failure: { detail: 'gone' } }]);
  });

  it('are all stopped by a stop of none in particular, but for those that had ended', () => {
    const cancelled = of(null, stop('user_cancelled'));
    const reasons = (lines: readonly string[]) => {
      const answer = reduceAll([...said, ...lines, cancelled]);
      return [answer, ...answer.others].map(({ stopReason }) => stopReason);
    };
    expect(reasons([])).toEqual(['user_cancelled', 'user_cancelled', 'user_cancelled']);
    expect(reasons([of(1, stop('length')), error(2)])).toEqual(['user_cancelled', 'length', undefined]);
  });

  it('are none where one answers', () => {
    const answer = reduceAll(['{"user_message_id": 1, "reserved_assistant_message_id": 2}', of(0, say('x'))]);
    expect(answer.others).toBe(emptyAnswer.others);
  });

  it('all fail by an error of none in particular, but for those that had ended', () => {
    const answer = reduceAll([...said, of(1, stop(null)), error(null)]);
    expect([answer, ...answer.others].map(({ failure }) => failure !== null)).toEqual([true, false, true]);
  });

  it.each([3, -1, 0.5, 1e9])('do not include a model %d', (model) => {
    expect(reduceAll([of(model, start), of(model, say('x'))])).toMatchObject({ text: '', others: [], unreadable: 2 });
  });
});

describe('the clock', () => {
  const line = parseLine(JSON.stringify({ placement, obj: { type: 'reasoning_start' } }));

  it('may be left out', () => {
    expect(reduceLine(emptyAnswer, 0, line).steps).toMatchObject([{ startedAt: null }]);
    expect(reduceLine(emptyAnswer, 0, line, 17).steps).toMatchObject([{ startedAt: 17 }]);
  });

  it('tells when an error ended what ran', () => {
    const answer = reduceText(reduceLine(emptyAnswer, 0, line, 17), 1, '{"error": "x"}', 19);
    expect(answer).toMatchObject({ activity: null, steps: [{ state: 'failed', startedAt: 17, endedAt: 19 }] });
  });
});

describe('a line', () => {
  const delta = JSON.stringify({ placement, obj: say('x') });

  it.each([-1, 1, 7])('of number %i leaves an answer that waits for 0 the same object', (seq) => {
    expect(reduceText(emptyAnswer, seq, delta)).toBe(emptyAnswer);
    expect(reduceLine(emptyAnswer, seq, { kind: 'unreadable' })).toBe(emptyAnswer);
  });

  it('that is known leaves the answer the same object', () => {
    const answer = reduceText(emptyAnswer, 0, delta);
    expect(answer).toMatchObject({ text: 'x', nextSeq: 1 });
    expect(reduceText(answer, 0, delta)).toBe(answer);
  });

  it('that says nothing new leaves everything but its number', () => {
    const answer = run({ type: 'reasoning_start' });
    const more = reduceText(answer, 1, JSON.stringify({ placement, obj: { type: 'reasoning_delta', reasoning: '' } }));
    expect(more).toEqual({ ...answer, nextSeq: 2 });
    for (const field of ['steps', 'branches', 'activity', 'citations', 'documents', 'others'] as const) {
      expect(more[field]).toBe(answer[field]);
    }
  });

  it('does not change the answer that it is folded into', () => {
    const answer = Object.freeze(run(start, say('a')));
    expect(reduceText(answer, 2, delta).text).toBe('ax');
    expect(answer.text).toBe('a');
    expect(emptyAnswer).toMatchObject({ text: '', nextSeq: 0 });
  });
});
