import { startDemoServer } from '../demo/server';
import { launchExtension } from '../tests/e2e/browser';
import { connect } from '../tests/e2e/user';
import { openPage } from './open-page';
import { type Result, result } from './report';
import { figure } from './statistics';

/** Stored chats of the server. */
const CHATS = 5_000;
/** Turns of the wheel, each by this many px. */
const TURNS = 100;
const STEP = 600;

/** The list of 5,000 chats: opening it, and the slowest frame while one scrolls through it. */
export async function benchLongHistory(rounds: number, say: (text: string) => void): Promise<Result[]> {
  const server = await startDemoServer({ pace: 0, history: CHATS });
  const extension = await launchExtension();
  const opened: number[] = [];
  const slowest: number[] = [];
  try {
    await (await connect(extension, server.origin, server.token)).close();
    for (let round = 1; round <= rounds; round += 1) {
      const panel = await openPage(extension);
      await panel.goto(`chrome-extension://${extension.id}/sidepanel.html`);
      const button = panel.getByRole('button', { name: 'Chat history' });
      await button.waitFor();
      const begun = Date.now();
      await button.click();
      await panel.locator('.chat-open').first().waitFor();
      opened.push(Date.now() - begun);
      await panel.evaluate(watchFrames);
      await panel.mouse.move(180, 400);
      for (let turn = 0; turn < TURNS; turn += 1) await panel.mouse.wheel(0, STEP);
      slowest.push(await panel.evaluate(() => window.slowestFrame));
      await panel.close();
      say(`round ${round}: long history`);
    }
  } finally {
    await extension.close();
    await server.close();
  }
  return [
    result('history of 5,000 chats: open', 'ms', null, figure(opened)),
    result('history of 5,000 chats: slowest frame while scrolling', 'ms', null, figure(slowest)),
  ];
}

declare global {
  interface Window {
    /** Longest time (ms) between two frames so far. */
    slowestFrame: number;
  }
}

function watchFrames(): void {
  window.slowestFrame = 0;
  let last = performance.now();
  const look = () => {
    window.slowestFrame = Math.max(window.slowestFrame, performance.now() - last);
    last = performance.now();
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
