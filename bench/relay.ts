import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { type Extension, launchExtension } from '../tests/e2e/browser';
import { connect, startNewChat } from '../tests/e2e/user';
import { openPage } from './open-page';
import { type Result, result } from './report';
import { figure, quantile } from './statistics';
import { type StreamServer, startStreamServer } from './stream-server';

/** Packets a second of a fast model, and how many of them are watched. */
const FAST = 200;
const WATCHED = 2_000;
/** Packets of an answer that comes all at once. */
const BURST = 20_000;
/** Kernel ticks a second: what `/proc` counts processor time in. */
const TICKS = 100;

/** A message that the panel got over its port: which lines, when it was done with it (ms since the epoch). */
interface Crossed {
  from: number;
  count: number;
  at: number;
  /** Characters of its JSON. */
  size: number;
}

/** What was found, round by round. */
interface Found {
  /** Delays of packets in ms: half of them, and all but five of a hundred, were shorter. */
  delays50: number[];
  delays95: number[];
  /** Bytes over the port per byte of the stream. */
  bytes: number[];
  /** Packets a second. */
  rates: number[];
  /** Processor time (ms) of the worker per 1,000 packets. */
  cpu: number[];
}

declare global {
  interface Window {
    crossed: Crossed[];
    portBytes: number;
  }
}

/** From the socket to the reducer, through the built extension. */
export async function benchRelay(rounds: number, say: (text: string) => void): Promise<Result[]> {
  const server = await startStreamServer();
  const foreign = extensionProcesses();
  const extension = await launchExtension();
  const found: Found = { delays50: [], delays95: [], bytes: [], rates: [], cpu: [] };
  try {
    await (await connect(extension, server.origin, server.token)).close();
    for (let round = 1; round <= rounds; round += 1) {
      await measurePace(extension, server, found);
      await measureBurst(extension, server, found);
      await measureWorker(extension, server, found, foreign);
      say(`round ${round}: relay`);
    }
  } finally {
    await extension.close();
    await server.close();
  }
  return [
    result('relay.portBytesPerStreamByte', '', 0.2, figure(found.bytes)),
    result('relay.addedDelayP95Ms', 'ms', 60, figure(found.delays95)),
    { ...result('relay.packetsPerSecond', '/s', 5_000, figure(found.rates)), better: 'higher' },
    result('added delay p50', 'ms', null, figure(found.delays50)),
    result('worker CPU per 1,000 packets', 'ms', null, figure(found.cpu)),
  ];
}

async function measurePace(extension: Extension, server: StreamServer, found: Found): Promise<void> {
  const panel = await openTapped(extension);
  server.prepare(WATCHED, FAST);
  const { crossed, portBytes } = await stream(panel, WATCHED + 4);
  const delays = crossed.flatMap(({ from, count, at }) =>
    Array.from({ length: count }, (_, index) => at - (server.sentAt[from + index] ?? at)),
  );
  found.delays50.push(quantile(delays, 0.5));
  found.delays95.push(quantile(delays, 0.95));
  found.bytes.push(portBytes / server.bytes());
  await panel.close();
}

async function measureBurst(extension: Extension, server: StreamServer, found: Found): Promise<void> {
  const panel = await openTapped(extension);
  server.prepare(BURST, null);
  const { crossed } = await stream(panel, BURST + 4);
  const seconds = ((crossed.at(-1)?.at ?? 0) - (server.sentAt[0] ?? 0)) / 1000;
  found.rates.push(BURST / seconds);
  await panel.close();
}

/** With the panel closed, what the extension's process spends is the worker's. */
async function measureWorker(
  extension: Extension,
  server: StreamServer,
  found: Found,
  foreign: ReadonlySet<string>,
): Promise<void> {
  const panel = await openTapped(extension);
  server.prepare(WATCHED, FAST);
  await send(panel);
  await panel.waitForFunction(() => window.crossed.length > 0);
  await panel.close();
  const [sent, before] = [server.sentAt.length, processorTime(foreign)];
  while (server.sentAt.length < WATCHED + 4) await new Promise((resolve) => setTimeout(resolve, 100));
  found.cpu.push((processorTime(foreign) - before) / ((WATCHED + 4 - sent) / 1000));
}

/** Opens a panel that notes what comes over its port, after the panel itself is done with it. */
async function openTapped(extension: Extension): Promise<Page> {
  const panel = await openPage(extension);
  await panel.addInitScript(() => {
    window.crossed = [];
    window.portBytes = 0;
    const connectTo = chrome.runtime.connect.bind(chrome.runtime);
    const tapped = (info: chrome.runtime.ConnectInfo) => {
      const port = connectTo(info);
      port.onMessage.addListener((message: { type: string; from: number; lines: (string | number | [number])[] }) => {
        const size = JSON.stringify(message).length;
        window.portBytes += size;
        if (message.type !== 'lines') return;
        const counts = message.lines.map((line) =>
          typeof line === 'string' ? 1 : typeof line === 'number' ? 0 : line[0],
        );
        const count = counts.reduce((sum, one) => sum + one, 0);
        // After the listener of the panel, which stands behind this one.
        queueMicrotask(() => window.crossed.push({ from: message.from, count, at: Date.now(), size }));
      });
      return port;
    };
    Object.defineProperty(chrome.runtime, 'connect', { value: tapped, configurable: true });
  });
  await panel.goto(`chrome-extension://${extension.id}/sidepanel.html`);
  await startNewChat(panel);
  await panel.evaluate(() => {
    window.crossed = [];
    window.portBytes = 0;
  });
  return panel;
}

async function send(panel: Page): Promise<void> {
  await panel.getByRole('textbox', { name: 'Message' }).fill('Go');
  await panel.getByRole('button', { name: 'Send' }).click();
}

async function stream(panel: Page, lines: number): Promise<{ crossed: Crossed[]; portBytes: number }> {
  await send(panel);
  await panel.waitForFunction(
    (all) => {
      const last = window.crossed.at(-1);
      return last !== undefined && last.from + last.count >= all;
    },
    lines,
    { timeout: 120_000 },
  );
  return panel.evaluate(() => ({ crossed: window.crossed, portBytes: window.portBytes }));
}

/** Processor time (ms) that the extension's processes have taken so far: those that are not another browser's. Linux only. */
function processorTime(foreign: ReadonlySet<string>): number {
  const own = [...extensionProcesses()].filter((pid) => !foreign.has(pid));
  return own.reduce((sum, pid) => {
    const fields = read(pid, 'stat').split(') ')[1]?.split(' ') ?? [];
    return sum + ((Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / TICKS) * 1000;
  }, 0);
}

/** Ids of the processes in which some browser on this machine runs an extension. */
function extensionProcesses(): ReadonlySet<string> {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return new Set(pids.filter((pid) => read(pid, 'cmdline').includes('--extension-process')));
}

/** A file of a process; empty where that has ended meanwhile. */
function read(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
