import { afterEach, describe, expect, it, vi } from 'vitest';
import { FailureError } from './failure';
import { warn } from './log';

afterEach(() => {
  vi.restoreAllMocks();
});

/** The lines that went to the console while `work` ran. */
function linesOf(work: () => void): string[] {
  const lines: string[] = [];
  vi.spyOn(console, 'warn').mockImplementation((...values) => void lines.push(values.map(String).join(' ')));
  work();
  return lines;
}

describe('a warning', () => {
  it.each([
    ['a failure', new FailureError({ code: 'offline' }), '[hymalaia] port: offline'],
    ['a refusal', new FailureError({ code: 'server_error', status: 500 }), '[hymalaia] port: server_error (500)'],
    ['an error', new TypeError('boom'), '[hymalaia] port: unexpected'],
    ['anything else', 'boom', '[hymalaia] port: unexpected'],
  ])('of %s is one line with where and what', (_name, thrown, line) => {
    expect(linesOf(() => warn('port', thrown))).toEqual([line]);
  });

  it.each([
    ["the server's words", new FailureError({ code: 'not_allowed', status: 403, detail: 'SECRET' })],
    ['a field', new FailureError({ code: 'invalid_request', field: 'SECRET', errorCode: 'SECRET' })],
    ['the message of an error', new Error('Bearer SECRET')],
    ['the name of an error', Object.assign(new Error('x'), { name: 'SECRET' })],
    ['a text that was thrown', 'SECRET'],
    ['an object that was thrown', { token: 'SECRET' }],
  ])('never holds %s', (_name, thrown) => {
    expect(linesOf(() => warn('port', thrown)).join('\n')).not.toContain('SECRET');
  });
});
