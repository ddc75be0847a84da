import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readJson } from '@/tests/fixtures';
import { type Refusal, readRefusal, tidy } from './refusal';

const NOW = Date.parse('2026-08-22T06:07:07Z');
const names = readdirSync(join(import.meta.dirname, '../../tests/recorded/errors'));

interface RecordedError {
  status: number;
  headers: Record<string, string>;
  body: unknown;
}

function load(name: string): Refusal {
  const { status, headers, body } = readJson('recorded', 'errors', name) as RecordedError;
  return {
    status,
    contentType: headers['content-type'] ?? '',
    retryAfter: headers['retry-after'] ?? null,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  };
}

function json(status: number, body: unknown, retryAfter: string | null = null): Refusal {
  return { status, contentType: 'application/json', retryAfter, body: JSON.stringify(body) };
}

/** File, code, and what else is told of it. */
const table: readonly [string, string, Record<string, unknown>][] = [
  ['400-detail.r1.json', 'invalid_request', { detail: 'Invalid Persona provided.' }],
  ['400-feedback.r1.json', 'invalid_request', { detail: 'Invalid Chat Message specified' }],
  ['400-nonstream-setup.r1.json', 'invalid_request', { detail: 'Message ID is required' }],
  ['400-value-error.r1.json', 'invalid_request', { detail: 'Chat session does not exist or has been deleted' }],
  ['401-logout.r1.json', 'token_refused', { detail: 'Unauthorized' }],
  ['401-onyx-error.head.json', 'token_refused', { detail: 'UNAUTHENTICATED' }],
  ['402-license.head.json', 'license', { detail: 'Your subscription has expired. Please update your billing.' }],
  ['403-create-session-project.r1.json', 'not_allowed', { detail: 'User does not have access to project' }],
  [
    '403-limited-role.r1.json',
    'not_allowed',
    { detail: 'Access denied. User role is LIMITED. BASIC or higher permissions are required.' },
  ],
  ['403-limited.head.json', 'not_allowed', { detail: 'Access denied. User has limited permissions.' }],
  ['403-me-unauthenticated.head.json', 'token_refused', { detail: 'Unauthorized' }],
  ['403-me-unauthenticated.r1.json', 'token_refused', { detail: 'User Not Authenticated' }],
  ['403-oidc-expired.r1.json', 'not_allowed', { detail: "Access denied. User's OIDC token has expired." }],
  ['403-permission.head.json', 'not_allowed', { detail: 'You do not have the required permissions for this action.' }],
  ['403-session-expired.head.json', 'token_refused', { detail: 'Session expired. Please log in again.' }],
  ['403-token-scope.head.json', 'not_allowed', { detail: "This token's scopes do not permit this endpoint." }],
  ['403-unauthenticated.r1.json', 'token_refused', { detail: 'Access denied. User is not authenticated.' }],
  ['404-detail.r1.json', 'not_found', { detail: 'File not found' }],
  ['404-onyx-error.head.json', 'not_found', { detail: 'No resumable run for this chat session' }],
  ['404-route.r1.json', 'not_found', { detail: 'Not Found' }],
  ['404-session.head.json', 'not_found', { detail: 'Chat session not found' }],
  ['404-stop-session.head.json', 'not_found', { detail: 'Chat session not found' }],
  ['404-web-server.r1.json', 'wrong_path', { detail: expect.stringContaining('development mode') }],
  ['405-method.r1.json', 'wrong_path', { detail: 'Method Not Allowed' }],
  ['422-before.head.json', 'invalid_request', {}],
  ['422-both-session-fields.r1.json', 'invalid_request', {}],
  ['422-documented.openapi.json', 'invalid_request', { field: 'message' }],
  ['422-missing-message.head.json', 'invalid_request', { field: 'message' }],
  ['422-missing-message.r1.json', 'invalid_request', { field: 'message' }],
  ['422-origin.r1.json', 'invalid_request', { field: 'origin' }],
  ['429-api-calls.r1.json', 'rate_limited', { detail: expect.stringContaining('Limit: 100 per week') }],
  ['429-limiter.r1.json', 'rate_limited', { detail: 'Too Many Requests', retryAt: NOW + 37_000 }],
  [
    '429-token-budget.head.json',
    'rate_limited',
    { detail: "You've reached the usage budget for your account.", retryAt: NOW + 64_373_000 },
  ],
  ['429-token-budget.r1.json', 'rate_limited', { detail: expect.stringContaining('Try again later') }],
  ['500-unhandled.r1.json', 'server_error', { detail: 'Response content longer than Content-Length' }],
  ['500-upload.r1.json', 'server_error', { detail: expect.stringContaining('Failed to upload files') }],
  ['502-proxy-html.json', 'server_down', {}],
];

describe('a refusal', () => {
  it.each(table)('like %s means %s', (name, code, rest) => {
    const refusal = load(name);
    expect(readRefusal(refusal, NOW)).toEqual({ code, status: refusal.status, ...rest });
  });

  it('of every kind on record has its row', () => {
    expect([...names].sort()).toEqual(table.map(([name]) => name).sort());
  });

  it.each(names)('like %s shows nothing that is not for people', (name) => {
    const shown = JSON.stringify(readRefusal(load(name), NOW));
    expect(shown).not.toMatch(/<\w+|Traceback|File \\"|\{'|loc'|\.py\b/);
  });

  it.each([
    [402, 'license'],
    [404, 'not_found'],
    [413, 'too_large'],
    [418, 'unexpected'],
    [429, 'rate_limited'],
    [500, 'server_error'],
    [501, 'server_error'],
    [502, 'server_down'],
    [503, 'server_down'],
    [504, 'server_down'],
  ])('with status %i and a page of HTML is %s, without the page', (status, code) => {
    const refusal = { status, contentType: 'text/html; charset=utf-8', retryAfter: null, body: '<h1>Oops</h1>' };
    expect(readRefusal(refusal, NOW)).toEqual({ code, status });
  });

  it.each(['SESSION_UNRECOGNIZED', 'SESSION_EXPIRED', 'SESSION_TERMINATED'])('with %s asks to sign in', (code) => {
    expect(readRefusal(json(403, { error_code: code, detail: 'x' }), NOW).code).toBe('token_refused');
  });

  it.each([
    ['seconds', json(429, {}, '120'), NOW + 120_000],
    ['an HTTP date', json(429, {}, 'Sat, 22 Aug 2026 07:00:00 GMT'), Date.parse('2026-08-22T07:00:00Z')],
    ['seconds in the body', json(429, { retry_after_seconds: 5 }), NOW + 5_000],
    ['the header before the body', json(429, { retry_after_seconds: 5 }, '9'), NOW + 9_000],
    ['a text that is no time', json(429, {}, 'soon'), undefined],
    ['no time', json(429, {}), undefined],
    ['a time, though it is no limit', json(503, {}, '120'), undefined],
  ])('reads %s', (_name, refusal, retryAt) => {
    expect(readRefusal(refusal, NOW).retryAt).toBe(retryAt);
  });

  it.each([
    [
      'a list',
      {
        detail: [
          { loc: ['body', 'x'], msg: 'First', type: 't' },
          { loc: [], msg: 'Second' },
        ],
      },
      'First; Second',
    ],
    ['an object', { detail: { error: 'e', message: 'Inside' } }, 'Inside'],
    ['an object without words', { detail: { error: 'e' } }, undefined],
    ['no detail but a message', { message: 'Beside' }, 'Beside'],
    ['a detail that is null', { detail: null, message: 'Beside' }, 'Beside'],
    ['nothing known', { error: 'x' }, undefined],
    ['a list at the top', [1], undefined],
  ])('takes its sentence from %s', (_name, body, detail) => {
    expect(readRefusal(json(400, body), NOW).detail).toBe(detail);
  });

  it('takes a short plain text as its sentence, and JSON that is broken as none', () => {
    const refusal = { status: 500, contentType: 'text/plain; charset=utf-8', retryAfter: null, body: 'Out of disk' };
    expect(readRefusal(refusal, NOW).detail).toBe('Out of disk');
    expect(readRefusal({ ...refusal, contentType: 'application/json', body: '{"detail": ' }, NOW)).toEqual({
      code: 'server_error',
      status: 500,
    });
  });

  it.each([
    [
      'real servers',
      { status_code: 422, message: "[{'type': 'x', 'loc': ('body', 'message'), 'msg': 'Hush', 'input': 'my SECRET'}]" },
    ],
    ['the contract', { detail: [{ loc: ['body', 'message'], msg: 'bad: my SECRET', type: 'x', input: 'my SECRET' }] }],
    ['neither', { detail: 'Cannot read my SECRET' }],
  ])('with 422 in the shape of %s repeats nothing of the question', (_name, body) => {
    expect(JSON.stringify(readRefusal(json(422, body), NOW))).not.toContain('SECRET');
  });

  it('with 422 names no field that the question itself makes up', () => {
    const input = "{'message': \"'loc': ('body', 'SECRET')\"}";
    const body = { status_code: 422, message: `[{'type': 'v', 'msg': 'no', 'input': ${input}}]` };
    expect(readRefusal(json(422, body), NOW)).toEqual({ code: 'invalid_request', status: 422 });
  });

  it('with 422 names the innermost field', () => {
    const message = "[{'type': 'int_parsing', 'loc': ('body', 'chat_session_info', 'persona_id'), 'msg': 'x'}]";
    expect(readRefusal(json(422, { message }), NOW).field).toBe('persona_id');
    expect(readRefusal(json(422, { detail: [{ loc: ['body', 'info', 'tags'], msg: 'x' }] }), NOW).field).toBe('tags');
  });
});

describe('a tidy sentence', () => {
  it.each([
    ['nothing', null, null],
    ['blanks', ' \n ', null],
    ['plain words', ' Try again. ', 'Try again.'],
    ['several lines', 'One\r\n\ttwo', 'One two'],
    ['control characters', 'a\u0000b\u007fc', 'a b c'],
    ['a stack trace behind it', 'It broke.\nTraceback (most recent call last):\n  File "/app/x.py"', 'It broke.'],
    ['a stack trace alone', 'Traceback (most recent call last):\n x', null],
    ['a line of a stack trace', 'Failed  File "/app/onyx/chat.py", line 795, in handle', 'Failed'],
    ['a python dictionary behind it', "Bad request: [{'type': 'missing', 'loc': ('body',)}]", 'Bad request:'],
    ['a page', '<!DOCTYPE html><html><body>Oops', null],
    ['a page behind it', 'Upstream said <html><head>', 'Upstream said'],
    ['a sign that is no page', 'Use < 3 files', 'Use < 3 files'],
  ])('of %s', (_name, text, tidied) => {
    expect(tidy(text)).toBe(tidied);
  });

  it('has at most 600 characters', () => {
    expect(tidy('x'.repeat(600))).toBe('x'.repeat(600));
    expect(tidy('x'.repeat(601))).toBe(`${'x'.repeat(599)}…`);
  });
});

describe('the end of a limit', () => {
  const now = Date.UTC(2026, 5, 1, 12);
  const limit = (retryAfter: string | null, date: string | null, body: object = {}) =>
    readRefusal({ ...json(429, body, retryAfter), date }, now).retryAt;
  const at = (ms: number) => new Date(ms).toUTCString();

  it('is told by the server’s clock where this computer’s is wrong', () => {
    const behind = now - 3_600_000;
    expect(limit(at(behind + 30_000), at(behind))).toBe(now + 30_000);
    expect(limit(at(now + 30_000), null)).toBe(now + 30_000);
    expect(limit(at(now + 30_000), 'nonsense')).toBe(now + 30_000);
  });

  it('is counted from now where the server tells seconds', () => {
    expect(limit('30', at(now - 3_600_000))).toBe(now + 30_000);
    expect(limit(at(now - 3_600_000), null, { retry_after_seconds: 20 })).toBe(now + 20_000);
  });
});
