import { afterEach, beforeEach, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { PANEL_PORT, type PanelMessage, type WorkerMessage } from '@/lib/bridge/protocol';
import { startWorker } from '@/lib/worker/start';
import { fakeChrome } from './fake-chrome';
import { fakeHymalaia, type Script } from './fake-hymalaia';
import { fakePort } from './fake-port';
import { BASE } from './fake-server';
import { sidePanel } from './senders';
import { pass, saveConnection, stopTime, WINDOW } from './worker-bench';

/** Before each test of the file time stands still, and the browser is connected. */
export function beginConnected(): void {
  beforeEach(async () => {
    stopTime();
    vi.spyOn(console, 'warn').mockReturnValue();
    await saveConnection();
  });
  // A worker that still writes would write into the next test's store.
  afterEach(() => pass(1_000));
}

/** A worker as Chrome starts it: all that reaches it are events, all that it answers are messages. */
export function startStage(script: Script = {}) {
  const chrome = fakeChrome([`${BASE}/*`]);
  const server = fakeHymalaia(script);
  vi.stubGlobal('fetch', server.endpoint.fetch);
  startWorker();
  return {
    chrome,
    server,
    /** A panel that connects, and says hello where it is told its window. */
    openPanel(windowId: number | null = WINDOW, sender = sidePanel) {
      const fake = fakePort({ name: PANEL_PORT, sender });
      chrome.ports.fire(fake.port);
      const say = (message: PanelMessage) => fake.deliver(message);
      if (windowId !== null) say({ type: 'hello', windowId, seen: {} });
      return {
        ...fake,
        say,
        heard: <T extends WorkerMessage['type']>(type: T) =>
          (fake.posted as WorkerMessage[]).filter(
            (message): message is Extract<WorkerMessage, { type: T }> => message.type === type,
          ),
      };
    },
    /** Calls the worker as the options page does; what it replied. */
    call: (command: string, input: unknown, sender = sidePanel): Promise<unknown> =>
      new Promise((resolve) => {
        void fakeBrowser.runtime.onMessage.trigger({ command, input }, sender, resolve);
      }),
  };
}
