import type { CDPSession, Page } from 'playwright-core';
import type { Captured } from '../lib/context/captured';
import { type Extension, launchExtension } from '../tests/e2e/browser';
import { type PagesServer, servePages } from '../tests/pages-server';
import { benchExtractors } from './extractors';
import { type Result, result } from './report';
import { figure } from './statistics';
import { longestIn, TRACED } from './trace';

/** How often (ms) the heap is looked at while a page is read. */
const LOOK = 100;

/** What was found, round by round: times in ms, memory in MiB. */
interface Found {
  time: number[];
  longest: number[];
  peak: number[];
  left: number[];
  length: number;
}

/** Reading a page of 5 MB, through the built extension; and the extractors of main text, against each other. */
export async function benchCapture(rounds: number, say: (text: string) => void): Promise<Result[]> {
  const server = await servePages();
  const extension = await launchExtension();
  const found: Found = { time: [], longest: [], peak: [], left: [], length: 0 };
  try {
    for (let round = 1; round <= rounds; round += 1) {
      await measure(extension, server, found);
      say(`round ${round}: capture, ${Math.round(found.time.at(-1) ?? 0)} ms`);
    }
    const extractors = await benchExtractors(extension.context, rounds);
    return [
      result('capture.longestTaskMs', 'ms', 200, figure(found.longest)),
      result('capture of 5 MB: time', 'ms', null, figure(found.time)),
      result('capture of 5 MB: heap at most above that before', 'MiB', null, figure(found.peak)),
      result('capture of 5 MB: heap left behind', 'MiB', null, figure(found.left)),
      result('capture of 5 MB: text', 'kB', null, figure([found.length / 1000])),
      ...extractors,
    ];
  } finally {
    await extension.close();
    server.close();
  }
}

async function measure(extension: Extension, server: PagesServer, found: Found): Promise<void> {
  const browser = extension.context.browser();
  if (!browser) throw new Error('No browser');
  const page = await extension.context.newPage();
  await page.goto(`${server.origin}/pages/large-table.html`);
  await page.bringToFront();
  const session = await extension.context.newCDPSession(page);
  await session.send('Performance.enable');
  const before = await heap(session, true);
  const watch = watchHeap(session);
  await browser.startTracing(page, { categories: TRACED });
  const { captured, time } = await capture(extension, page);
  found.longest.push(longestIn(await browser.stopTracing()));
  found.time.push(time);
  found.peak.push((await watch()) - before);
  found.left.push((await heap(session, true)) - before);
  if (!captured.ok) throw new Error(`The page was not read: ${captured.reason}`);
  found.length = captured.text.length;
  await page.close();
}

/** Runs the built script in the page, as the worker does. */
async function capture(extension: Extension, page: Page): Promise<{ captured: Captured; time: number }> {
  const worker = await extension.worker();
  return worker.evaluate(async (url) => {
    const tab = (await chrome.tabs.query({})).find((candidate) => candidate.url === url);
    const start = performance.now();
    const target = { tabId: tab?.id ?? 0 };
    const [injection] = await chrome.scripting.executeScript({ target, files: ['content-scripts/page-capture.js'] });
    return { captured: injection?.result as Captured, time: performance.now() - start };
  }, page.url());
}

/** Looks at the heap until it is called, then gives the largest (MiB). */
function watchHeap(session: CDPSession): () => Promise<number> {
  const seen: number[] = [];
  let over = false;
  const looking = (async () => {
    while (!over) {
      seen.push(await heap(session, false));
      await new Promise((done) => setTimeout(done, LOOK));
    }
  })();
  return async () => {
    over = true;
    await looking;
    return Math.max(...seen);
  };
}

async function heap(session: CDPSession, collect: boolean): Promise<number> {
  if (collect) await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0) / 2 ** 20;
}
