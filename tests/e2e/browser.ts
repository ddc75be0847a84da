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
  close(): Promise<void>;
}

interface LaunchOptions {
  headless?: boolean;
  extension?: string;
  flags?: readonly string[];
  env?: Record<string, string>;
}

export async function launchExtension(options: LaunchOptions = {}): Promise<Extension> {
  const { headless = true, extension = EXTENSION, flags = [], env } = options;
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium: install one, or name it in CHROME_PATH');
  const profile = mkdtempSync(join(tmpdir(), 'hymalaia-profile-'));
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

  return {
    context,
    id,
    console: lines,
    worker,
    openPanel: (width = 360) => open('sidepanel.html', width, 760),
    openOptions: () => open('options.html', 1024, 800),
    close: () => context.close(),
  };
}
