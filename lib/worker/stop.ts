import { stopRun } from '../api/chat';
import { warn } from '../base/log';
import { isOpen } from '../base/run-status';
import { loadEndpointFor } from './connection';
import type { Desk } from './desk';
import type { Run } from './records';

/**
 * Stops a run: at once on screen, where `cut` lines stay; on the server as soon as it can hear it. The worker reads on:
 * closing the connection is no stop, and may freeze the server (`wire.md` 3.5).
 */
export function stop(desk: Desk, askId: string, cut: number): void {
  const run = desk.run(askId);
  if (run?.status.phase !== 'posting' && run?.status.phase !== 'streaming') return;
  desk.setStatus(askId, { phase: 'stopping', cut: Math.min(cut, desk.journal.length(askId)) });
  if (run.answerId !== null) sendStop(desk, run);
}

/** Tells the server to stop. A refused stop changes nothing on screen: the worker reads on until the server is done. */
export function sendStop(desk: Desk, run: Run): void {
  const chat = desk.chat(run.chatId);
  const sessionId = chat?.chatSessionId;
  if (!chat || !sessionId) return;
  const heard = loadEndpointFor(chat)
    .then((endpoint) => stopRun(endpoint, sessionId))
    .catch((thrown: unknown) => warn('stop', thrown))
    .finally(() => desk.stops.delete(run.askId));
  desk.stops.set(run.askId, heard);
}

/** The user waits no longer. The worker reads on, and should the answer come after all, it is shown. */
export function giveUp(desk: Desk, askId: string): void {
  const status = desk.run(askId)?.status;
  if (status?.phase === 'stopping') desk.setStatus(askId, { phase: 'stopped', cut: status.cut, ignored: false });
  else if (status && isOpen(status)) desk.setStatus(askId, { phase: 'failed', failure: { code: 'stream_silent' } });
}
