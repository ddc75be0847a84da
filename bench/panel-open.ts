import { startDemoServer } from '../demo/server';
import { bundleSizes } from '../scripts/bundle-sizes';
import { launchExtension } from '../tests/e2e/browser';
import { connect } from '../tests/e2e/user';
import { openPage } from './open-page';
import { type Result, result } from './report';
import { figure } from './statistics';

declare global {
  interface Window {
    /** When the composer had the focus, in ms after the navigation began. */
    readyAt?: number;
  }
}

/** From the navigation's start to a composer that takes keys; and what had to be loaded for that. */
export async function benchPanel(rounds: number, say: (text: string) => void): Promise<Result[]> {
  const server = await startDemoServer({ pace: 0 });
  const extension = await launchExtension();
  const opened: number[] = [];
  try {
    await (await connect(extension, server.origin, server.token)).close();
    for (let round = 0; round <= rounds * 2; round += 1) {
      const panel = await openPage(extension);
      await panel.addInitScript(() => {
        const look = () => {
          if (document.activeElement?.tagName === 'TEXTAREA') window.readyAt = performance.now();
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      });
      await panel.goto(`chrome-extension://${extension.id}/sidepanel.html`);
      await panel.waitForFunction(() => window.readyAt !== undefined);
      // The first is the browser's own warming up.
      if (round > 0) opened.push(await panel.evaluate(() => window.readyAt ?? Number.NaN));
      await panel.close();
    }
    say(`panel opened ${opened.length} times`);
  } finally {
    await extension.close();
    await server.close();
  }
  const { panelKiB, workerKiB, contentKiB } = bundleSizes('.output/chrome-mv3');
  return [
    result('panel.openMs', 'ms', 500, figure(opened)),
    result('bundle.panelKiB', 'KiB', 180, figure([panelKiB])),
    result('bundle.workerKiB', 'KiB', 30, figure([workerKiB])),
    result('bundle.contentKiB', 'KiB', 25, figure([contentKiB])),
  ];
}
