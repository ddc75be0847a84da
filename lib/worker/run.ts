import { postQuestion } from '../api/chat';
import { clock } from '../base/clock';
import { FailureError, toFailure } from '../base/failure';
import { loadSettings } from '../settings/store';
import { unknownFeatures } from '../wire/features';
import { buildSendMessageRequest } from '../wire/request';
import { loadConnection } from './connection';
import type { Desk } from './desk';
import { loadFeatures } from './features';
import { createLineReader, type RunContext, type StreamEnd } from './line-reader';
import type { Run } from './records';
import { recover, watchStored } from './recover';
import { doubtStream, shallStream } from './send-once';
import { settle } from './settle';
import { createSilence } from './silence';

/**
 * Posts the question of a run, once, reads its stream to the end whoever watches, and settles its status. Never throws.
 */
export async function execute(context: RunContext, askId: string): Promise<void> {
  const release = context.hold();
  context.reading.set(askId, 'streaming');
  try {
    const end = await stream(context, askId);
    // A stop knows its session only: one that came late would stop the next question.
    await context.desk.stops.get(askId);
    if (end === 'settled') return;
    if (end.kind === 'broken') await recover(context, askId, end.failure);
    else settle(context.desk, askId, end);
  } catch (thrown) {
    context.desk.setStatus(askId, { phase: 'failed', failure: toFailure(thrown) });
  } finally {
    context.reading.delete(askId);
    release();
  }
}

/** `settled`: the stored session told the end while the stream was silent. */
async function stream(context: RunContext, askId: string): Promise<StreamEnd | 'settled'> {
  const { desk, endpoint } = context;
  const run = desk.run(askId);
  const chat = run && desk.chat(run.chatId);
  if (!run || !chat) throw new FailureError({ code: 'unexpected', detail: 'unknown run' });
  if (!endpoint.isOnline()) throw new FailureError({ code: 'offline' });
  const destination = chat.chatSessionId
    ? ({ kind: 'session', chatSessionId: chat.chatSessionId } as const)
    : ({ kind: 'new', personaId: chat.personaId ?? 0, projectId: chat.projectId } as const);
  const { message, additional } = await placeAdditional(desk, run);
  // Written down before it is sent: a worker that wakes up again must know that this question is out.
  desk.changeRun(askId, { maybeStored: true, sentAt: clock.now() });
  await desk.written();
  const { wholeAnswers } = await loadSettings();
  const { parentMessageId, options } = run;
  const stream = !wholeAnswers;
  const request = buildSendMessageRequest({ message, additional, destination, parentMessageId, options, stream });
  const streamed = await shallStream(endpoint);
  const reader = createLineReader(context, askId);
  // Aborted only once the answer is known to be stored: closing a connection may lose one that is not (`wire.md` 3.5).
  const closing = new AbortController();
  const silence = createSilence((broken) => {
    void watchStored(context, askId, broken).then((settled) => settled && closing.abort());
  });
  try {
    await postQuestion(endpoint, request, (text) => reader.take(text, silence.reset), closing.signal, streamed);
  } catch (thrown) {
    const failure = toFailure(thrown);
    if (streamed && !reader.hasLines()) await doubtStream(endpoint);
    if (failure.status !== undefined && !reader.hasLines()) {
      if (isRefusal(failure.status)) desk.changeRun(askId, { maybeStored: false });
      throw thrown;
    }
    return reader.end() ?? { kind: 'broken', failure: reader.hasLines() ? { code: 'stream_broken' } : failure };
  } finally {
    silence.end();
  }
  const end = reader.end();
  if (end) return end;
  if (closing.signal.aborted) return 'settled';
  return { kind: 'broken', failure: { code: reader.hasLines() ? 'stream_broken' : 'not_a_stream' } };
}

/**
 * Whether the server itself has said no, which it does before it stores anything. A gateway that gave up waiting (408, 5xx)
 * may have handed the question on before.
 */
function isRefusal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408;
}

/**
 * What goes beside the message, in front of it where the server is not known to take it: it would be ignored silently. The
 * run then says what was sent, so that it is found again in the stored chat.
 */
async function placeAdditional(desk: Desk, { askId, message, additional = '' }: Run): Promise<Beside> {
  if (additional === '') return { message, additional };
  const connection = await loadConnection();
  const features = connection.state === 'connected' ? await loadFeatures(connection) : unknownFeatures;
  if (features.additionalContext === true) return { message, additional };
  const inFront = { message: `${additional}\n\n${message}`, additional: '' };
  desk.changeRun(askId, inFront);
  return inFront;
}

interface Beside {
  message: string;
  additional: string;
}
