import { vi } from 'vitest';
import type { WorkerMessage } from '@/lib/bridge/protocol';
import { openChatStore } from '@/lib/panel/chat-store';
import { textOf } from '@/lib/panel/turn';
import { fakeFrames } from './fake-frames';
import { fakeConnections } from './fake-port';
import { aChat } from './samples';

/** Number of the window that the panel is in. */
export const WINDOW = 7;

/** A panel's store over a port whose other end, the worker, is in the test's hand. Needs fake timers. */
export function openPanel() {
  const { draw } = fakeFrames();
  const ports = fakeConnections();
  const store = openChatStore(WINDOW);
  const listener = vi.fn();
  const unsubscribe = store.subscribe(listener);
  return {
    store,
    /** Told whenever there is something new to show. */
    listener,
    unsubscribe,
    draw,
    /** The worker says something over the port of now. */
    say(...messages: readonly WorkerMessage[]) {
      for (const message of messages) ports.at(-1)?.deliver(message);
    },
    /** What the worker heard over the port of now. */
    heard: () => [...(ports.at(-1)?.posted ?? [])],
    /** What it heard of one type, over all ports. */
    heardOf: (type: string) => ports.flatMap(({ posted }) => posted).filter((message) => isOf(message, type)),
    /** The worker goes away; the panel is without a port until it `reconnect`s. */
    lose: () => ports.at(-1)?.drop(),
    reconnect: () => vi.advanceTimersByTime(5_000),
    askIds: () => store.snapshot().turns.map((turn) => turn.askId),
    texts: () => store.snapshot().turns.map(textOf),
    phases: () => store.snapshot().turns.map((turn) => turn.status.phase),
  };
}

/** A panel that the worker has told `chat`, with its first frame drawn. */
export function openTold(chat = aChat()) {
  const panel = openPanel();
  panel.say(chat);
  panel.draw();
  panel.listener.mockClear();
  return panel;
}

function isOf(message: unknown, type: string): boolean {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === type;
}
