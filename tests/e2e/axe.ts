import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** What axe-core holds against a page (WCAG A and AA, best practice), as `rule: element`. */
async function complaints(page: Page): Promise<string[]> {
  // Through the debugger: the extension's own policy lets no foreign script in.
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: axe.source });
  const { result } = await session.send('Runtime.evaluate', {
    expression:
      "axe.run().then((found) => found.violations.flatMap((v) => v.nodes.map((n) => v.id + ': ' + n.target)))",
    awaitPromise: true,
    returnByValue: true,
  });
  await session.detach();
  return result.value;
}

/** Nothing is wrong with a page as it is, in both themes. */
export async function check(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await complaints(page)).toEqual([]);
  }
}

/** Nothing is cut off at the side. */
export async function fits(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
}
