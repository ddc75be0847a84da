import { clock } from '../base/clock';
import { toItems } from '../bridge/items';
import type { WorkerMessage } from '../bridge/protocol';
import type { PanelClient } from '../bridge/worker-port';
import type { TimedLine } from '../wire/timed-lines';

/**
 * Lines that arrive within this many ms go out as one message: about two frames. A message costs more than its lines,
 * and neighbouring deltas in one message cross as one.
 */
const BATCH = 32;

/** Lines of one message at the most, so that a long answer does not block a panel that opens. */
const BATCH_LINES = 2_000;

/** The panels that are open, and the way to all that show a window's chat. */
export interface Panels {
  add(client: PanelClient): void;
  remove(client: PanelClient): void;
  /** Sends to the panels of these windows. */
  send(windowIds: ReadonlySet<number>, message: WorkerMessage): void;
  /** Whether a window's panel is open. */
  has(windowId: number): boolean;
  each(work: (client: PanelClient) => void): void;
  /** Sends lines to one panel at once, in pieces. `cut`: number of the line before which nothing may be joined. */
  replay(client: PanelClient, askId: string, from: number, lines: readonly TimedLine[], cut?: number): void;
  /** Sends a line together with those that follow at once. */
  sendLine(windowIds: ReadonlySet<number>, askId: string, seq: number, line: TimedLine): void;
  /** Sends now what `sendLine` still holds back: a status must not overtake the lines before it. */
  flush(askId: string): void;
}

interface Batch {
  windowIds: ReadonlySet<number>;
  from: number;
  lines: TimedLine[];
  cancel: () => void;
}

export function createPanels(): Panels {
  const clients = new Set<PanelClient>();
  const batches = new Map<string, Batch>();

  const send: Panels['send'] = (windowIds, message) => {
    for (const client of clients) {
      if (client.windowId !== null && windowIds.has(client.windowId)) client.post(message);
    }
  };

  const flush: Panels['flush'] = (askId) => {
    const batch = batches.get(askId);
    if (!batch) return;
    batch.cancel();
    batches.delete(askId);
    send(batch.windowIds, { type: 'lines', askId, from: batch.from, lines: toItems(batch.lines) });
  };

  return {
    add: (client) => void clients.add(client),
    remove: (client) => void clients.delete(client),
    has: (windowId) => [...clients].some((client) => client.windowId === windowId),
    send,
    flush,
    each: (work) => clients.forEach(work),
    replay(client, askId, from, lines, cut = -1) {
      for (let at = 0; at < lines.length; at += BATCH_LINES) {
        const items = toItems(lines.slice(at, at + BATCH_LINES), cut - from - at);
        client.post({ type: 'lines', askId, from: from + at, lines: items });
      }
    },
    sendLine(windowIds, askId, seq, line) {
      const batch = batches.get(askId);
      if (batch) {
        batch.lines.push(line);
        if (batch.lines.length >= BATCH_LINES) flush(askId);
        return;
      }
      const cancel = clock.after(BATCH, () => flush(askId));
      batches.set(askId, { windowIds, from: seq, lines: [line], cancel });
    },
  };
}
