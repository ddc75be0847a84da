import { browser } from 'wxt/browser';
import { postQuestion } from '../api/chat';
import type { Endpoint } from '../api/http';
import { deleteSession } from '../api/sessions';
import { clock } from '../base/clock';
import { FailureError } from '../base/failure';
import { warn } from '../base/log';
import type { StreamTest } from '../bridge/commands';
import { parseLine } from '../wire/lines';
import { buildSendMessageRequest } from '../wire/request';
import { shallStream } from './send-once';

/** Longest test, in ms. */
const PATIENCE = 60_000;

/** An answer that comes within this many ms as a whole was either held back, or too short to tell. */
const AT_ONCE = 100;

/**
 * Asks one short question in a chat of its own and tells how the answer came: in pieces, or all of it at its end, as
 * through a proxy that holds streams back. Deletes the chat afterwards. Called only when the user asks for the test.
 * @throws FailureError
 */
export async function testStream(endpoint: Endpoint, personaId: number | null): Promise<StreamTest> {
  const request = buildSendMessageRequest({
    message: browser.i18n.getMessage('streamTestQuestion'),
    destination: { kind: 'new', personaId: personaId ?? 0, projectId: null },
  });
  const began = clock.now();
  const arrivals: number[] = [];
  const patience = AbortSignal.timeout(PATIENCE);
  let session: string | null = null;
  try {
    await postQuestion(
      endpoint,
      request,
      (text) => {
        arrivals.push(clock.now() - began);
        const line = parseLine(text);
        if (line.kind === 'session') session = line.chatSessionId;
      },
      patience,
      await shallStream(endpoint),
    );
  } finally {
    if (session !== null)
      await deleteSession(endpoint, session).catch((thrown: unknown) => warn('stream test', thrown));
  }
  const [firstAfter] = arrivals;
  const lastAfter = arrivals.at(-1);
  if (firstAfter === undefined || lastAfter === undefined) {
    throw new FailureError({ code: patience.aborted ? 'timeout' : 'not_a_stream' });
  }
  if (lastAfter - firstAfter > AT_ONCE) return { result: 'pieces', firstAfter, lastAfter };
  return { result: firstAfter > AT_ONCE ? 'held_back' : 'too_short', firstAfter, lastAfter };
}
