import { expect, it } from 'vitest';
import { errorLineFailure } from './error-line';

it.each([
  [
    'its sentence and code',
    { message: 'Rate limit reached', errorCode: 'RATE_LIMIT' },
    { code: 'answer_failed', detail: 'Rate limit reached', errorCode: 'RATE_LIMIT' },
  ],
  ['its sentence alone', { message: 'Gone', errorCode: null }, { code: 'answer_failed', detail: 'Gone' }],
  ['its code alone', { message: '', errorCode: 'API_ERROR' }, { code: 'answer_failed', errorCode: 'API_ERROR' }],
  [
    'no stack trace',
    { message: 'Gone\nTraceback (most recent call last):\n  File "/app/a.py", line 1', errorCode: null },
    { code: 'answer_failed', detail: 'Gone' },
  ],
])('an error line tells %s', (_name, line, failure) => {
  expect(errorLineFailure(line)).toEqual(failure);
});
