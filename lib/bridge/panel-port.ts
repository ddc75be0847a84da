import { browser } from 'wxt/browser';
import { clock } from '../base/clock';
import { warn } from '../base/log';
import { PANEL_PORT, type PanelMessage, type WorkerMessage, workerMessageSchema } from './protocol';

/** The panel's end of the wire to the worker. */
export interface PanelPort {
  post(message: PanelMessage): void;
  close(): void;
}

interface PanelPortOptions {
  /** Made anew for each connection: what the panel has by then. */
  hello: () => PanelMessage;
  onMessage: (message: WorkerMessage) => void;
}

/** First wait before connecting again, in ms; doubles up to `LAST_WAIT`. */
const FIRST_WAIT = 50;
const LAST_WAIT = 5_000;

/**
 * Connects to the worker, says hello, and does so again whenever the worker went away: connecting is what wakes it.
 * A message that cannot be posted is dropped; the hello of the next connection brings both sides together again.
 */
export function openPanelPort({ hello, onMessage }: PanelPortOptions): PanelPort {
  let port: ReturnType<typeof browser.runtime.connect> | null = null;
  let wait = FIRST_WAIT;
  let closed = false;

  function connect(): void {
    if (closed) return;
    const own = browser.runtime.connect({ name: PANEL_PORT });
    port = own;
    own.onMessage.addListener((raw: unknown) => {
      const message = workerMessageSchema.safeParse(raw);
      if (!message.success) return warn('message from the worker', message.error);
      wait = FIRST_WAIT;
      onMessage(message.data);
    });
    own.onDisconnect.addListener(() => {
      if (port === own) port = null;
      clock.after(wait, connect);
      wait = Math.min(wait * 2, LAST_WAIT);
    });
    own.postMessage(hello());
  }

  connect();
  return {
    post(message) {
      try {
        port?.postMessage(message);
      } catch (thrown) {
        warn('port to the worker', thrown);
      }
    },
    close() {
      closed = true;
      port?.disconnect();
    },
  };
}
