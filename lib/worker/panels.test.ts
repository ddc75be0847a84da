import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakePanel, stopTime } from '@/tests/fakes/worker-bench';
import type { WorkerMessage } from '../bridge/protocol';
import { createPanels } from './panels';

beforeEach(stopTime);

/** Time after which lines that were held back must have gone out: some frames. */
const FRAMES = 50;

const status: WorkerMessage = { type: 'status', askId: 'a', status: { phase: 'complete' } };
const ones = new Set([1]);
const line = (text: string) => ({ text, at: null });

function openPanels(...windowIds: (number | null)[]) {
  const panels = createPanels();
  const clients = windowIds.map((windowId) => fakePanel(windowId));
  for (const client of clients) panels.add(client);
  return { panels, clients };
}

describe('a message', () => {
  it('goes to every panel of its windows, and to no other', () => {
    const { panels, clients } = openPanels(1, 2, 1, 3, null);
    panels.send(new Set([1, 3]), status);
    expect(clients.map(({ posted }) => posted.length)).toEqual([1, 0, 1, 1, 0]);
  });

  it('does not go to a panel that was closed', () => {
    const { panels, clients } = openPanels(1, 1);
    for (const client of clients.slice(0, 1)) panels.remove(client);
    panels.send(ones, status);
    expect(clients.map(({ posted }) => posted.length)).toEqual([0, 1]);
  });
});

describe('lines', () => {
  it('that come close together travel together', () => {
    const { panels, clients } = openPanels(1);
    ['x', 'y', 'z'].forEach((text, index) => {
      panels.sendLine(ones, 'a', 5 + index, line(text));
    });
    expect(clients[0]?.posted).toEqual([]);
    vi.advanceTimersByTime(FRAMES);
    expect(clients[0]?.posted).toEqual([{ type: 'lines', askId: 'a', from: 5, lines: ['x', 'y', 'z'] }]);
  });

  it('of two answers are not mixed', () => {
    const { panels, clients } = openPanels(1, 2);
    panels.sendLine(ones, 'a', 0, line('x'));
    panels.sendLine(new Set([2]), 'b', 7, line('y'));
    vi.advanceTimersByTime(FRAMES);
    expect(clients.map(({ posted }) => posted)).toEqual([
      [{ type: 'lines', askId: 'a', from: 0, lines: ['x'] }],
      [{ type: 'lines', askId: 'b', from: 7, lines: ['y'] }],
    ]);
  });

  it('that are held back go out before what must not overtake them, once', () => {
    const { panels, clients } = openPanels(1);
    panels.sendLine(ones, 'a', 0, line('x'));
    panels.flush('a');
    expect(vi.getTimerCount()).toBe(0);
    panels.send(ones, status);
    panels.flush('a');
    vi.advanceTimersByTime(FRAMES);
    expect(clients[0]?.posted).toEqual([{ type: 'lines', askId: 'a', from: 0, lines: ['x'] }, status]);
  });

  it('after a flush begin a new batch, with their own number', () => {
    const { panels, clients } = openPanels(1);
    panels.sendLine(ones, 'a', 0, line('x'));
    panels.flush('a');
    panels.sendLine(ones, 'a', 1, line('y'));
    vi.advanceTimersByTime(FRAMES);
    expect(clients[0]?.posted.at(-1)).toEqual({ type: 'lines', askId: 'a', from: 1, lines: ['y'] });
  });

  it('that are too many for one message do not wait for the frame', () => {
    const { panels, clients } = openPanels(1);
    for (let seq = 0; seq < 5_000; seq += 1) panels.sendLine(ones, 'a', seq, line(String(seq)));
    expect(clients[0]?.posted.length).toBeGreaterThan(0);
    vi.advanceTimersByTime(FRAMES);
    expect(clients[0]?.linesOf('a')).toEqual(Array.from({ length: 5_000 }, (_, seq) => String(seq)));
  });
});

describe('a replay', () => {
  it.each([
    ['nothing', 0, 0],
    ['a few lines', 3, 4],
    ['a long answer', 0, 10_001],
  ])('of %s brings one panel all lines, numbered, in pieces', (_name, from, count) => {
    const { panels, clients } = openPanels(1, 1);
    const lines = Array.from({ length: count }, (_, index) => String(index));
    const [client, other] = clients;
    if (client) panels.replay(client, 'a', from, lines.map(line));
    expect(client?.linesOf('a').slice(from)).toEqual(lines);
    expect(client?.posted.every((message) => message.type === 'lines' && message.lines.length <= 2_000)).toBe(true);
    expect(other?.posted).toEqual([]);
  });
});
