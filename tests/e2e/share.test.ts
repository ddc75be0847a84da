import { chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { quietFlags } from '../../scripts/browser-flags';
import { findChromium } from '../../scripts/browser-tools';
import { type PagesServer, servePages } from '../pages-server';
import { launchExtension } from './browser';
import { openStage } from './stage';
import { ask, connect, settled } from './user';

/** A host of the company's that nobody granted. */
const WIKI = 'wiki.test';

const stage = openStage({ pace: 0 }, [`--host-resolver-rules=MAP ${WIKI} 127.0.0.1`]);
let pages: PagesServer;
let page: Page;

beforeAll(async () => {
  pages = await servePages();
});
afterAll(() => pages?.close());
afterEach(async () => {
  while ((await notice().count()) > 0) await notice().getByRole('button', { name: 'Dismiss' }).click();
  while ((await cards().count()) > 0) await cards().first().getByRole('button', { name: 'Remove' }).click();
  await page?.close();
});

const cards = () => stage.panel.locator('.dock').getByRole('group', { name: /^(Page|Selection|Link|File) / });
const card = (name: string | RegExp) => stage.panel.getByRole('group', { name });
const notice = () => stage.panel.locator('.share-notice');
const button = (name: string, within: Page | Locator = stage.panel) =>
  within.getByRole('button', { name, exact: true });
const message = () => String(stage.posts().at(-1)?.message ?? '');

async function open(name: string, host = ''): Promise<Page> {
  page = await stage.extension.context.newPage();
  const origin = host === '' ? pages.origin : pages.origin.replace('127.0.0.1', host);
  await page.goto(`${origin}/pages/${name}`);
  return page;
}

/** Presses a button of the panel while the page is in front, as it is beside a side panel. */
async function press(name: string): Promise<void> {
  await page.bringToFront();
  await button(name).evaluate((element: HTMLElement) => element.click());
}

async function share(name: string, host = ''): Promise<void> {
  await open(name, host);
  await press('Share this page');
}

/** What Chrome tells the worker when an item of the menu is chosen in the page in front. */
async function chooseItem(menuItemId: string, info: object = {}): Promise<void> {
  await page.bringToFront();
  const worker = await stage.extension.worker();
  await worker.evaluate(
    async ([id, pageUrl, details]) => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      const event = chrome.contextMenus.onClicked as unknown as { dispatch(info: object, tab: unknown): void };
      event.dispatch({ menuItemId: id, editable: false, frameId: 0, pageUrl, ...details }, tab);
    },
    [menuItemId, page.url(), info] as const,
  );
}

/** What the preview of the only card shows, letter for letter. */
async function preview(): Promise<string> {
  await button('Preview').click();
  const text = await stage.panel.getByRole('region', { name: 'Preview' }).textContent();
  await button('Back').click();
  return text ?? '';
}

describe('Share this page', () => {
  it('puts the page into a card, and sends what the preview shows, letter for letter', async () => {
    await share('article.html');
    await card('Page Why our tents changed colour | Larkfield Journal').waitFor();
    await stage.panel.bringToFront();
    expect(await cards().first().innerText()).toMatch(/Page · \d+ words · 127\.0\.0\.1:\d+/);
    const shown = await preview();
    expect(shown).toContain('## What we measured');
    expect(shown).toContain('| Sand | 28.3 | 33.8 |');
    expect(shown).not.toContain('Spring sale');
    await ask(stage.panel, 'Which colour is coolest?');
    await settled(stage.panel);
    expect(message()).toBe(`${shown}\n\nWhich colour is coolest?`);
    expect(await cards().count()).toBe(0);
    await stage.panel.getByRole('list', { name: 'Sent along' }).getByText('Page Why our tents').waitFor();
  });

  it('sends of it what the user leaves, and says that it was shortened', async () => {
    await share('documentation.html');
    await card(/^Page Stock API/).waitFor();
    await stage.panel.bringToFront();
    await button('Preview').click();
    await button('Trim').click();
    const text = stage.panel.getByRole('textbox', { name: 'Text that goes along' });
    await text.fill('A reservation ends after `ttl` seconds.');
    await button('Keep this').click();
    expect(await stage.panel.getByRole('region', { name: 'Preview' }).textContent()).toContain('ends after `ttl`');
    await stage.panel.keyboard.press('Escape');
    await cards().first().getByText('Shortened by you').waitFor();
    const shown = await preview();
    await ask(stage.panel, 'Why?');
    await settled(stage.panel);
    expect(message()).toBe(`${shown}\n\nWhy?`);
    expect(message()).not.toContain('out_of_stock');
  });

  it('gives the whole text back after it was shortened', async () => {
    await share('cjk.html');
    await card(/^Page 出張規程/).waitFor();
    await stage.panel.bringToFront();
    const whole = await preview();
    await button('Preview').click();
    await button('Trim').click();
    await stage.panel.getByRole('textbox', { name: 'Text that goes along' }).fill('宿泊');
    await button('Keep this').click();
    await button('Back to the whole text').click();
    await button('Back').click();
    expect(await preview()).toBe(whole);
  });

  it('says what is not there: parts that nobody sees, and frames of other sites', async () => {
    await share('injection.html');
    await card(/^Page Supplier offer/).waitFor();
    await stage.panel.bringToFront();
    await button('Preview').click();
    await stage.panel.getByText('17 parts that nobody sees were left out').waitFor();
    await button('Back').click();
    expect(await preview()).not.toContain('INJECTED');
    await button('Remove').click();
    await page.close();
    await share('frames.html');
    await cards().first().getByText('1 part of another site was left out').waitFor();
  });

  it('takes a second page beside the first, and the room is shared', async () => {
    await share('article.html');
    await card(/^Page Why our tents/).waitFor();
    await page.close();
    await share('wiki.html');
    await card(/^Page Travel policy/).waitFor();
    expect(await cards().count()).toBe(2);
    await stage.panel.bringToFront();
    await stage.panel.getByRole('meter', { name: 'Room for context used' }).waitFor();
    await ask(stage.panel, 'Compare.');
    await settled(stage.panel);
    expect(message()).toContain('Why our tents changed colour');
    expect(message()).toContain('London: £160.');
  });

  it('has a long text go as a file, whose words are those of the preview', async () => {
    await share('handbook.html');
    await card(/^Page Handbook/)
      .getByText('Long: goes as a text file')
      .waitFor();
    await stage.panel.bringToFront();
    const shown = await preview();
    expect(shown.length).toBeGreaterThan(100_000);
    await ask(stage.panel, 'What holds for travel?');
    await settled(stage.panel);
    expect(message().length).toBeLessThan(1_000);
    const body = stage.posts().at(-1);
    expect(body?.file_descriptors).toMatchObject([{ type: 'plain_text', name: 'Handbook.txt' }]);
    const upload = stage.server.requests.filter(({ path }) => path.endsWith('/file/upload')).at(-1);
    expect(upload?.body).toContain(shown);
  });

  it('sends the page beside the message where the user chose so', async () => {
    const options = await stage.extension.openOptions();
    await options.getByLabel('Page text').selectOption({ label: 'Beside the message, not kept' });
    await options.close();
    await stage.panel.reload();
    await share('article.html');
    await card(/^Page Why our tents/).waitFor();
    await stage.panel.bringToFront();
    await button('Preview').click();
    await stage.panel.getByText("The server's history does not keep it").waitFor();
    const shown = await stage.panel.getByRole('region', { name: 'Preview' }).textContent();
    await button('Back').click();
    await ask(stage.panel, 'Which colour is coolest?');
    await settled(stage.panel);
    expect(message()).not.toContain('28.3');
    expect(stage.posts().at(-1)?.additional_context).toBe(shown);
    const again = await stage.extension.openOptions();
    await again.getByLabel('Page text').selectOption({ label: 'In the message, kept in the history' });
    await again.close();
  });
});

describe('a page that is not read', () => {
  it('on a site that nobody granted says what gives the right', async () => {
    await share('article.html', WIKI);
    await notice().getByText('Hymalaia may not read this site yet').waitFor();
    // Chrome does not even tell which site it is.
    expect(await notice().innerText()).toContain('Right-click it and choose “Share this page with Hymalaia”');
    await button('Ask Chrome for this site').waitFor();
    expect(await cards().count()).toBe(0);
    await stage.panel.bringToFront();
    await button('Dismiss').click();
    expect(await notice().count()).toBe(0);
  });

  it('of the browser’s says so', async () => {
    page = await stage.extension.context.newPage();
    await page.goto('chrome://version');
    await press('Share this page');
    await notice().getByText('Chrome lets no extension read this page').waitFor();
  });

  it.each([
    ['password', '<input type="password">', 'Nothing was read: a password field is in use'],
    ['payment', '<input autocomplete="cc-number">', 'Nothing was read: a payment field is in use'],
  ])('while a %s field is in use says so, and is read when it no longer is', async (_name, field, words) => {
    await open('article.html');
    await page.evaluate((html) => {
      document.body.insertAdjacentHTML('afterbegin', html);
      document.querySelector('input')?.focus();
    }, field);
    await press('Share this page');
    await notice().getByText(words).waitFor();
    await page.evaluate(() => document.querySelector('input')?.blur());
    await press('Share this page');
    await card(/^Page Why our tents/).waitFor();
    expect(await notice().count()).toBe(0);
  });

  it('without text says so', async () => {
    await open('article.html');
    await page.evaluate(() => document.body.replaceChildren());
    await press('Share this page');
    await notice().getByText('There is no text to read').waitFor();
  });

  it('on a site that the user blocked says so, by every way, and is read again once it is not', async () => {
    const options = await stage.extension.openOptions();
    const list = options.getByLabel('Sites that are never read');
    await list.fill('no host\n127.0.0.1');
    const save = options.locator('form', { has: list }).getByRole('button', { name: 'Save' });
    await save.click();
    await options.getByText('“no host” is no host name.').waitFor();
    await list.fill('https://127.0.0.1/some/page');
    await save.click();
    await expect.poll(() => list.inputValue()).toBe('127.0.0.1');
    await share('article.html');
    await notice().getByText('You have blocked this site').waitFor();
    await chooseItem('share-page');
    await chooseItem('ask-selection', { selectionText: 'tents' });
    await chooseItem('ask-image', { srcUrl: `${pages.origin}/pages/camp.png` });
    await stage.panel.waitForTimeout(500);
    expect(await cards().count()).toBe(0);
    await list.fill('');
    await save.click();
    await options.getByText('Saved').waitFor();
    await options.close();
    await press('Share this page');
    await card(/^Page Why our tents/).waitFor();
  });
});

describe('a file in a tab', () => {
  it('that is a PDF goes along itself, when the user says so', async () => {
    await share('report.pdf');
    await notice().getByText('This is a PDF').waitFor();
    await press('Attach the file');
    await card('File report.pdf')
      .getByText(/^Ready/)
      .waitFor();
    expect(await notice().count()).toBe(0);
    await stage.panel.bringToFront();
    await ask(stage.panel, 'What is in it?');
    await settled(stage.panel);
    expect(stage.posts().at(-1)?.file_descriptors).toMatchObject([{ name: 'report.pdf' }]);
  });

  it('that cannot be fetched is named', async () => {
    await share('report.pdf');
    await notice().getByText('This is a PDF').waitFor();
    await page.route('**/report.pdf', (route) => route.abort());
    await stage.extension.context.route('**/report.pdf', (route) => route.fulfill({ status: 403 }));
    await press('Attach the file');
    await notice().getByText('The file could not be fetched').waitFor();
    await stage.extension.context.unroute('**/report.pdf');
  });
});

describe('the menu', () => {
  it('brings a link along as its address', async () => {
    await open('article.html');
    await chooseItem('ask-link', { linkUrl: 'https://data.larkfield.example/tents.csv' });
    await card('Link https://data.larkfield.example/tents.csv').waitFor();
    await stage.panel.bringToFront();
    const shown = await preview();
    await ask(stage.panel, 'What is this?');
    await settled(stage.panel);
    expect(message()).toBe(`${shown}\n\nWhat is this?`);
    expect(message()).toContain('https://data.larkfield.example/tents.csv');
  });

  it('brings a picture along as a file', async () => {
    await open('article.html');
    await chooseItem('ask-image', { srcUrl: `${pages.origin}/pages/camp.png` });
    await card('File camp.png')
      .getByText(/^Ready/)
      .waitFor();
    await stage.panel.bringToFront();
    await ask(stage.panel, 'What is this?');
    await settled(stage.panel);
    expect(stage.posts().at(-1)?.file_descriptors).toMatchObject([{ name: 'camp.png', type: 'image' }]);
  });

  it('brings along the picture that a page holds in its own address', async () => {
    await open('article.html');
    const data =
      'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
    await chooseItem('ask-image', { srcUrl: data });
    await card(/^File .*\.png$/)
      .getByText(/^Ready/)
      .waitFor();
  });

  it('says so where a picture cannot be had', async () => {
    await open('article.html');
    await chooseItem('ask-image', { srcUrl: `${pages.origin}/pages/nowhere.png` });
    await notice().getByText('The file could not be fetched').waitFor();
  });

  it('shares the page', async () => {
    await open('tracker.html');
    await chooseItem('share-page');
    await card('Page [LARK-482] Zip sticks when wet - Larkfield Tracker').waitFor();
  });
});

describe('more to share', () => {
  it('says when Chrome takes a picture of the tab, where no gesture gave the right', async () => {
    await open('article.html', WIKI);
    await press('More to share');
    await press('Screenshot of this tab');
    await notice().getByText('Chrome takes pictures only right after').waitFor();
  });
});

it('shows what went along as a card again when the chat is opened elsewhere, and not as text', async () => {
  await share('article.html');
  await card(/^Page Why our tents/).waitFor();
  await stage.panel.bringToFront();
  await ask(stage.panel, 'Which tent is coolest at noon?');
  await settled(stage.panel);
  const elsewhere = await launchExtension();
  await (await connect(elsewhere, stage.server.origin, stage.server.token)).close();
  const panel = await elsewhere.openPanel();
  await panel.getByRole('button', { name: 'Chat history' }).click();
  await panel.getByText('Which tent is coolest').first().click();
  const question = panel.getByRole('article', { name: 'Question' });
  await question.getByText('Page Why our tents changed colour').waitFor();
  expect(await question.innerText()).toContain('Which tent is coolest at noon?');
  expect(await question.innerText()).not.toContain('28.3');
  await elsewhere.close();
});

it('leaves a page that nobody asked for untouched: no script, no change, no global, nothing stored, nothing asked', async () => {
  const asked: string[] = [];
  page = await stage.extension.context.newPage();
  page.on('request', (request) => asked.push(request.url()));
  const session = await stage.extension.context.newCDPSession(page);
  const worlds: string[] = [];
  session.on('Runtime.executionContextCreated', ({ context }) => worlds.push(context.origin));
  await session.send('Runtime.enable');
  const address = `${pages.origin}/pages/article.html`;
  await page.goto(address);
  // Beside it, the panel is used as always.
  await page.bringToFront();
  await stage.panel.getByRole('textbox', { name: 'Message' }).evaluate((field: HTMLElement) => field.focus());
  await ask(stage.panel, 'What is new?');
  await settled(stage.panel);
  expect(worlds.filter((origin) => origin.startsWith('chrome-extension:'))).toEqual([]);
  const look = (target: Page) =>
    target.evaluate(async () => ({
      html: document.documentElement.outerHTML,
      globals: Object.getOwnPropertyNames(window).sort(),
      sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
      stored: [localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length],
    }));
  const bare = await chromium.launch({ executablePath: findChromium() ?? '', args: [...quietFlags] });
  const other = await bare.newPage({ viewport: page.viewportSize() });
  await other.goto(address);
  expect(await look(page)).toEqual(await look(other));
  expect(asked.filter((url) => !url.startsWith(pages.origin))).toEqual([]);
  const registered = await (await stage.extension.worker()).evaluate(() =>
    chrome.scripting.getRegisteredContentScripts(),
  );
  expect(registered).toEqual([]);
  await bare.close();
});
