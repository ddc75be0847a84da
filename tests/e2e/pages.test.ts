import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Captured } from '../../lib/context/captured';
import { type PagesServer, servePages } from '../pages-server';
import { type Extension, launchExtension } from './browser';

const EXPECTED = join(import.meta.dirname, '../pages/expected');

let server: PagesServer;
let extension: Extension;

beforeAll(async () => {
  server = await servePages();
  extension = await launchExtension();
});
afterAll(async () => {
  await extension?.close();
  server?.close();
});

async function openPage(name: string): Promise<Page> {
  const page = await extension.context.newPage();
  await page.goto(`${server.origin}/pages/${name}.html`);
  await page.bringToFront();
  return page;
}

/** Runs a built script in the page in front, as the worker does. */
async function run(script: 'page-capture' | 'selection-capture'): Promise<Captured> {
  const worker = await extension.worker();
  return worker.evaluate(async (file) => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    const [injection] = await chrome.scripting.executeScript({ target: { tabId: tab?.id ?? 0 }, files: [file] });
    return injection?.result as Captured;
  }, `content-scripts/${script}.js`);
}

async function textOf(script: 'page-capture' | 'selection-capture'): Promise<string> {
  const captured = await run(script);
  if (!captured.ok) throw new Error(captured.reason);
  return captured.text.replaceAll(server.origin, 'ORIGIN').replaceAll(server.other, 'OTHER');
}

/** Selects from the text of one element, some characters in, to that of another. */
function select(page: Page, from: string, start: number, to: string, end: number): Promise<void> {
  return page.evaluate(
    ([first, begin, last, stop]) => {
      const range = document.createRange();
      range.setStart(document.querySelector(first)?.firstChild ?? document, begin);
      range.setEnd(document.querySelector(last)?.firstChild ?? document, stop);
      document.getSelection()?.removeAllRanges();
      document.getSelection()?.addRange(range);
    },
    [from, start, to, end] as const,
  );
}

describe('a page', () => {
  const names = readdirSync(EXPECTED).map((file) => file.replace('.md', ''));

  it('of every kind is among the saved ones', () => {
    expect(names.length).toBeGreaterThan(10);
  });

  it.each(names)('of the kind “%s” is read as it should be', async (name) => {
    const page = await openPage(name);
    expect(await textOf('page-capture')).toBe(readFileSync(join(EXPECTED, `${name}.md`), 'utf8').trimEnd());
    await page.close();
  });

  it('is left as it was: nothing moves, nothing is added', async () => {
    const page = await openPage('editor');
    const look = () =>
      page.evaluate(() => ({
        html: document.documentElement.outerHTML,
        globals: Object.keys(window).length,
        focus: document.activeElement?.id,
        selection: [document.getSelection()?.anchorOffset, document.getSelection()?.toString()],
        scroll: [window.scrollX, window.scrollY],
        stored: [localStorage.length, sessionStorage.length, document.cookie],
      }));
    await page.locator('#t').focus();
    await select(page, '.page li', 1, '.page li', 4);
    const before = await look();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const seen = page.evaluate(() => {
      const changes: string[] = [];
      new MutationObserver((all) => changes.push(...all.map(({ type }) => type))).observe(document, {
        subtree: true,
        childList: true,
        attributes: true,
        characterData: true,
      });
      Object.assign(window, { changes });
    });
    await seen;
    await run('page-capture');
    await run('selection-capture');
    expect(await page.evaluate(() => (window as unknown as { changes: string[] }).changes)).toEqual([]);
    const after = await look();
    expect({ ...after, globals: after.globals - 1 }).toEqual(before);
    expect(asked).toEqual([]);
    await page.close();
  });

  it('tells what was left out, and its own address', async () => {
    const hidden = await openPage('injection');
    expect(await run('page-capture')).toMatchObject({ hidden: 17, closedFrames: 0 });
    await hidden.close();
    const frames = await openPage('frames');
    expect(await run('page-capture')).toMatchObject({ closedFrames: 1 });
    await frames.close();
    const article = await openPage('article');
    expect(await run('page-capture')).toMatchObject({ extent: 'main', url: `${server.origin}/pages/article.html` });
    await article.close();
  });

  it('of five megabytes is read as far as goes, and the rest counted', async () => {
    const page = await openPage('large-table');
    const captured = await run('page-capture');
    expect(captured).toMatchObject({ ok: true, extent: 'visible' });
    if (!captured.ok) return;
    expect(captured.text.length).toBeLessThanOrEqual(1_000_000);
    expect(captured.text.length).toBeGreaterThan(990_000);
    expect(captured.lost).toBeGreaterThan(100_000);
    expect(captured.text.split('\n').at(-1)).toMatch(
      /^\| A-\d+ \| \[Order \d+\]\(.*\) \| Leeds shop, second floor \| \d+ \|$/,
    );
    await page.close();
  });

  it.each([
    ['a password', '<input type="password" value="secret">', 'password'],
    ['a password shown as text', '<input autocomplete="current-password" value="secret">', 'password'],
    ['a card’s number', '<input autocomplete="cc-number" value="4111">', 'payment'],
    ['a card’s number by its name', '<input name="cardNumber" value="4111">', 'payment'],
  ])('is not read while %s is typed', async (_name, field, reason) => {
    const page = await openPage('article');
    await page.evaluate((html) => {
      const host = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
      host.innerHTML = html;
      host.querySelector('input')?.focus();
    }, field);
    expect(await run('page-capture')).toEqual({ ok: false, reason });
    expect(await run('selection-capture')).toEqual({ ok: false, reason });
    await page.close();
  });

  it('without any text is empty', async () => {
    const page = await openPage('article');
    await page.evaluate(() => document.body.replaceChildren());
    expect(await run('page-capture')).toEqual({ ok: false, reason: 'empty' });
    await page.close();
  });
});

describe('a selection', () => {
  it('keeps lists, with only the selected part of each end, and knows the headings above', async () => {
    const page = await openPage('article');
    await select(page, 'article ul > li', 6, 'article ol > li:nth-child(2)', 4);
    const captured = await run('selection-capture');
    expect(captured).toMatchObject({
      extent: 'selection',
      headings: ['Why our tents changed colour', 'What it means for you'],
      text: '- parts in moss green stay on sale until 2031.\n- Repairs use the new cloth:\n  1. fly sheets first,\n  2. then',
    });
    await page.close();
  });

  it('within code is code of that language, with its line breaks', async () => {
    const page = await openPage('documentation');
    await select(page, 'pre code', 6, 'pre code', 70);
    expect(await textOf('selection-capture')).toBe(
      "```ts\nheld = await stock.reserve({ sku: 'LARK-1', count: 2 });\nif (!he\n```",
    );
    await page.close();
  });

  it('of some cells is a table of those', async () => {
    const page = await openPage('article');
    await select(page, 'tbody tr:nth-child(2) td', 0, 'tbody tr:nth-child(3) td:nth-child(2)', 2);
    expect(await textOf('selection-capture')).toBe(
      '| Sand | 28.3 | 33.8 |\n| --- | --- | --- |\n| Slate \\| sand | 29 |  |',
    );
    await page.close();
  });

  it('in a shadow tree is found there, though it ends outside', async () => {
    const page = await openPage('app');
    const box = await page.locator('#pick').boundingBox();
    await page.mouse.click((box?.x ?? 0) + 30, (box?.y ?? 0) + 5, { clickCount: 3 });
    expect(await textOf('selection-capture')).toBe('Click a row to open the order.');
    await page.close();
  });

  it('in a text field is that of the field, and none of a secret one', async () => {
    const page = await openPage('editor');
    await page.locator('#t').focus();
    await page.locator('#t').evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(6, 17));
    expect(await textOf('selection-capture')).toBe('line\nsecond');
    await page.close();
  });

  it('leaves out what nobody sees, and what cannot be selected', async () => {
    const page = await openPage('injection');
    await page.evaluate(() => {
      const mark = document.createElement('span');
      mark.textContent = 'UNSELECTABLE';
      mark.style.userSelect = 'none';
      document.querySelector('h1 + p')?.append(mark);
    });
    await page.keyboard.press('Control+A');
    const text = await textOf('selection-capture');
    expect(text).toContain('We offer 500 poles');
    expect(text).not.toMatch(/INJECTED|UNSELECTABLE/);
    await page.close();
  });

  it('of nothing is empty', async () => {
    const page = await openPage('article');
    expect(await run('selection-capture')).toEqual({ ok: false, reason: 'empty' });
    await page.close();
  });
});
