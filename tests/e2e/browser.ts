import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type BrowserContext, chromium, type Page, type Worker } from 'playwright-core';
import { extensionFlags, quietFlags } from '../../scripts/browser-flags';
import { findChromium } from '../../scripts/browser-tools';

const EXTENSION = resolve('.output/chrome-mv3-e2e');

/** How long (ms) something on a page may take; what takes longer says so itself. */
const PATIENCE = 15_000;

/** A browser with the extension in it. */
export interface Extension {
  context: BrowserContext;
  id: string;
  /** Every line that the worker or a page of the extension wrote to its console. */
  console: string[];
  worker(): Promise<Worker>;
  /** Opens the panel's page in a tab of `width` px. */
  openPanel(width?: number): Promise<Page>;
  openOptions(): Promise<Page>;
  /** Ends the worker as Chromium ends an idle one, and waits until it is gone. */
  killWorker(): Promise<void>;
  /** Loads the extension anew, as an update does: its pages close, its worker starts again. */
  reload(): Promise<void>;
  /** Ends the browser as a crash would: nothing in it learns of it. */
  kill(): Promise<void>;
  /** The browser's processes. */
  processes(): Promise<number[]>;
  close(): Promise<void>;
}

interface LaunchOptions {
  headless?: boolean;
  extension?: string;
  flags?: readonly string[];
  env?: Record<string, string>;
  /** Folder of the profile: that of a browser that has ended; else a new one. */
  profile?: string;
}

export function newProfile(): string {
  return mkdtempSync(join(tmpdir(), 'hymalaia-profile-'));
}

export async function launchExtension(options: LaunchOptions = {}): Promise<Extension> {
  const { headless = true, extension = EXTENSION, flags = [], env, profile = newProfile() } = options;
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium: install one, or name it in CHROME_PATH');
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless,
    args: [...quietFlags, ...extensionFlags(extension), ...flags],
    ...(env ? { env } : {}),
    ...(headless ? {} : { viewport: null }),
  });
  context.setDefaultTimeout(PATIENCE);
  const lines: string[] = [];
  const listen = (worker: Worker) => void worker.on('console', (message) => lines.push(message.text()));
  for (const worker of context.serviceWorkers()) listen(worker);
  context.on('serviceworker', listen);
  const worker = async () => context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const id = new URL((await worker()).url()).host;

  async function open(path: string, width: number, height: number): Promise<Page> {
    const page = await context.newPage();
    page.on('console', (message) => lines.push(message.text()));
    page.on('pageerror', (error) => lines.push(`page error: ${error.message}`));
    if (headless) await page.setViewportSize({ width, height });
    await page.goto(`chrome-extension://${id}/${path}`);
    return page;
  }

  /** The browser's own comes first. */
  async function processes(): Promise<number[]> {
    const session = await context.browser()?.newBrowserCDPSession();
    const { processInfo } = (await session?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] };
    const isOwn = ({ type }: { type: string }) => type === 'browser';
    return [...processInfo.filter(isOwn), ...processInfo.filter((info) => !isOwn(info))].map(({ id: pid }) => pid);
  }

  return {
    context,
    id,
    console: lines,
    worker,
    openPanel: (width = 360) => open('sidepanel.html', width, 760),
    openOptions: () => open('options.html', 1024, 800),
    async killWorker() {
      const page = await open('options.html', 800, 600);
      const session = await context.newCDPSession(page);
      const gone = new Promise<void>((done) => {
        session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
          if (versions.some(({ runningStatus }) => runningStatus === 'stopped')) done();
        });
      });
      await session.send('ServiceWorker.enable');
      await session.send('ServiceWorker.stopAllWorkers');
      await gone;
      await page.close();
    },
    async reload() {
      const page = await context.newPage();
      await page.goto('chrome://extensions');
      // Without it, Chrome does not load an unpacked extension again.
      await page.evaluate('chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })');
      const running = await worker();
      const gone = new Promise((done) => running.once('close', done));
      await running.evaluate(() => void setTimeout(() => chrome.runtime.reload(), 0));
      await gone;
      const isBack = () => page.goto(`chrome-extension://${id}/options.html`).then(Boolean, () => false);
      while (!(await isBack())) await page.waitForTimeout(50);
      await page.close();
    },
    async kill() {
      const ended = new Promise((done) => context.once('close', done));
      const [browser] = await processes();
      if (browser !== undefined) process.kill(browser, 'SIGKILL');
      await ended;
    },
    processes,
    close: () => context.close(),
  };
}
