import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DemoServer, startDemoServer } from '../../demo/server';
import { type Extension, launchExtension } from './browser';
import { answers, ask, connect, settled } from './user';

let server: DemoServer;
let extension: Extension;

beforeAll(async () => {
  server = await startDemoServer({ pace: 0 });
  extension = await launchExtension();
});
afterAll(async () => {
  await extension?.close();
  await server?.close();
});

it('shows the token to no page, no content script, no port and no console', async () => {
  await extension.context.addInitScript(() => {
    // A tap on everything that the worker says to a page of the extension.
    const heard: unknown[] = [];
    Object.assign(globalThis, { heard });
    const runtime = globalThis.chrome?.runtime;
    if (!runtime?.connect) return;
    const connectPort = runtime.connect.bind(runtime);
    const sendMessage = runtime.sendMessage.bind(runtime) as (...sent: unknown[]) => Promise<unknown>;
    Object.assign(runtime, {
      connect: (...sent: []) => {
        const port = connectPort(...sent);
        port.onMessage.addListener((message) => heard.push(message));
        return port;
      },
      sendMessage: async (...sent: unknown[]) => {
        const reply = await sendMessage(...sent);
        heard.push(reply);
        return reply;
      },
    });
  });
  const options = await connect(extension, server.origin, server.token);
  const panel = await extension.openPanel();
  await ask(panel, 'Hello');
  await settled(panel);
  await ask(panel, '500');
  await expect.poll(() => answers(panel).count()).toBe(2);
  await settled(panel);

  for (const page of [options, panel]) {
    const heard = await page.evaluate(() => JSON.stringify((globalThis as { heard?: unknown }).heard));
    expect(heard.length).toBeGreaterThan(50);
    expect(heard).not.toContain(server.token);
    expect(await page.content()).not.toContain(server.token);
  }
  expect(extension.console.join('\n')).not.toContain(server.token);
  await options.close();
  await panel.close();
});

it('lets no page and no content script read the storage', async () => {
  const page = await extension.context.newPage();
  await page.goto(`${server.origin}/page`);
  const reached = await page.evaluate((id) => {
    const { runtime, storage } = (globalThis as { chrome?: Partial<typeof chrome> }).chrome ?? {};
    return { storage: storage !== undefined, message: runtime?.sendMessage !== undefined, id };
  }, extension.id);
  expect(reached).toMatchObject({ storage: false, message: false });

  const read = await (await extension.worker()).evaluate(async (url) => {
    const [tab] = (await chrome.tabs.query({})).filter((candidate) => candidate.url === url);
    const [found] = await chrome.scripting.executeScript({
      target: { tabId: tab?.id ?? -1 },
      func: async () => {
        const tries = [() => chrome.storage.local.get(), () => chrome.storage.session.get()];
        const results = await Promise.all(
          tries.map(async (attempt) => {
            try {
              return JSON.stringify(await attempt());
            } catch (thrown) {
              return `refused: ${String(thrown)}`;
            }
          }),
        );
        // A content script that asks the worker for its commands is not heard either.
        const reply = await Promise.race([
          chrome.runtime.sendMessage({ command: 'getConnection', input: null }).catch(() => 'no answer'),
          new Promise((resolve) => setTimeout(() => resolve('no answer'), 1000)),
        ]);
        return [...results, JSON.stringify(reply ?? 'no answer')];
      },
    });
    return found?.result ?? [];
  }, page.url());
  expect(read).toHaveLength(3);
  expect(read[0]).toContain('refused');
  expect(read[1]).toContain('refused');
  expect(read[2]).toBe('"no answer"');
  await page.close();
});

it('sends the token to the one server only, and nothing of the browser’s own with it', async () => {
  const other = await startDemoServer({ pace: 0 });
  const page = await connect(extension, other.origin, '');
  // The same loopback, another port: another origin, which the saved token is not for.
  expect(await page.getByRole('status', { name: 'Connection' }).innerText()).toContain('That is no token');
  expect(other.requests.every(({ authorization }) => authorization === null)).toBe(true);
  await other.close();
  await page.close();
});

it('asks for no more than its manifest explains', () => {
  const manifest = JSON.parse(readFileSync('.output/chrome-mv3/manifest.json', 'utf8'));
  expect(manifest.permissions.toSorted()).toEqual([
    'activeTab',
    'contextMenus',
    'declarativeNetRequestWithHostAccess',
    'scripting',
    'sidePanel',
    'storage',
    'webRequest',
  ]);
  expect(manifest.optional_permissions).toEqual(['tabs']);
  expect(manifest.optional_host_permissions).toEqual(['https://*/*', 'http://*/*']);
  expect(manifest.host_permissions).toBeUndefined();
  expect(manifest.content_scripts).toBeUndefined();
  expect(manifest.web_accessible_resources).toBeUndefined();
  expect(manifest.externally_connectable).toBeUndefined();
  expect(manifest.content_security_policy.extension_pages).toContain("default-src 'none'");
  const reasons = readFileSync('docs/permissions.md', 'utf8');
  for (const permission of [...manifest.permissions, ...manifest.optional_permissions])
    expect(reasons).toContain(`\`${permission}\``);
});
