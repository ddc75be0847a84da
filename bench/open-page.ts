import type { Page } from 'playwright-core';
import type { Extension } from '../tests/e2e/browser';

/** A new page in which the functions of a bench can run: what compiles them marks their names by a helper. */
export async function openPage({ context }: Extension): Promise<Page> {
  const page = await context.newPage();
  await page.addInitScript({ content: 'globalThis.__name = (named) => named;' });
  await page.setViewportSize({ width: 360, height: 760 });
  return page;
}
