import type { Browser } from 'wxt/browser';
import { browser } from 'wxt/browser';
import { warn } from '../base/log';
import { PANEL_PORT, type PanelMessage, panelMessageSchema, type WorkerMessage } from './protocol';

/** One connected panel, as the worker sees it. */
export interface PanelClient {
  /** The window that the panel belongs to; null before its hello. */
  windowId: number | null;
  post(message: WorkerMessage): void;
}

interface PortHandlers {
  onMessage: (client: PanelClient, message: PanelMessage) => void;
  onClose: (client: PanelClient) => void;
}

/** Whether a message comes from a page of this extension, and not from a content script or somebody else. */
export function isOwnPage(sender: Browser.runtime.MessageSender | undefined): boolean {
  return sender?.id === browser.runtime.id && (sender.url ?? '').startsWith(browser.runtime.getURL('/'));
}

/** Serves one port: refuses strangers, parses what arrives, and drops what does not fit. */
export function servePort(port: Browser.runtime.Port, handlers: PortHandlers): void {
  if (port.name !== PANEL_PORT || !isOwnPage(port.sender)) {
    port.disconnect();
    return;
  }
  let open = true;
  const client: PanelClient = {
    windowId: null,
    post: (message) => {
      if (open) port.postMessage(message);
    },
  };
  port.onMessage.addListener((raw: unknown) => {
    const message = panelMessageSchema.safeParse(raw);
    if (!message.success) return warn('message from a panel', message.error);
    if (message.data.type === 'hello') client.windowId = message.data.windowId;
    handlers.onMessage(client, message.data);
  });
  port.onDisconnect.addListener(() => {
    open = false;
    handlers.onClose(client);
  });
}
