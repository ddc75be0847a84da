import { createServer } from 'node:https';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoServer, startDemoServer } from '../../demo/server';
import { hasDisplayTools } from '../../scripts/browser-tools';
import { type Extension, launchExtension } from './browser';
import { makeCertificate } from './certificate';
import { type Display, openDisplay } from './display';
import { connection } from './user';

const RELEASE = resolve('.output/chrome-mv3');

/**
 * The very build that users install, with real keys and a real mouse: Chrome's own question for access, the context
 * menu, and the native side panel. Needs an X server; where none is to be had, this is skipped and says so.
 */
const possible = hasDisplayTools();
if (!possible) process.stdout.write('Skipped: the real gesture needs Xvfb and xdotool\n');

describe.skipIf(!possible)('the real gesture', () => {
  let server: DemoServer;
  let display: Display;
  let extension: Extension;
  let options: Page;

  beforeAll(async () => {
    const opened = await openDisplay();
    if (!opened) throw new Error('No display');
    display = opened;
    server = await startDemoServer({ pace: 0.3 });
    const flags = ['--window-position=0,0', '--window-size=1280,900'];
    extension = await launchExtension({ headless: false, extension: RELEASE, flags, env: display.env });
    options = await extension.openOptions();
  });
  afterAll(async () => {
    await extension?.close();
    await server?.close();
    display?.close();
  });

  /** Saves, and answers Chrome's question for access to the host. */
  async function saveAndAllow(address: string, token: string): Promise<string> {
    await options.bringToFront();
    await options.getByLabel('Server URL').fill(address);
    await options.getByLabel('API token').fill(token);
    await options.getByRole('button', { name: 'Save and connect' }).click();
    await connection(options).getByText('Testing the connection…').waitFor();
    await options.waitForTimeout(1000);
    // Deny has the focus; Allow is next.
    display.press('Tab', 'Return');
    await connection(options)
      .getByText(/^(Connected to|Not connected:)/)
      .waitFor();
    return connection(options).innerText();
  }

  const granted = async () => (await (await extension.worker()).evaluate(() => chrome.permissions.getAll())).origins;

  it('has no access to any host before it is asked for', async () => {
    expect(await granted()).toEqual([]);
  });

  it('names a certificate that is not trusted, and gives the access back', async () => {
    const secure = createServer(makeCertificate()).listen(0, '127.0.0.1');
    await new Promise((done) => secure.once('listening', done));
    const address = secure.address();
    const port = typeof address === 'object' ? address?.port : 0;
    expect(await saveAndAllow(`https://127.0.0.1:${port}`, 'token')).toContain('No secure connection');
    expect(await granted()).toEqual([]);
    secure.close();
  });

  it('names an address that nobody has', async () => {
    expect(await saveAndAllow('https://hymalaia.invalid', 'token')).toContain('Address not found');
    expect(await granted()).toEqual([]);
  });

  it('says so when access is declined, and asks the server nothing', async () => {
    await options.getByLabel('Server URL').fill(server.origin);
    await options.getByLabel('API token').fill(server.token);
    await options.getByRole('button', { name: 'Save and connect' }).click();
    await options.waitForTimeout(1000);
    display.press('Return');
    await connection(options).getByText('Access was not granted').waitFor();
    expect(server.requests).toEqual([]);
  });

  it('connects once access is allowed, to that one host', async () => {
    expect(await saveAndAllow(server.origin, server.token)).toContain('Signed in as');
    expect(await granted()).toEqual(['http://127.0.0.1/*']);
  });

  /** Opens a page, selects a paragraph of it, and opens the menu over that. */
  async function rightClickSelection(): Promise<Page> {
    const page = await extension.context.newPage();
    await page.goto(`${server.origin}/page`);
    const spot = await page.locator('#batch').evaluate((element) => {
      document.getSelection()?.selectAllChildren(element);
      const box = element.getBoundingClientRect();
      const chrome = window.outerHeight - window.innerHeight;
      return { x: window.screenX + box.x + 80, y: window.screenY + chrome + box.y + 14 };
    });
    display.rightClick(spot.x, spot.y);
    await page.waitForTimeout(1000);
    return page;
  }

  it('takes a right-clicked selection into the native side panel, sends it and shows the answer', async () => {
    const page = await rightClickSelection();
    // From below: Inspect, then our submenu, whose first item asks about the selection.
    display.press('Up', 'Up', 'Right', 'Return');
    const panel = await nativePanel(extension);
    await expect.poll(() => panel('[role=group]')).toContain('Refund policy: EU card payments');
    await expect.poll(() => panel(':focus', 'aria-label')).toBe('Message');
    display.type('What changed');
    await expect.poll(() => panel('textarea', 'value')).toBe('What changed');
    display.press('Return');
    await expect
      .poll(() => panel('article.answer'), { timeout: 20_000 })
      .toMatch(/You asked: “What changed”[\s\S]*words of a page/);
    expect(server.requests.filter(({ path }) => path.endsWith('/send-chat-message'))).toHaveLength(1);
    await page.close();
  });

  it('offers the recipes in the submenu of a selection, and writes the words of the chosen one', async () => {
    const page = await rightClickSelection();
    // Behind the item that asks: the first of the recipes.
    display.press('Up', 'Up', 'Right', 'Down', 'Return');
    const panel = await nativePanel(extension);
    await expect.poll(() => panel('textarea', 'value')).toMatch(/^Summarise the selected text in/);
    expect(await panel('[role=group]', 'aria-label')).toBe('Selection from Refund policy: EU card payments');
    await panel('[role=group] button[aria-label=Remove]', 'click()');
    await page.close();
  });

  /** A page on a host that nobody granted; the demo server answers to both names. */
  const foreign = () => `${server.origin.replace('127.0.0.1', 'localhost')}/page`;

  it('shares a page by a right click, on a site that nobody granted', async () => {
    const page = await extension.context.newPage();
    await page.goto(foreign());
    const spot = await page.evaluate(() => {
      document.getSelection()?.removeAllRanges();
      const box = document.querySelector('h1')?.getBoundingClientRect();
      const chrome = window.outerHeight - window.innerHeight;
      return { x: window.screenX + 600, y: window.screenY + chrome + (box?.bottom ?? 0) + 4 };
    });
    display.rightClick(spot.x, spot.y);
    await page.waitForTimeout(1000);
    // From below: Inspect, View page source, then our submenu.
    display.press('Up', 'Up', 'Up', 'Right', 'Return');
    const panel = await nativePanel(extension);
    await expect.poll(() => panel('[role=group]', 'aria-label')).toBe('Page Refund policy: EU card payments');
    expect(await granted()).toEqual(['http://127.0.0.1/*']);
    await panel('[role=group] button[aria-label=Remove]', 'click()');
    await page.close();
  });

  it('reads a page from the panel only after a gesture for it: the shortcut is one', async () => {
    const page = await extension.context.newPage();
    await page.goto(foreign());
    const panel = await nativePanel(extension);
    await panel('button[aria-label="Share this page"]', 'click()');
    await expect.poll(() => panel('.share-notice')).toContain('Hymalaia may not read this site yet');
    expect(await panel('[role=group]')).toBe('');
    // The gesture gives the right that was missing, and the page is read.
    display.press('alt+shift+h');
    await expect.poll(() => panel('[role=group]', 'aria-label')).toBe('Page Refund policy: EU card payments');
    await panel('button[aria-label="More to share"]', 'click()');
    await expect.poll(() => panel('.pop-row')).toContain('Screenshot');
    await panel('.pop-row', 'click()');
    await expect.poll(() => panel('[role=group]:last-of-type', 'aria-label')).toMatch(/^File .*\.png$/);
    // With nothing to give a right for, it closes the panel, and opens it with all that was in it.
    const isOpen = async () =>
      (await extension.worker()).evaluate(() =>
        chrome.runtime.getContexts({ contextTypes: [chrome.runtime.ContextType.SIDE_PANEL] }).then((all) => all.length),
      );
    display.press('alt+shift+h');
    await expect.poll(isOpen).toBe(0);
    display.press('alt+shift+h');
    const again = await nativePanel(extension);
    await expect.poll(() => again('[role=group]', 'aria-label')).toBe('Page Refund policy: EU card payments');
    await page.close();
  });

  /** Answers Chrome's question for a right: Deny has the focus; Allow is next. */
  async function allow(): Promise<void> {
    await options.waitForTimeout(1000);
    display.press('Tab', 'Return');
  }

  it('lists the other tabs once that is allowed, and asks for the site of the one to read', async () => {
    const page = await extension.context.newPage();
    await page.goto(foreign());
    await options.bringToFront();
    const panel = await nativePanel(extension);
    await panel('button[aria-label="More to share"]', 'click()');
    await expect.poll(() => panel('.pick-ask')).toContain('To list your other tabs by name');
    await panel('.pick-ask button', 'click()');
    await allow();
    await expect.poll(() => panel('.share-tabs [role=option]')).toContain('Refund policy: EU card payments');
    await panel('.share-tabs [role=option]', 'click()');
    await expect.poll(() => panel('.share-notice')).toContain('Hymalaia may not read this site yet');
    await panel('.share-notice .btn', 'click()');
    await allow();
    await expect.poll(() => panel('[role=group]', 'aria-label')).toBe('Page Refund policy: EU card payments');
    expect(await granted()).toEqual(['http://127.0.0.1/*', 'http://localhost/*']);
    await panel('[role=group] button[aria-label=Remove]', 'click()');
    await page.close();
  });

  it('gives both back in the settings', async () => {
    await options.reload();
    await options.getByRole('button', { name: 'Take back localhost' }).click();
    await options.getByRole('button', { name: 'Take back the names of tabs' }).click();
    await expect.poll(granted).toEqual(['http://127.0.0.1/*']);
    const rights = await (await extension.worker()).evaluate(() => chrome.permissions.getAll());
    expect(rights.permissions).not.toContain('tabs');
    await expect.poll(() => options.getByText('Names of your tabs').count()).toBe(0);
  });

  it('reads every site where the user allowed all, and keeps the server when that is taken back', async () => {
    await options.getByRole('button', { name: 'Allow all sites' }).click();
    await allow();
    await options.getByRole('button', { name: 'Take back all sites' }).waitFor();
    const page = await extension.context.newPage();
    await page.goto(foreign());
    const panel = await nativePanel(extension);
    await panel('button[aria-label="Share this page"]', 'click()');
    await expect.poll(() => panel('[role=group]', 'aria-label')).toBe('Page Refund policy: EU card payments');
    await panel('[role=group] button[aria-label=Remove]', 'click()');
    await page.close();
    await options.bringToFront();
    await options.getByRole('button', { name: 'Take back all sites' }).click();
    await options.getByRole('button', { name: 'Allow all sites' }).waitFor();
    expect(await granted()).toEqual(['http://127.0.0.1/*']);
  });

  it('gives the access back on Disconnect', async () => {
    await options.bringToFront();
    await options.getByRole('button', { name: 'Disconnect' }).click();
    await connection(options).getByText('The token is wiped').waitFor();
    expect(await granted()).toEqual([]);
  });
});

/** Reads in the native side panel, which is no tab: through the debugger, as text or as a property of an element; or clicks it. */
async function nativePanel(extension: Extension) {
  const browser = extension.context.browser();
  if (!browser) throw new Error('No browser');
  const session = await browser.newBrowserCDPSession();
  const find = async () =>
    (await session.send('Target.getTargets')).targetInfos.find(({ url }) => url.endsWith('/sidepanel.html'))?.targetId;
  await expect.poll(find, { timeout: 10_000 }).toBeTruthy();
  const { sessionId } = await session.send('Target.attachToTarget', { targetId: (await find()) ?? '', flatten: false });
  let last = 0;
  return async (selector: string, property = 'textContent'): Promise<string> => {
    last += 1;
    const id = last;
    const read = `(() => { const e = document.querySelector(${JSON.stringify(selector)}); ${property === 'click()' ? 'e?.click(); ' : ''}return String(e?.[${JSON.stringify(property)}] ?? e?.getAttribute(${JSON.stringify(property)}) ?? ''); })()`;
    const reply = new Promise<string>((done) => {
      session.on('Target.receivedMessageFromTarget', ({ message }) => {
        const parsed = JSON.parse(message);
        if (parsed.id === id) done(String(parsed.result?.result?.value ?? ''));
      });
    });
    const message = JSON.stringify({
      id,
      method: 'Runtime.evaluate',
      params: { expression: read, userGesture: property === 'click()' },
    });
    await session.send('Target.sendMessageToTarget', { sessionId, message });
    return reply;
  };
}
