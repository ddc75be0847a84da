import { describe, expect, it } from 'vitest';
import { linesOf, readBody, readJson, readRecording, readSession, recordings, reduceAll } from '@/tests/fixtures';
import { findStoredQuestion, readStoredAnswer, type StoredAnswer } from './stored-answer';
import { type StoredMessage, type StoredSession, storedSessionSchema } from './stored-session';

const recorded = (rev: string, name: string) => storedSessionSchema.parse(readBody(rev, name));

function message(id: number, parent: number | null, type: string, text: string, more = {}): StoredMessage {
  return {
    message_id: id,
    parent_message: parent,
    message_type: type,
    message: text,
    files: [],
    context_docs: [],
    ...more,
  };
}

function sessionOf(messages: StoredMessage[], more = {}): StoredSession {
  return { chat_session_id: 's', messages, ...more };
}

describe('a recorded session', () => {
  it.each<[string, string, number, StoredAnswer]>([
    ['r1', 'crlf.session', 224, { state: 'complete', text: 'line1\r\nline2\n\nline3\r' }],
    ['r1', 'stop-slow.session', 469, { state: 'stopped', text: 'tok0 tok1 tok2 ' }],
    ['r1', 'disconnect-stop-1.session', 514, { state: 'pending', lost: false }],
    ['r2', 'crash-kill.session', 569, { state: 'pending', lost: false }],
    ['r2', 'stop-race-line2.session', 520, { state: 'stopped', text: 'tok0 ' }],
    ['r2', 'nginx.tool-silent-70s.session', 580, { state: 'complete', text: 'Done after 70 s.' }],
    ['head', 'resume-during.session', 418, { state: 'pending', lost: false }],
    ['head', 'stop-before-first-token.session', 322, { state: 'stopped', text: '' }],
    ['head', 'multi-model.session', 274, { state: 'complete', text: 'tok0 tok1 tok2 ' }],
    ['head', 'multi-model.session', 273, { state: 'absent' }],
    ['head', 'multi-model.session', 1, { state: 'absent' }],
  ])('of %s, %s, tells of the answer %i', (rev, name, answerId, stored) => {
    expect(readStoredAnswer(recorded(rev, name), answerId)).toEqual(stored);
  });

  it('of R2 tells a stop that the model ignored from a finished answer by its tail alone', () => {
    const stored = readStoredAnswer(recorded('r2', 'stop-fast-tokens.session'), 322);
    expect(stored).toMatchObject({ state: 'stopped', text: expect.stringMatching(/^tok0 .* tok399 $/) });
  });

  it.each([
    ['r2', 'llm-500.session', 'Error from scripted-1'],
    ['head', 'llm-mid-error.session', 'Error from scripted-1'],
    ['head', 'reason-only.session', 'Error from scripted-1'],
  ])('of %s, %s, says that the answer failed', (rev, name, words) => {
    const session = recorded(rev, name);
    const answer = session.messages.find((m) => m.message_type === 'assistant');
    expect(readStoredAnswer(session, answer?.message_id ?? -1)).toEqual({
      state: 'failed',
      message: expect.stringContaining(words),
    });
  });

  it.each([
    ['session-detail.r1.json', 1305, 'complete'],
    ['session-detail.head.json', 1305, 'complete'],
    ['session-detail-processing.r1.json', 1305, 'pending'],
    ['session-detail-processing.head.json', 1305, 'pending'],
  ])('like %s tells of the answer %i that it is there or not', (name, answerId, state) => {
    expect(readStoredAnswer(storedSessionSchema.parse(readJson('recorded', 'rest', name)), answerId).state).toBe(state);
  });
});

describe('a placeholder', () => {
  const placeholder = message(2, 1, 'assistant', 'Response was terminated prior to completion, try regenerating.');

  it.each([
    ['while a run goes on', { current_run: { run_id: 2 } }, false],
    ['once none goes on', { current_run: null }, true],
    ['where the server does not say', {}, false],
  ])('%s', (_name, more, lost) => {
    expect(readStoredAnswer(sessionOf([placeholder], more), 2)).toEqual({ state: 'pending', lost });
  });

  it('is told from an answer that quotes it', () => {
    const text = 'It says "Response was terminated prior to completion, try regenerating."';
    expect(readStoredAnswer(sessionOf([{ ...placeholder, message: text }]), 2)).toEqual({ state: 'complete', text });
  });
});

describe('a question that was posted blind', () => {
  const withSession = recordings.filter(([, recording]) => readSession(recording) !== null);

  it.each(withSession)('is found in the session of %s by its text, with its answer', (_name, recording) => {
    const { request } = readJson('recorded', recording.rev, recording.name, 'exchange.json') as {
      request: { body: { message: string } };
    };
    const answer = reduceAll(linesOf(readRecording(recording)));
    const session = storedSessionSchema.parse(readSession(recording));
    const found = findStoredQuestion(session, request.body.message, new Set());
    if (answer.userMessageId === null) return expect(found?.answerId ?? null).toBeNull();
    expect(found?.userMessageId).toBe(answer.userMessageId);
    expect(session.messages.find((m) => m.message_id === found?.answerId)?.parent_message).toBe(answer.userMessageId);
  });

  it('is found alone, where R1 stored it without an answer', () => {
    expect(findStoredQuestion(recorded('r1', 'orphan-1.session'), 'LOST QUESTION', new Set())).toEqual({
      userMessageId: 516,
      answerId: null,
    });
  });

  it('has the answer of the current branch, not of an older one', () => {
    const session = recorded('r1', 'after-error-3-regenerate.session');
    expect(findStoredQuestion(session, '[[err 500]] after', new Set())).toEqual({ userMessageId: 332, answerId: 336 });
  });

  it('is the newest of several with the same text, less those that were known before', () => {
    const session = sessionOf([
      message(5, 4, 'user', 'Again?', { latest_child_message: 6 }),
      message(1, 0, 'user', 'Again?', { latest_child_message: 2 }),
      message(6, 5, 'assistant', 'Yes'),
      message(2, 1, 'assistant', 'Again?'),
    ]);
    expect(findStoredQuestion(session, 'Again?', new Set())).toEqual({ userMessageId: 5, answerId: 6 });
    expect(findStoredQuestion(session, 'Again?', new Set([5]))).toEqual({ userMessageId: 1, answerId: 2 });
    expect(findStoredQuestion(session, 'Again?', new Set([5, 1]))).toBeNull();
    expect(findStoredQuestion(session, 'again?', new Set())).toBeNull();
  });
});
