import type { Failure } from '../base/failure';
import { tidy } from './refusal';

/** What an error line tells the user: the server's own sentence and code, never its stack trace (`wire.md` 3.4). */
export function errorLineFailure(line: { message: string; errorCode: string | null }): Failure {
  const detail = tidy(line.message);
  return {
    code: 'answer_failed',
    ...(detail ? { detail } : {}),
    ...(line.errorCode ? { errorCode: line.errorCode } : {}),
  };
}
