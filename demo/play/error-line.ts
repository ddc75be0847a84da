import type { AnsweredBy } from '../chats/sessions';
import type { Revision } from '../revision';

/** A model's failure, as its scenario tells it. */
interface Failure {
  error: string;
  code: string;
  retryable: boolean;
}

const TRACE =
  'Traceback (most recent call last):\n  File "/app/onyx/chat/process_message.py", line 1100, in run\n    ...\n';

/** An error line of a model, `wire.md` 3.4. R2 has one code for all of them, and calls every one retryable. */
export function errorLine(
  { error, code, retryable }: Failure,
  { model, index }: { model: AnsweredBy; index: number },
  revision: Revision,
): object {
  const details = { model: model.name, provider: model.provider };
  return {
    error,
    stack_trace: TRACE,
    error_code: revision === 'r2' ? 'MODEL_ERROR' : code,
    is_retryable: revision === 'r2' ? true : retryable,
    details: revision === 'r1' ? details : { ...details, model_index: index },
  };
}

/** An error line of the server itself, before the ids line. */
export function earlyLine(error: string, code = 'VALIDATION_ERROR', retryable = true): object {
  const trace = code === 'INIT_FAILED' ? TRACE : null;
  return { error, stack_trace: trace, error_code: code, is_retryable: retryable, details: null };
}
