import type { Page } from 'playwright-core';
import { type DemoServer, startDemoServer } from '../demo/server';
import { launchExtension } from '../tests/e2e/browser';
import { answers, connect } from '../tests/e2e/user';
import { makeAnswer } from './answers';
import { type Result, result } from './report';
import { figure, quantile } from './statistics';

/** Questions, each with an answer of this many characters: 500 messages of 2 MB. */
const QUESTIONS = 250;
const LENGTH = 8_000;

declare global {
  interface Window {
    /** From a key to the frame that shows it, in ms. */
    inputDelays: number[];
  }
}

/** What was found, round by round, in ms; the heap in MiB. */
interface Found {
  open: number[];
  whole: number[];
  scroll: number[];
  input: number[];
  heap: number[];
}

/** A conversation of 500 messages: opening it, scrolling through it, typing in it. */
export async function benchLongChat(rounds: number, say: (text: string) => void): Promise<Result[]> {
  const server = await startDemoServer({ pace: 0, history: 0 });
  fill(server);
  const extension = await launchExtension();
  const found: Found = { open: [], whole: [], scroll: [], input: [], heap: [] };
  try {
    await (await connect(extension, server.origin, server.token)).close();
    for (let round = 1; round <= rounds; round += 1) {
      const panel = await extension.openPanel();
      await measure(panel, found);
      await panel.close();
      say(`round ${round}: long chat`);
    }
  } finally {
    await extension.close();
    await server.close();
  }
  return [
    result('longChat.inputDelayP95Ms', 'ms', 50, figure(found.input)),
    result('long chat: open', 'ms', null, figure(found.open)),
    result('long chat: all of it drawn', 'ms', null, figure(found.whole)),
    result('long chat: slowest frame while scrolling', 'ms', null, figure(found.scroll)),
    result('long chat: heap', 'MiB', null, figure(found.heap)),
  ];
}

function fill(server: DemoServer): void {
  const session = server.sessions.create({ name: 'A long chat' });
  let parent = server.sessions.root(session);
  for (let index = 0; index < QUESTIONS; index += 1) {
    const question = server.sessions.add(session, 'user', `Question ${index + 1}`, parent);
    parent = server.sessions.add(session, 'assistant', `Answer ${index + 1}. ${makeAnswer('mixed', LENGTH)}`, question);
  }
}

async function measure(panel: Page, found: Found): Promise<void> {
  const field = panel.getByRole('textbox', { name: 'Message' });
  await panel.getByRole('button', { name: 'Chat history' }).click();
  const row = panel.locator('.chat-open').first();
  await row.waitFor();
  const begun = Date.now();
  await row.click();
  await answers(panel).last().getByText(`Answer ${QUESTIONS}.`).waitFor({ timeout: 60_000 });
  found.open.push(Date.now() - begun);
  await panel.waitForFunction((all) => document.querySelectorAll('article.answer').length === all, QUESTIONS, {
    timeout: 60_000,
  });
  found.whole.push(Date.now() - begun);
  found.scroll.push(await scrollThrough(panel));
  await field.click();
  await panel.evaluate(() => {
    window.inputDelays = [];
    addEventListener(
      'keydown',
      ({ timeStamp }) =>
        requestAnimationFrame(() => setTimeout(() => window.inputDelays.push(performance.now() - timeStamp))),
      true,
    );
  });
  // Not through a locator: looking for the field in so large a page would be measured as well.
  await panel.keyboard.type('Where does the time go in here?', { delay: 60 });
  const delays = await panel.evaluate(() => window.inputDelays);
  found.input.push(quantile(delays, 0.95));
  await field.fill('');
  const session = await panel.context().newCDPSession(panel);
  await session.send('Performance.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  found.heap.push((metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0) / 2 ** 20);
}

/** Scrolls from the end to the beginning; gives the longest time (ms) between two frames. */
function scrollThrough(panel: Page): Promise<number> {
  return panel.evaluate(async () => {
    const view = document.querySelector('.view');
    if (!view) return Number.NaN;
    let [slowest, last] = [0, performance.now()];
    view.scrollTop = view.scrollHeight;
    for (let step = 0; step < 200 && view.scrollTop > 0; step += 1) {
      view.scrollTop -= 4_000;
      await new Promise((resolve) => requestAnimationFrame(resolve));
      slowest = Math.max(slowest, performance.now() - last);
      last = performance.now();
    }
    return slowest;
  });
}
