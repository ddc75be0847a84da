import { describe, expect, it } from 'vitest';
import { linesOf, readRecording, readSession, recordings, reduceAll } from '@/tests/fixtures';
import { readStoredAnswer } from '../wire/stored-answer';
import { storedSessionSchema } from '../wire/stored-session';

/** Recordings whose session does not hold the text that was received, and why (`wire.md` 3.4 and 3.5). */
const stored: Record<string, { state: string; text?: string; why: string }> = {
  'r1/forced-tool-unknown': { state: 'absent', why: 'an error before the ids line: no answer is stored' },
  'r1/disconnect-stop-1': { state: 'pending', why: 'the client closed: at R1 the placeholder stays' },
  'r2/crash-kill': { state: 'pending', why: 'the server was killed' },
  'r2/llm-500': { state: 'failed', why: 'an error: only the error is stored' },
  'r2/nginx.tool-silent-70s': { state: 'complete', text: 'Done after 70 s.', why: 'a proxy cut it; the run went on' },
  'r2/stop-race-line2': { state: 'stopped', text: 'tok0 ', why: 'a token was stored after the stop was sent' },
  'head/llm-mid-error': { state: 'failed', why: 'an error: the text before it is gone' },
  'head/reason-only': { state: 'failed', why: 'an error: the model gave no answer' },
};

const withSession = recordings.filter(([, recording]) => readSession(recording) !== null);

describe('a recorded stream', () => {
  it.each(withSession)(
    'of %s reduces to the text that the server stored, or differs for a known reason',
    (name, rec) => {
      const answer = reduceAll(linesOf(readRecording(rec)));
      const found = readStoredAnswer(storedSessionSchema.parse(readSession(rec)), answer.answerIds[0] ?? -1);
      const exception = stored[name];
      if (exception) {
        const { state, text } = exception;
        expect(found).toMatchObject(text === undefined ? { state } : { state, text });
        return expect('text' in found && found.text === answer.text).toBe(false);
      }
      expect(found).toMatchObject({ state: expect.stringMatching(/^(complete|stopped)$/), text: answer.text });
    },
  );

  it('of each exception exists', () => {
    const names = withSession.map(([name]) => name);
    expect(Object.keys(stored).filter((name) => !names.includes(name))).toEqual([]);
    expect(names.length).toBeGreaterThanOrEqual(20);
  });

  it.each([
    ['r1/stop-slow', 'user_cancelled', null],
    ['r2/stop-race-line2', 'user_cancelled', null],
    ['head/stop-before-first-token', 'user_cancelled', null],
    // A fast model does not look at the stop.
    ['r2/stop-fast-tokens', null, null],
    ['head/stop-fast-tokens', null, null],
    ['head/multi-model', null, null],
    ['head/silence-40s-tool', null, null],
    ['r1/llm-mid-error', undefined, 'CONNECTION_ERROR'],
    ['r1/forced-tool-unknown', undefined, 'VALIDATION_ERROR'],
    ['r2/llm-500', undefined, 'MODEL_ERROR'],
    ['head/llm-mid-error', undefined, 'SERVICE_UNAVAILABLE'],
    ['head/mock-response', undefined, null],
    ['r2/nginx.tool-silent-70s', undefined, null],
    ['r2/crash-kill', undefined, null],
  ])('of %s ends with the stop %j and the error %j', (name, stopReason, errorCode) => {
    const recording = recordings.find(([known]) => known === name)?.[1];
    if (!recording) throw new Error(`no recording ${name}`);
    const answer = reduceAll(linesOf(readRecording(recording)));
    expect(answer.stopReason).toBe(stopReason);
    expect(answer.failure?.errorCode ?? null).toBe(errorCode);
  });

  it('whose last line has no line end says what went wrong', () => {
    const lines = linesOf(readRecording({ rev: 'head', name: 'mock-response' }));
    expect(reduceAll(lines).failure?.detail).toContain('INTEGRATION_TESTS_MODE');
  });

  it('with two searches has documents for every number that it cites', () => {
    const answer = reduceAll(linesOf(readRecording({ rev: 'r2', name: 'full.search-twice' })));
    const ids = new Set(answer.documents.map((doc) => doc.document_id));
    expect(answer.citations.length).toBeGreaterThan(0);
    expect(answer.citations.filter(({ documentId }) => !ids.has(documentId))).toEqual([]);
  });
});
