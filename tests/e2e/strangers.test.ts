import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoServer, startDemoServer } from '../../demo/server';
import { type Extension, launchExtension } from './browser';
import { connect } from './user';

/** Web pages, content scripts and another extension, and what they can do to this one: nothing. */

const OWN = resolve('.output/chrome-mv3-e2e');
let server: DemoServer;
let extension: Extension;
let panel: Page;

/** Another extension: a page of its own and nothing else. */
function makeOther(): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'hymalaia-other-')), 'other');
  mkdirSync(folder);
  const manifest = { manifest_version: 3, name: 'Other', version: '1', permissions: ['storage', 'scripting', 'tabs'] };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'page.html'), '<!doctype html><title>Other</title>');
  return folder;
}

const other = { folder: '', id: '' };

beforeAll(async () => {
  other.folder = makeOther();
  server = await startDemoServer({ pace: 0 });
  extension = await launchExtension({ extension: `${OWN},${other.folder}` });
  await (await connect(extension, server.origin, server.token)).close();
  const list = await extension.context.newPage();
  await list.goto('chrome://extensions');
  const all = await list.evaluate<{ id: string; name: string }[]>(
    'new Promise((done) => chrome.developerPrivate.getExtensionsInfo({}, done))',
  );
  other.id = all.find(({ name }) => name === 'Other')?.id ?? '';
  await list.close();
  panel = await extension.openPanel();
  await panel.getByRole('textbox', { name: 'Message' }).fill('A question that nobody else may send');
});
afterAll(async () => {
  await extension?.close();
  await server?.close();
});

const posts = () => server.requests.filter(({ method }) => method === 'POST').length;

/** Everything that somebody might say to the worker, from a page in which `chrome.runtime` is there. */
const speak = async (id: string): Promise<string[]> => {
  const question = { text: 'Why?', sources: [] };
  const ask = { type: 'ask', askId: 'x', message: 'Why?', question, place: { kind: 'end', after: null }, options: {} };
  const commands = ['getConnection', 'disconnect', 'connect', 'getRecipes', 'reset', 'sharePage', 'listSessions'];
  const said = [ask, ...commands.map((command) => ({ command, input: null }))];
  const heard: string[] = [];
  const late = () => new Promise((done) => setTimeout(() => done('no answer'), 500));
  for (const message of said) {
    const answer = chrome.runtime.sendMessage(id, message).catch(() => 'no answer');
    heard.push(JSON.stringify((await Promise.race([answer, late()])) ?? 'no answer'));
  }
  const port = chrome.runtime.connect(id, { name: 'panel' });
  port.onMessage.addListener((message) => void heard.push(JSON.stringify(message)));
  try {
    port.postMessage({ type: 'hello', windowId: 1, seen: {} });
    port.postMessage(ask);
  } catch {
    heard.push('"closed"');
  }
  await late();
  return heard.filter((line) => line !== '"no answer"' && line !== '"closed"');
};

async function untouched(): Promise<void> {
  expect(posts()).toBe(0);
  const options = await extension.openOptions();
  await options.getByRole('status', { name: 'Connection' }).getByText('Connected to').waitFor();
  await options.close();
  expect(await panel.getByRole('textbox', { name: 'Message' }).inputValue()).toBe(
    'A question that nobody else may send',
  );
}

describe('another extension', () => {
  it('is not answered, and changes nothing', async () => {
    const page = await extension.context.newPage();
    await page.goto(`chrome-extension://${other.id}/page.html`);
    expect(await page.evaluate(speak, extension.id)).toEqual([]);
    await untouched();
    await page.close();
  });
});

describe('a script in a web page', () => {
  it('is not answered, were it this extension’s own', async () => {
    const page = await extension.context.newPage();
    await page.goto(`${server.origin}/page`);
    const worker = await extension.worker();
    const tabId = await worker.evaluate(
      async (url) => (await chrome.tabs.query({})).find((tab) => tab.url === url)?.id ?? -1,
      page.url(),
    );
    const call = `chrome.scripting.executeScript({ target: { tabId: ${tabId} }, args: ['${extension.id}'], func: ${speak} })`;
    expect(await worker.evaluate(`${call}.then(([found]) => found.result)`)).toEqual([]);
    await untouched();
    await page.close();
  });

  it('has no way to the worker', async () => {
    const page = await extension.context.newPage();
    await page.goto(`${server.origin}/page`);
    expect(await page.evaluate('typeof chrome?.runtime?.sendMessage')).toBe('undefined');
    await page.close();
  });
});

describe('a web page', () => {
  it.each([
    'sidepanel.html',
    'options.html',
    'recovery.html',
    'background.js',
    'content-scripts/page-capture.js',
    'icon.svg',
  ])('can neither frame nor open nor load %s', async (path) => {
    const page = await extension.context.newPage();
    await page.goto(`${server.origin}/page`);
    const address = `chrome-extension://${extension.id}/${path}`;
    const pages = extension.context.pages().length;
    const reached = await page
      .evaluate(async (url) => {
        const frame = document.createElement('iframe');
        frame.src = url;
        document.body.append(frame);
        await new Promise((done) => setTimeout(done, 300));
        const opened = window.open(url);
        const loaded = await fetch(url).then(
          () => true,
          () => false,
        );
        return { opened: opened !== null && opened.location.href === url, loaded };
      }, address)
      .catch(() => ({ opened: false, loaded: false }));
    expect(reached).toEqual({ opened: false, loaded: false });
    // What Chrome shows in the frame is its own page that says no.
    const bodies = await Promise.all(
      page
        .frames()
        .slice(1)
        .map((frame) =>
          frame
            .locator('#root')
            .count()
            .catch(() => 0),
        ),
    );
    expect(bodies.every((count) => count === 0)).toBe(true);
    for (const extra of extension.context.pages().slice(pages)) {
      expect(await extra.locator('#root').count()).toBe(0);
      await extra.close();
    }
    await page.close();
  });

  it('can send nothing by events, messages or channels of its own', async () => {
    const page = await extension.context.newPage();
    await page.goto(`${server.origin}/page`);
    await page.evaluate(() => {
      for (const key of ['Enter', ' ', 'Tab'])
        document.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      window.postMessage({ type: 'ask', askId: 'x', message: 'Why?' }, '*');
      for (const name of ['panel', 'hymalaia', 'ask'])
        new BroadcastChannel(name).postMessage({ type: 'ask', message: 'Why?' });
      localStorage.setItem('draft', 'Why?');
      navigator.clipboard?.writeText('Why?').catch(() => undefined);
    });
    await page.waitForTimeout(500);
    await untouched();
    await page.close();
  });
});
