import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeI18n, messages } from '@/tests/fakes/fake-i18n';
import { type Failure, failureCodes } from '../base/failure';
import { duration, failureWords, language, number, plural, t, time } from './messages';

beforeEach(() => {
  fakeI18n();
  vi.useFakeTimers({ now: new Date(2026, 7, 22, 9, 30) });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('words', () => {
  it('are those of the key, with the values in their places', () => {
    expect(t('send')).toBe('Send');
    expect(t('personaIs', 'Legal')).toBe('Persona: Legal');
    expect(t('sentItem', 'Travel', '3 words')).toBe('Selection from Travel · 3 words');
  });

  it.each([
    [0, '0 words'],
    [1, '1 word'],
    [2, '2 words'],
    [1_234, '1,234 words'],
  ])('for %i things have its form', (count, words) => {
    expect(plural('words', count)).toBe(words);
  });

  it('for a number of things take more values', () => {
    expect(plural('personas', 1, 'Legal')).toBe('1 persona on offer: Legal');
    expect(plural('personas', 2, 'Legal, Sales')).toBe('2 personas on offer: Legal, Sales');
  });

  it.each([
    ['ar', 3],
    ['pl', 5],
    ['ja', 1],
  ])('are never missing in a browser that speaks %s, whose forms are not ours', (spoken, count) => {
    fakeI18n(spoken);
    expect(plural('words', count)).toMatch(/words?$/);
  });
});

describe('the words for a failure', () => {
  it.each(failureCodes)('%s say what happened and what to do', (code) => {
    const { title, text } = failureWords({ code });
    expect(title).toBe(messages[`failure_${code}_title`]?.message);
    expect(text.startsWith(messages[`failure_${code}_text`]?.message ?? 'nothing')).toBe(true);
    expect(title).not.toBe('');
  });

  it.each([
    ['RATE_LIMIT', 'The model is busy'],
    ['CONTEXT_TOO_LONG', 'That is too much text'],
    ['EMPTY_LLM_RESPONSE', 'The model said nothing'],
  ])('of the model with the code %s are its own', (errorCode, title) => {
    const words = failureWords({ code: 'answer_failed', errorCode });
    expect(words).toEqual({ title, text: messages[`answer_${errorCode}_text`]?.message });
  });

  it.each(['SOMETHING_NEW', '', 'constructor', 'a b', '../x', 'x'.repeat(65)])(
    'of the model with the code “%s”, which nobody knows, are those of every failed answer',
    (errorCode) => {
      expect(failureWords({ code: 'answer_failed', errorCode })).toEqual(failureWords({ code: 'answer_failed' }));
    },
  );

  it('name the field that the server names', () => {
    expect(failureWords({ code: 'invalid_request', field: 'message' }).text).toMatch(/The field it names: message\.$/);
  });

  it('of a limit say when the next question is free, or that nobody knows', () => {
    const limited = (retryAt?: number): Failure => ({ code: 'rate_limited', ...(retryAt ? { retryAt } : {}) });
    const { text } = failureWords(limited(new Date(2026, 7, 22, 9, 45).getTime()));
    expect(text.replaceAll('\u202f', ' ')).toMatch(/The next question is free at 9:45 AM\.$/);
    expect(failureWords(limited()).text).toMatch(/The server gives no time\./);
  });

  it('never repeat the server’s own', () => {
    const words = failureWords({ code: 'server_error', status: 500, detail: 'SECRET' });
    expect(JSON.stringify(words)).not.toContain('SECRET');
  });
});

describe('numbers and times', () => {
  it('are in the language of the browser', () => {
    fakeI18n('de');
    expect(language()).toBe('de');
    expect(number(1_234.5)).toBe('1.234,5');
    expect(time(new Date(2026, 7, 22, 14, 5).getTime())).toBe('14:05');
  });

  it.each([
    ['today', new Date(2026, 7, 22, 23, 59), '11:59 PM'],
    ['early today', new Date(2026, 7, 22, 0, 0), '12:00 AM'],
    ['tomorrow', new Date(2026, 7, 23, 0, 0), 'Aug 23, 2026, 12:00 AM'],
    ['a year ago', new Date(2025, 7, 22, 9, 30), 'Aug 22, 2025, 9:30 AM'],
  ])('%s are told with the date where it is another day', (_name, moment, told) => {
    expect(time(moment.getTime()).replaceAll('\u202f', ' ')).toBe(told);
  });

  it.each([
    [0, '0 s'],
    [59, '59 s'],
    [60, '1 min 0 s'],
    [75, '1 min 15 s'],
    [3_600, '60 min 0 s'],
  ])('%i seconds are told as people say them', (seconds, told) => {
    expect(duration(seconds)).toBe(told);
  });
});
