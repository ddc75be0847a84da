import { toFailure } from '../base/failure';
import { isOpen } from '../base/run-status';
import { loadEndpointFor } from './connection';
import type { Service } from './line-reader';
import { nameChat } from './naming';
import type { Run } from './records';
import { recover } from './recover';

/** Takes up the runs that were open when the worker died: their questions were posted, so that they are only looked up. */
export async function reviveRuns(service: Service): Promise<void> {
  const open = service.desk.runs().filter((run) => isOpen(run.status));
  await Promise.all(open.map((run) => lookFor(service, run)));
}

/** Looks once more for an answer that broke off. One that ended in an error line has no rest. */
export async function fetchRest(service: Service, askId: string): Promise<void> {
  const run = service.desk.run(askId);
  if (run?.status.phase !== 'failed' || run.sawErrorLine) return;
  // The user had given up waiting, but the worker goes on with it.
  const phase = service.reading.get(askId);
  if (phase) service.desk.setStatus(askId, { phase });
  else await lookFor(service, run);
}

async function lookFor(service: Service, run: Run): Promise<void> {
  const { desk } = service;
  const chat = desk.chat(run.chatId);
  if (!chat) return;
  const release = service.hold();
  service.reading.set(run.askId, 'recovering');
  try {
    const context = { ...service, endpoint: await loadEndpointFor(chat) };
    await recover(context, run.askId, { code: 'stream_broken' });
    await nameChat(context, run.askId);
  } catch (thrown) {
    desk.setStatus(run.askId, { phase: 'failed', failure: toFailure(thrown) });
  } finally {
    service.reading.delete(run.askId);
    release();
  }
}
