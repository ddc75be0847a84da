import { z } from 'zod/mini';
import type { Failure, FailureCode } from '../base/failure';
import { parseJson } from '../base/parse-json';
import { lenient } from './lenient';

/** What is needed of a response that is not 2xx. */
export interface Refusal {
  status: number;
  contentType: string;
  retryAfter: string | null;
  /** The `Date` header: what the server's clock says. */
  date?: string | null;
  body: string;
}

const DETAIL_LIMIT = 600;
const SIGN_IN_WORDS = /^(Unauthorized|User Not Authenticated|Access denied\. User is not authenticated\.)/i;
const SESSION_CODES = /^SESSION_(UNRECOGNIZED|EXPIRED|TERMINATED)/;
const WEB_SERVER_WORDS = /only available in development mode/i;

const locatedSchema = z.array(
  z.object({ loc: z.array(z.union([z.string(), z.number()])), msg: z.nullish(z.string()) }),
);
const bodySchema = z.object({
  detail: z.optional(z.unknown()),
  message: lenient(z.string()),
  error_code: lenient(z.string()),
  retry_after_seconds: lenient(z.number()),
});
type Body = z.infer<typeof bodySchema>;

/** Turns a refusal into the one cause that the user is told, `wire.md` 1 and 5. `now` in ms since the epoch. */
export function readRefusal(refusal: Refusal, now: number): Failure {
  const body = parseBody(refusal);
  const sentence = plainSentence(refusal, body);
  const code = codeOf(refusal.status, body, sentence);
  const field = code === 'invalid_request' ? fieldOf(body) : null;
  const retryAt = code === 'rate_limited' ? retryTime(refusal, body, now) : null;
  // A 422 repeats the request, the user's words included: its text goes nowhere.
  const detail = refusal.status === 422 ? null : sentence;
  return {
    code,
    status: refusal.status,
    ...(detail ? { detail } : {}),
    ...(field ? { field } : {}),
    ...(retryAt !== null ? { retryAt } : {}),
  };
}

function codeOf(status: number, body: Body | null, sentence: string | null): FailureCode {
  if (status === 401) return 'token_refused';
  if (status === 403) {
    const signIn = SIGN_IN_WORDS.test(sentence ?? '') || SESSION_CODES.test(body?.error_code ?? '');
    return signIn ? 'token_refused' : 'not_allowed';
  }
  if (status === 402) return 'license';
  if (status === 404) return WEB_SERVER_WORDS.test(sentence ?? '') ? 'wrong_path' : 'not_found';
  if (status === 405) return 'wrong_path';
  if (status === 413) return 'too_large';
  if (status === 422 || status === 400) return 'invalid_request';
  if (status === 429) return 'rate_limited';
  if (status === 502 || status === 503 || status === 504) return 'server_down';
  if (status >= 500) return 'server_error';
  return 'unexpected';
}

function parseBody(refusal: Refusal): Body | null {
  if (!refusal.contentType.includes('json')) return null;
  const parsed = bodySchema.safeParse(parseJson(refusal.body));
  return parsed.success ? parsed.data : null;
}

/** `detail` as string, array or object, else `message`, else a short plain text; never HTML. */
function plainSentence(refusal: Refusal, body: Body | null): string | null {
  const detail = body?.detail;
  const nested = z.object({ message: z.string() }).safeParse(detail);
  const listed = z.array(z.object({ msg: z.string() })).safeParse(detail);
  const plain = refusal.contentType.startsWith('text/plain') ? refusal.body : null;
  const found =
    (typeof detail === 'string' ? detail : null) ??
    (nested.success ? nested.data.message : null) ??
    (listed.success ? listed.data.map((item) => item.msg).join('; ') : null) ??
    body?.message ??
    plain;
  return tidy(found);
}

/** Where a sentence ends and what is not for people begins: a stack trace, a python dictionary, a page. */
const NOT_FOR_PEOPLE =
  /Traceback \(most recent call last\)|File "[^"]+", line \d|\[?\{'\w+':|<(!doctype|html|head|body)\b/i;

/** A sentence fit for the screen: no stack traces, no control characters, not too long. Null when nothing is left. */
export function tidy(text: string | null | undefined): string | null {
  const whole = text ?? '';
  const end = whole.search(NOT_FOR_PEOPLE);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are just what must go
  const oneLine = (end === -1 ? whole : whole.slice(0, end)).replace(/[\u0000-\u001f\u007f]+/g, ' ').trim();
  if (oneLine === '') return null;
  return oneLine.length > DETAIL_LIMIT ? `${oneLine.slice(0, DETAIL_LIMIT - 1)}…` : oneLine;
}

/** The field that a 422 complains of, from the documented list or from the python text that real servers send. */
function fieldOf(body: Body | null): string | null {
  const listed = locatedSchema.safeParse(body?.detail);
  const first = listed.success ? listed.data[0] : undefined;
  if (first) return lastName(first.loc.map(String));
  // Only up to the first 'input': what follows echoes the user's words, which may look like anything.
  const python = (body?.message ?? '').split("'input'")[0] ?? '';
  const loc = /'loc': \(([^)]*)\)/.exec(python)?.[1];
  return loc === undefined ? null : lastName([...loc.matchAll(/'(\w{1,64})'/g)].map((match) => match[1] ?? ''));
}

function lastName(path: readonly string[]): string | null {
  return path.filter((part) => part !== 'body' && /^\w{1,64}$/.test(part)).at(-1) ?? null;
}

/** When to come back: seconds or an HTTP date in the header, else seconds in the body. */
function retryTime(refusal: Refusal, body: Body | null, now: number): number | null {
  const header = refusal.retryAfter?.trim() ?? '';
  if (/^\d+$/.test(header)) return now + Number(header) * 1000;
  if (body?.retry_after_seconds != null) return now + body.retry_after_seconds * 1000;
  const date = Date.parse(header);
  if (Number.isNaN(date)) return null;
  // By the server's own clock, where it tells it: this computer's may be wrong.
  const serverNow = Date.parse(refusal.date ?? '');
  return Number.isNaN(serverNow) ? date : now + date - serverNow;
}
