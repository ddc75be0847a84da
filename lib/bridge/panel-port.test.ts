import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeConnections } from '@/tests/fakes/fake-port';
import { aChat } from '@/tests/fakes/samples';
import { openPanelPort } from './panel-port';
import { PANEL_PORT, type PanelMessage, type WorkerMessage, workerMessageSchema } from './protocol';

const chat = aChat();

/** A panel that is connected, with what it heard; `seen` is what it has by the next hello. */
function open() {
  const ports = fakeConnections();
  const seen: Record<string, number> = {};
  const heard: WorkerMessage[] = [];
  const port = openPanelPort({
    hello: (): PanelMessage => ({ type: 'hello', windowId: 7, seen: { ...seen } }),
    onMessage: (message) => void heard.push(message),
  });
  return { port, ports, seen, heard };
}

/** Waits (ms) after which a panel connects again while nobody answers. */
function waits(ports: ReturnType<typeof fakeConnections>, count: number): number[] {
  return Array.from({ length: count }, () => {
    const before = ports.length;
    ports.at(-1)?.drop();
    const start = Date.now();
    while (ports.length === before) vi.advanceTimersByTime(10);
    return Date.now() - start;
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, 'warn').mockReturnValue(undefined);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('a panel', () => {
  it('connects under its name and says hello at once', () => {
    const { ports } = open();
    expect(ports.map(({ port }) => port.name)).toEqual([PANEL_PORT]);
    expect(ports[0]?.posted).toEqual([{ type: 'hello', windowId: 7, seen: {} }]);
  });

  it('says and hears, in order', () => {
    const { port, ports, heard } = open();
    const lines: WorkerMessage = { type: 'lines', askId: 'a1', from: 0, lines: ['x'] };
    port.post({ type: 'new_chat', projectId: null });
    port.post({ type: 'give_up', askId: 'a1' });
    ports[0]?.deliver(chat);
    ports[0]?.deliver(lines);
    expect(ports[0]?.posted.slice(1)).toEqual([
      { type: 'new_chat', projectId: null },
      { type: 'give_up', askId: 'a1' },
    ]);
    expect(heard).toEqual([chat, lines]);
  });

  it('drops junk, and hears what comes after it', () => {
    const { ports, heard } = open();
    const junk = fc.jsonValue().filter((value) => !workerMessageSchema.safeParse(value).success);
    fc.assert(fc.property(junk, (message) => ports[0]?.deliver(message)));
    expect(heard).toEqual([]);
    ports[0]?.deliver(chat);
    expect(heard).toEqual([chat]);
  });
});

describe('a panel whose worker went away', () => {
  it('connects again and says hello with what it has by then', () => {
    const { ports, seen } = open();
    seen.a1 = 12;
    ports[0]?.drop();
    expect(ports).toHaveLength(1);
    vi.runAllTimers();
    expect(ports).toHaveLength(2);
    expect(ports[1]?.port.name).toBe(PANEL_PORT);
    expect(ports[1]?.posted).toEqual([{ type: 'hello', windowId: 7, seen: { a1: 12 } }]);
  });

  it('says and hears over the new port', () => {
    const { port, ports, heard } = open();
    ports[0]?.drop();
    vi.runAllTimers();
    port.post({ type: 'new_chat', projectId: null });
    ports[1]?.deliver(chat);
    expect(ports[1]?.posted.at(-1)).toEqual({ type: 'new_chat', projectId: null });
    expect(heard).toEqual([chat]);
  });

  it('drops what it says meanwhile, without a fault or a word', () => {
    const { port, ports } = open();
    ports[0]?.drop();
    expect(() => port.post({ type: 'new_chat', projectId: null })).not.toThrow();
    expect(vi.mocked(console).warn).not.toHaveBeenCalled();
    vi.runAllTimers();
    expect(ports.flatMap(({ posted }) => posted)).not.toContainEqual({ type: 'new_chat', projectId: null });
  });

  it('survives a port that is closed before it is told so', () => {
    const { port, ports } = open();
    ports[0]?.port.disconnect();
    expect(() => port.post({ type: 'new_chat', projectId: null })).not.toThrow();
  });

  it('waits longer each time that nobody answers, but never long', () => {
    const { ports } = open();
    const all = waits(ports, 12);
    expect(all).toEqual([...all].sort((a, b) => a - b));
    expect(all[0]).toBeLessThanOrEqual(100);
    expect(new Set(all).size).toBeGreaterThan(4);
    expect(all.at(-1)).toBeLessThanOrEqual(5_000);
  });

  it('waits as short as at first once the worker has answered', () => {
    const { ports } = open();
    const [first] = waits(ports, 8);
    ports.at(-1)?.deliver(chat);
    expect(waits(ports, 1)).toEqual([first]);
  });

  it('goes on waiting long where all that comes is junk', () => {
    const { ports } = open();
    const [first] = waits(ports, 8);
    ports.at(-1)?.deliver({ type: 'nonsense' });
    expect(waits(ports, 1)).not.toEqual([first]);
  });
});

describe('a panel that closes', () => {
  it('leaves the port, and does not come back', () => {
    const { port, ports } = open();
    port.close();
    expect(ports[0]?.isOpen()).toBe(false);
    vi.runAllTimers();
    expect(ports).toHaveLength(1);
  });

  it('does not come back either where it was just about to', () => {
    const { port, ports } = open();
    ports[0]?.drop();
    port.close();
    vi.runAllTimers();
    expect(ports).toHaveLength(1);
  });
});
