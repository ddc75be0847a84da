import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type DemoServer, startDemoServer } from '../../demo/server';
import { type Extension, launchExtension } from './browser';
import { ask, connect, settled } from './user';

let server: DemoServer;
let extension: Extension;
let panel: Page;

beforeAll(async () => {
  server = await startDemoServer({ pace: 0 });
  extension = await launchExtension();
  await (await connect(extension, server.origin, server.token)).close();
});
afterAll(async () => {
  await extension?.close();
  await server?.close();
});
beforeEach(async () => {
  await panel?.close();
  panel = await extension.openPanel();
});

/** What Chrome tells the worker when the item is chosen; the panel's opening needs a real gesture and is refused here. */
async function chooseItem(page: Page, info: object): Promise<void> {
  await page.bringToFront();
  const worker = await extension.worker();
  await worker.evaluate(
    async ([url, details]) => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      const event = chrome.contextMenus.onClicked as unknown as {
        dispatch(info: object, tab: object | undefined): void;
      };
      event.dispatch({ menuItemId: 'ask-selection', editable: false, frameId: 0, pageUrl: url, ...details }, tab);
    },
    [page.url(), info] as const,
  );
}

const select = (page: Page, selector: string) =>
  page.locator(selector).evaluate((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    document.getSelection()?.removeAllRanges();
    document.getSelection()?.addRange(range);
  });

it('puts the selection into a card, with the page’s title and address, and the caret into the message', async () => {
  const page = await extension.context.newPage();
  await page.goto(`${server.origin}/page`);
  await select(page, '#batch');
  await chooseItem(page, { selectionText: 'Refunds to cards' });
  const card = panel.getByRole('group', { name: 'Selection from Refund policy: EU card payments' });
  await card.waitFor();
  expect(await card.innerText()).toContain('Refunds to cards issued in the EU');
  expect(await card.innerText()).toContain('words · 127.0.0.1');
  await panel.bringToFront();
  await expect.poll(() => panel.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Message');

  await card.getByRole('button', { name: 'Preview' }).click();
  const preview = await panel.getByRole('region', { name: 'Preview' }).textContent();
  await panel.getByRole('button', { name: 'Back' }).click();
  await panel.getByRole('button', { name: 'Explain it simply' }).click();
  expect(await panel.getByRole('textbox', { name: 'Message' }).inputValue()).toBe('Explain this simply.');
  await panel.getByRole('button', { name: 'Send' }).click();
  expect(await (await settled(panel)).innerText()).toMatch(/You sent \d\d words/);
  expect(await panel.getByRole('article', { name: 'Question' }).innerText()).toContain('Selection from Refund policy');

  const { message } = JSON.parse(
    server.requests.filter(({ path }) => path.endsWith('send-chat-message')).at(-1)?.body ?? '',
  );
  expect(message).toBe(`${preview}\n\nExplain this simply.`);
  expect(message).toContain(`${server.origin}/page`);
  expect(await panel.getByRole('group').count()).toBe(0);
  await page.close();
});

it('injects nothing before the gesture, and leaves nothing behind', async () => {
  const page = await extension.context.newPage();
  await page.goto(`${server.origin}/page`);
  const before = await page.content();
  await select(page, '#batch');
  await chooseItem(page, { selectionText: 'Refunds' });
  await panel.getByRole('group').waitFor();
  expect(await page.content()).toBe(before);
  expect(await page.evaluate(() => document.getSelection()?.toString().length)).toBeGreaterThan(100);
  await panel.getByRole('button', { name: 'Remove' }).click();
  await expect.poll(() => panel.getByRole('group').count()).toBe(0);
  await page.close();
});

it('reads a selection in a frame, and in a text field', async () => {
  const page = await extension.context.newPage();
  await page.goto(`${server.origin}/page/ticket`);
  const frame = page.frame({ url: /\/page\/frame/ });
  await frame?.locator('#log').evaluate((element) => document.getSelection()?.selectAllChildren(element));
  const frames = await (await extension.worker()).evaluate(async (url) => {
    const [tab] = (await chrome.tabs.query({})).filter((candidate) => candidate.url === url);
    const found = await chrome.scripting.executeScript({
      target: { tabId: tab?.id ?? -1, allFrames: true },
      func: () => location.pathname,
    });
    return found.map(({ frameId, result }) => ({ frameId, result }));
  }, page.url());
  const frameId = frames.find(({ result }) => result === '/page/frame')?.frameId;
  await chooseItem(page, { frameId, selectionText: '23:04' });
  await panel
    .getByRole('group', { name: /PAY-2214/ })
    .getByText('23:04 batch 118 sent')
    .waitFor();
  await panel.getByRole('button', { name: 'Remove' }).click();

  await page.locator('textarea').selectText();
  await chooseItem(page, { selectionText: 'The batch' });
  await panel.getByRole('group').getByText('went out at 23:04').waitFor();
  await panel.getByRole('button', { name: 'Remove' }).click();
  await page.close();
});

it('takes the menu’s copy where the page lets nobody in, and the card says so', async () => {
  const page = await extension.context.newPage();
  await page.goto('chrome://version');
  await chooseItem(page, { selectionText: 'Chromium 156 and so on' });
  const card = panel.getByRole('group');
  await card.getByText('Chromium 156 and so on').waitFor();
  await card.getByText('Plain copy: Chrome let nobody read this page').waitFor();
  // In front: what nobody sees is not laid out.
  await panel.bringToFront();
  await ask(panel, 'What is this?');
  expect(await (await settled(panel)).innerText()).toMatch(/You sent 5 words/);
  await page.close();
});

it('keeps the card until there is a panel to show it', async () => {
  await panel.close();
  const page = await extension.context.newPage();
  await page.goto(`${server.origin}/page`);
  await select(page, '#batch');
  await chooseItem(page, { selectionText: 'Refunds' });
  panel = await extension.openPanel();
  await panel.getByRole('group', { name: /Refund policy/ }).waitFor();
  await page.close();
});
