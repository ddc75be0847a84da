import type { Browser, CDPSession, Page } from 'playwright-core';
import { deltasOf } from './answers';
import type { Way } from './build-pages';
import type { Pace } from './pages/stage';
import { longestIn, TRACED } from './trace';

/** What one answer cost. Times are of the main thread's processor time (ms), so that other programs count little. */
export interface Cost {
  task: number;
  script: number;
  layout: number;
  style: number;
  nodes: number;
  heapMiB: number;
}

/** Opens the page of a way, streams the answer, and tells what that cost. */
export async function paint(browser: Browser, origin: string, way: Way, text: string, pace: Pace): Promise<Cost> {
  const page = await openPage(browser, origin, way);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await metrics(session);
  await page.evaluate(([deltas, speed]) => window.runBench(deltas, speed), [deltasOf(text), pace] as const);
  const after = await metrics(session);
  await session.send('HeapProfiler.collectGarbage');
  const { JSHeapUsedSize = 0 } = await metrics(session);
  await page.context().close();
  const spent = (name: string) => ((after[name] ?? 0) - (before[name] ?? 0)) * 1000;
  return {
    task: spent('TaskDuration'),
    script: spent('ScriptDuration'),
    layout: spent('LayoutDuration'),
    style: spent('RecalcStyleDuration'),
    nodes: after.Nodes ?? 0,
    heapMiB: JSHeapUsedSize / 2 ** 20,
  };
}

/** The longest task (ms) of the page's main thread while the answer streams at `pace`. */
export async function longestTask(
  browser: Browser,
  origin: string,
  way: Way,
  text: string,
  pace: Pace,
): Promise<number> {
  const page = await openPage(browser, origin, way);
  await browser.startTracing(page, { categories: TRACED });
  const stream = ([deltas, speed]: readonly [readonly string[], Pace]) => window.runBench(deltas, speed);
  await page.evaluate(stream, [deltasOf(text), pace] as const);
  const longest = longestIn(await browser.stopTracing());
  await page.context().close();
  return longest;
}

async function openPage(browser: Browser, origin: string, way: Way): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 360, height: 760 } });
  const page = await context.newPage();
  page.on('pageerror', (error) => process.stderr.write(`${way}: ${error.message}\n`));
  await page.goto(`${origin}/${way}.html`);
  await page.waitForFunction(() => typeof window.runBench === 'function');
  return page;
}

async function metrics(session: CDPSession): Promise<Record<string, number>> {
  const { metrics: list } = await session.send('Performance.getMetrics');
  return Object.fromEntries(list.map(({ name, value }) => [name, value]));
}
