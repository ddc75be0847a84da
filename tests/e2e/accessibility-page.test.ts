import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PagesServer, servePages } from '../pages-server';
import { check, fits } from './axe';
import { openStage } from './stage';

const stage = openStage({ pace: 0 });
let pages: PagesServer;

beforeAll(async () => {
  pages = await servePages();
});
afterAll(() => pages?.close());

const press = (name: string) => stage.panel.getByRole('button', { name, exact: true }).click();

/** Shares a page while that is in front, as it is beside a side panel, until the panel shows what it led to. */
async function share(url: string, outcome: Locator): Promise<void> {
  const page = await stage.extension.context.newPage();
  await page.goto(url);
  await page.bringToFront();
  await stage.panel
    .getByRole('button', { name: 'Share this page', exact: true })
    .evaluate((button: HTMLElement) => button.click());
  await outcome.waitFor();
  await page.close();
}

/** The panel as it is, in both themes and at its narrowest. */
async function checkNarrow(panel: Page): Promise<void> {
  await panel.setViewportSize({ width: 320, height: 720 });
  await check(panel);
  expect(await fits(panel)).toBe(true);
}

describe('nothing is wrong for assistive technology, at 320 px', () => {
  it('with a page that was shared, its preview, and where it is trimmed', async () => {
    await share(`${pages.origin}/pages/article.html`, stage.panel.locator('.dock').getByRole('group'));
    await checkNarrow(stage.panel);
    await press('Preview');
    await stage.panel.getByRole('region', { name: 'Preview' }).waitFor();
    await checkNarrow(stage.panel);
    await press('Trim');
    await checkNarrow(stage.panel);
  });

  it('with a page that is not read, and with what else can be shared', async () => {
    await share('chrome://version', stage.panel.locator('.share-notice'));
    await checkNarrow(stage.panel);
    await press('More to share');
    await stage.panel.getByRole('dialog').waitFor();
    await checkNarrow(stage.panel);
  });

  it('with recipes behind the slash', async () => {
    await stage.panel.getByRole('textbox', { name: 'Message' }).fill('/');
    await stage.panel.getByRole('listbox').waitFor();
    await checkNarrow(stage.panel);
  });

  it('in the settings, with a recipe that is written, refused and removed, and with a site that is no site', async () => {
    const options = await stage.extension.openOptions();
    await options.getByRole('button', { name: 'Add a recipe' }).click();
    await options.getByRole('form', { name: 'Recipe' }).getByRole('button', { name: 'Save' }).click();
    await options.getByText('A recipe needs a name').waitFor();
    await options.getByLabel('Sites that are never read').fill('not a site!');
    await options
      .locator('form')
      .filter({ has: options.getByLabel('Sites that are never read') })
      .getByRole('button', { name: 'Save' })
      .click();
    await options.getByText('“not a site!” is no host name.').waitFor();
    await checkNarrow(options);
    await options.getByRole('form', { name: 'Recipe' }).getByRole('button', { name: 'Cancel' }).click();
    await options.getByRole('button', { name: 'Remove Explain' }).click();
    await options.getByRole('button', { name: 'Undo' }).waitFor();
    await checkNarrow(options);
    await options.getByRole('button', { name: 'Undo' }).click();
    await options.close();
  });
});
