import type { Browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';

/** One end of a port as the browser hands it out, and the other end as a test plays it. */
export interface FakePort {
  port: Browser.runtime.Port;
  /** What was posted at this end, as it arrives at the other. */
  posted: unknown[];
  /** The other end posts a message. */
  deliver(message: unknown): void;
  /** The other end goes away. */
  drop(): void;
  /** False once either end has disconnected. */
  isOpen(): boolean;
}

interface Connection {
  name: string;
  sender?: Browser.runtime.MessageSender;
}

/** Like a real port: what is posted is copied, a closed one throws, and who closes it is not told so. */
export function fakePort({ name, sender }: Connection): FakePort {
  const state = { open: true };
  const posted: unknown[] = [];
  const onMessage = fakeEvent<[unknown, Browser.runtime.Port]>();
  const onDisconnect = fakeEvent<[Browser.runtime.Port]>();
  const port: Browser.runtime.Port = {
    name,
    ...(sender ? { sender } : {}),
    onMessage,
    onDisconnect,
    postMessage(message: unknown) {
      if (!state.open) throw new Error('Attempting to use a disconnected port object');
      posted.push(copy(message));
    },
    disconnect() {
      state.open = false;
    },
  };
  return {
    port,
    posted,
    deliver(message) {
      if (state.open) onMessage.fire(copy(message), port);
    },
    drop() {
      if (!state.open) return;
      state.open = false;
      onDisconnect.fire(port);
    },
    isOpen: () => state.open,
  };
}

/** Has the browser connect to a worker that a test plays; the ports so far, oldest first. */
export function fakeConnections(): readonly FakePort[] {
  const ports: FakePort[] = [];
  const connect = ({ name }: Connection) => {
    const fake = fakePort({ name });
    ports.push(fake);
    return fake.port;
  };
  Object.assign(fakeBrowser.runtime, { connect });
  return ports;
}

/** Ports carry JSON. */
function copy(message: unknown): unknown {
  return JSON.parse(JSON.stringify(message));
}

function fakeEvent<T extends readonly unknown[]>() {
  type Listener = (...values: T) => void;
  const listeners = new Set<Listener>();
  const notThere = () => {
    throw new TypeError('Ports have no rules');
  };
  return {
    addListener: (listener: Listener) => void listeners.add(listener),
    removeListener: (listener: Listener) => void listeners.delete(listener),
    hasListener: (listener: Listener) => listeners.has(listener),
    hasListeners: () => listeners.size > 0,
    addRules: notThere,
    getRules: notThere,
    removeRules: notThere,
    fire(...values: T) {
      for (const listener of listeners) listener(...values);
    },
  };
}
