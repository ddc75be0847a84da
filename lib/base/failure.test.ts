import { describe, expect, it } from 'vitest';
import { type Failure, FailureError, failureCodes, failureSchema, toFailure } from './failure';

const whole: Failure = {
  code: 'rate_limited',
  status: 429,
  detail: 'Slow down',
  errorCode: 'RATE_LIMIT',
  field: 'message',
  retryAt: 1_787_378_827_000,
};

describe('a failure', () => {
  it.each(failureCodes)('%s crosses a port', (code) => {
    expect(failureSchema.parse(JSON.parse(JSON.stringify({ code })))).toEqual({ code });
  });

  it('keeps all that it knows', () => {
    expect(failureSchema.parse(JSON.parse(JSON.stringify(whole)))).toEqual(whole);
  });

  it.each([
    ['an unknown code', { code: 'oops' }],
    ['no code', { status: 500 }],
    ['a status in words', { code: 'unexpected', status: '500' }],
    ['a detail that is no text', { code: 'unexpected', detail: {} }],
    ['nothing', null],
    ['the code alone', 'unexpected'],
  ])('with %s is none', (_name, data) => {
    expect(failureSchema.safeParse(data).success).toBe(false);
  });

  it('has each code once', () => {
    expect(new Set(failureCodes).size).toBe(failureCodes.length);
  });
});

describe('a failure that is thrown', () => {
  it('is an error whose message is the code alone, so that no log line carries more', () => {
    const error = new FailureError({ ...whole, detail: 'SECRET' });
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe('FailureError');
    expect(error.message).toBe('rate_limited');
    expect(String(error)).not.toContain('SECRET');
    expect(error.stack).not.toContain('SECRET');
  });

  it('is found again', () => {
    expect(toFailure(new FailureError(whole))).toBe(whole);
  });

  it.each([
    ['an error', new TypeError('SECRET'), 'TypeError'],
    ['an exception of the browser', new DOMException('SECRET', 'AbortError'), 'AbortError'],
    ['a text', 'SECRET', 'string'],
    ['an object', { code: 'offline', detail: 'SECRET' }, 'object'],
    ['nothing', undefined, 'undefined'],
  ])('as %s that nobody foresaw tells its kind and no more', (_name, thrown, detail) => {
    expect(toFailure(thrown)).toEqual({ code: 'unexpected', detail });
  });
});
