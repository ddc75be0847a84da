import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { scenarios } from '../demo/scenarios';
import { type DemoServer, startDemoServer } from '../demo/server';
import { extensionFlags, quietFlags } from './browser-flags';
import { ensureBrowserTools, findChromium } from './browser-tools';

/**
 * The main job, without an account: builds the extension, starts the demo server, and opens a browser with both. Without
 * a display, takes the same tour unseen and saves pictures of it.
 */
const EXTENSION = resolve('.output/chrome-mv3-e2e');
const SHOTS = resolve('demo-shots');
const PORT = 4310;

const say = (line = '') => process.stdout.write(`${line}\n`);
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

function build(): void {
  say('Building the extension …');
  const { status } = spawnSync('npx', ['--no-install', 'wxt', 'build', '--mode', 'e2e'], { stdio: 'ignore' });
  if (status !== 0) throw new Error('The build failed: run “npm run build:e2e” to see why');
}

async function start(): Promise<DemoServer> {
  try {
    return await startDemoServer({ port: PORT });
  } catch {
    // Taken, most likely by another demo: any port will do.
    return startDemoServer();
  }
}

async function openBrowser(headless: boolean): Promise<{ context: BrowserContext; id: string }> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium: install one, or name it in CHROME_PATH');
  const context = await chromium.launchPersistentContext(mkdtempSync(join(tmpdir(), 'hymalaia-demo-')), {
    executablePath,
    headless,
    args: [...quietFlags, ...extensionFlags(EXTENSION)],
    viewport: headless ? { width: 1100, height: 800 } : null,
  });
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  return { context, id: new URL(worker.url()).host };
}

/** Fills in the options for the demo server. The user presses the button. */
async function openOptions(context: BrowserContext, id: string, server: DemoServer) {
  const options = context.pages()[0] ?? (await context.newPage());
  await options.goto(`chrome-extension://${id}/options.html`);
  await options.getByLabel('Server URL').fill(server.origin);
  await options.getByLabel('API token').fill(server.token);
  return options;
}

async function tour(context: BrowserContext, id: string, server: DemoServer): Promise<void> {
  mkdirSync(SHOTS, { recursive: true });
  const options = await openOptions(context, id, server);
  await options.getByRole('button', { name: 'Save and connect' }).click();
  await options.getByText('Connected to').waitFor();
  await options.screenshot({ path: join(SHOTS, '1-options.png') });
  const panel = await context.newPage();
  await panel.setViewportSize({ width: 400, height: 800 });
  await panel.goto(`chrome-extension://${id}/sidepanel.html`);
  await panel.getByRole('textbox', { name: 'Message' }).waitFor();
  await panel.screenshot({ path: join(SHOTS, '2-start.png') });
  for (const [number, question] of [
    ['3', 'Show me something long'],
    ['4', 'Search: what may I book for Zurich?'],
    ['5', 'Break off, so that I see what happens'],
  ]) {
    await panel.getByRole('textbox', { name: 'Message' }).fill(question ?? '');
    await panel.getByRole('button', { name: 'Send' }).click();
    await panel.locator('article.answer[aria-busy="true"]').waitFor();
    await panel.locator('article.answer[aria-busy="false"]').last().waitFor({ timeout: 60_000 });
    await panel.getByRole('button', { name: 'Send' }).waitFor({ timeout: 60_000 });
    await panel.screenshot({ path: join(SHOTS, `${number}-answer.png`) });
  }
  say(`Pictures of the tour: ${SHOTS}`);
}

build();
if (!ensureBrowserTools(say)) process.exit(1);
const server = await start();
if (hasDisplay) {
  const { context, id } = await openBrowser(false);
  await openOptions(context, id, server);
  const page = await context.newPage();
  await page.goto(`${server.origin}/page`);
  await context.pages()[0]?.bringToFront();
  say();
  say(`The demo server runs at ${server.origin}.`);
  say('1. In the settings, press “Save and connect”.');
  say('2. On the sample page, select some text, right-click, and choose “Ask Hymalaia about …”.');
  say('3. Or open the panel with Alt+Shift+H and ask. Words in a question choose what happens:');
  say(`   ${scenarios.map(({ name }) => name).join(', ')}.`);
  say('Close the browser to end the demo.');
  await new Promise((closed) => context.on('close', closed));
} else {
  say('There is no display here, so the tour is taken unseen.');
  const { context, id } = await openBrowser(true);
  await tour(context, id, server);
  await context.close();
}
await server.close();
