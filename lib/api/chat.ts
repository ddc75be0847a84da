import { type Failure, FailureError, toFailure } from '../base/failure';
import type { SendMessageRequest } from '../wire/request';
import { toLines, type WholeAnswer, wholeAnswerSchema } from '../wire/whole-answer';
import { readEventStream } from './event-source';
import { type Endpoint, isHtml, openResponse, readJson, requestNothing } from './http';

const SEND = '/api/chat/send-chat-message';

/**
 * Posts a question, once, and hands over each line of the answer as its JSON text; a whole answer (`stream: false`) as
 * the lines that would have brought it. `streamed`: its own body goes as a stream, which no browser sends twice. Resolves
 * when the body ended or `signal` aborted; whether the answer is whole is for the reader of the lines to say.
 * @throws FailureError for a refusal, a page in place of a stream, no network, or a body that breaks off.
 */
export function postQuestion(
  endpoint: Endpoint,
  request: SendMessageRequest,
  onText: (text: string) => void,
  signal: AbortSignal,
  streamed = false,
): Promise<void> {
  const post = { method: 'POST', body: request, streamed };
  return request.stream ? readStream(endpoint, SEND, post, onText, signal) : readWhole(endpoint, post, onText, signal);
}

/**
 * Follows a run that is still going on, from its first line (HEAD; elsewhere 404). Always with cursor 0: a cursor counts
 * the server's storage chunks, not lines (`wire.md` 3.5).
 * @throws FailureError, `not_found` as soon as the run has ended.
 */
export function resumeRun(
  endpoint: Endpoint,
  chatSessionId: string,
  onText: (text: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const path = `/api/chat/chat-session/${encodeURIComponent(chatSessionId)}/resume-stream?cursor=0`;
  return readStream(endpoint, path, { method: 'GET' }, onText, signal);
}

/** Tells the server to stop the run of a session. A 200 says only that it was heard (`wire.md` 3.5). @throws FailureError */
export function stopRun(endpoint: Endpoint, chatSessionId: string): Promise<void> {
  const path = `/api/chat/stop-chat-session/${encodeURIComponent(chatSessionId)}`;
  return requestNothing(endpoint, path, { method: 'POST' });
}

/** A session that nobody has: to stop it changes nothing. */
const NOBODY = '00000000-0000-4000-8000-000000000000';
const PROBE_TIMEOUT = 15_000;

/** Whether the server, and all that stands in front of it, takes a body that is a stream: one without a length. Never throws. */
export async function takesStreamedBody(endpoint: Endpoint): Promise<boolean> {
  const path = `/api/chat/stop-chat-session/${NOBODY}`;
  const signal = AbortSignal.timeout(PROBE_TIMEOUT);
  try {
    await openResponse(endpoint, path, { method: 'POST', body: {}, streamed: true, signal });
    return true;
  } catch (thrown) {
    // Whoever refuses the session or the token has read the request; 411 and a gateway's errors mean the body.
    return [401, 403, 404].includes(toFailure(thrown).status ?? 0);
  }
}

async function readWhole(
  endpoint: Endpoint,
  post: { method: string; body: unknown; streamed: boolean },
  onText: (text: string) => void,
  signal: AbortSignal,
): Promise<void> {
  let whole: WholeAnswer;
  try {
    const response = await openResponse(endpoint, SEND, { ...post, signal });
    if (isHtml(response)) throw new FailureError({ code: 'not_a_stream', status: response.status });
    whole = await readJson(response, wholeAnswerSchema);
  } catch (thrown) {
    if (signal.aborted) return;
    throw wasCut(toFailure(thrown)) ? new FailureError({ code: 'stream_broken' }) : thrown;
  }
  for (const line of toLines(whole)) onText(line);
}

/**
 * Whether it was the wait that ended and not the answer: a proxy's read time-out hits this form first (`wire.md` 4), and
 * the server writes on.
 */
function wasCut({ code, status }: Failure): boolean {
  return status === 504 || (status === 200 && (code === 'unreachable' || code === 'timeout'));
}

async function readStream(
  endpoint: Endpoint,
  path: string,
  request: { method: string; body?: unknown; streamed?: boolean },
  onText: (text: string) => void,
  signal: AbortSignal,
): Promise<void> {
  await readEventStream({
    signal,
    onText,
    open: async () => {
      const headers = { Accept: 'text/event-stream' };
      const response = await openResponse(endpoint, path, { ...request, signal, headers });
      if (isHtml(response)) throw new FailureError({ code: 'not_a_stream', status: response.status });
      return response;
    },
  });
}
