import { z } from 'zod/mini';

/**
 * Everything that can go wrong, as a closed set. Words for each code are in `_locales` (`failure_<code>_title`,
 * `failure_<code>_text`); nothing is ever recognised by its prose.
 */
export const failureCodes = [
  // before anything is sent
  'bad_address',
  'insecure_address',
  'bad_token',
  'permission_declined',
  'not_connected',
  'set_by_policy',
  'offline',
  'busy',
  // on the way
  'unreachable',
  'address_not_found',
  'connection_refused',
  'tls',
  'timeout',
  'login_page',
  'wrong_path',
  'not_hymalaia',
  // the server's refusals
  'token_refused',
  'not_allowed',
  'license',
  'not_found',
  'invalid_request',
  'too_large',
  'file_too_large',
  'file_rejected',
  'rate_limited',
  'server_error',
  'server_down',
  // the answer
  'not_a_stream',
  'stream_broken',
  'stream_silent',
  'answer_lost',
  'answer_failed',
  // ourselves
  'file_gone',
  'worker_gone',
  'storage_full',
  'unexpected',
] as const;

export type FailureCode = (typeof failureCodes)[number];

export const failureSchema = z.object({
  code: z.enum(failureCodes),
  /** HTTP status, where there was one. */
  status: z.optional(z.number()),
  /** The server's own sentence, as plain text of at most 600 characters; never a 422's, which echoes the question. */
  detail: z.optional(z.string()),
  /** Code of an error line (`wire.md` 3.4), such as `RATE_LIMIT`; an open set. */
  errorCode: z.optional(z.string()),
  /** The field that a 422 complains of. */
  field: z.optional(z.string()),
  /** When the server will take the next question, in ms since the epoch. */
  retryAt: z.optional(z.number()),
});

/** A thing that went wrong, as plain data: it crosses ports and storage. */
export type Failure = z.infer<typeof failureSchema>;

/** Failures of a look at the server that may pass by themselves: to look again is a GET, and harms nobody. */
const PASSING: readonly FailureCode[] = [
  'offline',
  'unreachable',
  'timeout',
  'server_down',
  'server_error',
  'rate_limited',
];

export function isPassing({ code }: Failure): boolean {
  return PASSING.includes(code);
}

/** A `Failure` on its way up the stack. Its message is the code alone, so that no log line can carry more. */
export class FailureError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.code);
    this.name = 'FailureError';
    this.failure = failure;
  }
}

/** The failure in whatever was thrown; what nobody foresaw becomes `unexpected`, with the kind of the error only. */
export function toFailure(thrown: unknown): Failure {
  if (thrown instanceof FailureError) return thrown.failure;
  // Chrome's own words, the same in every language: "Resource::kQuotaBytes quota exceeded" and "QUOTA_BYTES quota exceeded".
  if (thrown instanceof Error && /quota exceeded/i.test(thrown.message)) return { code: 'storage_full' };
  return { code: 'unexpected', detail: thrown instanceof Error ? thrown.name : typeof thrown };
}

/** A value or a failure, for what is expected to go wrong now and then. */
export type Result<T> = { ok: true; value: T } | { ok: false; failure: Failure };
