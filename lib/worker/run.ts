import { postQuestion } from '../api/chat';
import { FailureError, toFailure } from '../base/failure';
import { buildSendMessageRequest } from '../wire/request';
import type { Desk } from './desk';
import { createLineReader, type RunContext, type StreamEnd } from './line-reader';
import { recover } from './recover';
import { settle } from './settle';
import { createSilence } from './silence';

/**
 * Posts the question of a run, once, reads its stream to the end whoever watches, and settles its status. Never throws.
 */
export async function execute(context: RunContext, askId: string): Promise<void> {
  const release = context.hold();
  try {
    const end = await stream(context, askId);
    if (end.kind === 'broken' && canLookUp(context.desk, askId)) await recover(context, askId, end.failure);
    else settle(context.desk, askId, end);
  } catch (thrown) {
    context.desk.setStatus(askId, { phase: 'failed', failure: toFailure(thrown) });
  } finally {
    release();
  }
}

async function stream(context: RunContext, askId: string): Promise<StreamEnd> {
  const { desk, endpoint } = context;
  const run = desk.run(askId);
  const chat = run && desk.chat(run.chatId);
  if (!run || !chat) throw new FailureError({ code: 'unexpected', detail: 'unknown run' });
  if (!endpoint.isOnline()) throw new FailureError({ code: 'offline' });
  const destination = chat.chatSessionId
    ? ({ kind: 'session', chatSessionId: chat.chatSessionId } as const)
    : ({ kind: 'new', personaId: chat.personaId ?? 0 } as const);
  // Written down before it is sent: a worker that wakes up again must know that this question is out.
  await desk.written();
  const request = buildSendMessageRequest(run.message, destination, run.parentMessageId);
  const reader = createLineReader(context, askId);
  const silence = createSilence();
  try {
    await postQuestion(endpoint, request, (text) => reader.take(text, silence.reset), silence.signal);
  } catch (thrown) {
    const failure = toFailure(thrown);
    // A refusal comes before anything was stored; anything else may have struck after the server took the question.
    if (failure.status !== undefined && !reader.hasLines()) throw thrown;
    return reader.end() ?? { kind: 'broken', failure: reader.hasLines() ? { code: 'stream_broken' } : failure };
  } finally {
    silence.end();
  }
  const end = reader.end();
  if (end) return end;
  if (silence.signal.aborted) return { kind: 'broken', failure: { code: 'stream_silent' } };
  return { kind: 'broken', failure: { code: reader.hasLines() ? 'stream_broken' : 'not_a_stream' } };
}

/** Whether the server can be asked what became of the question. */
function canLookUp(desk: Desk, askId: string): boolean {
  return desk.chat(desk.run(askId)?.chatId ?? '')?.chatSessionId != null;
}
