import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { scenarios } from '../demo/scenarios';
import { type DemoServer, startDemoServer } from '../demo/server';
import { type Extension, launchExtension } from '../tests/e2e/browser';
import { ask, connection, settled } from '../tests/e2e/user';
import { ensureBrowserTools } from './browser-tools';

/**
 * The main job, without an account: builds the extension, starts the demo server, and opens a browser with both. Without
 * a display, takes the same tour unseen and saves pictures of it.
 */
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

/** Opens the options, filled in for the demo server. The user presses the button. */
async function openOptions(extension: Extension, server: DemoServer) {
  const options = await extension.openOptions();
  await options.getByLabel('Server URL').fill(server.origin);
  await options.getByLabel('API token').fill(server.token);
  return options;
}

/** The tour unseen: each picture is named after what it shows. */
async function tour(extension: Extension, server: DemoServer): Promise<void> {
  mkdirSync(SHOTS, { recursive: true });
  const options = await openOptions(extension, server);
  await options.getByRole('button', { name: 'Save and connect' }).click();
  await connection(options).getByText('Connected to').waitFor();
  await options.screenshot({ path: join(SHOTS, '1-options.png') });
  const panel = await extension.openPanel(400);
  await panel.getByRole('textbox', { name: 'Message' }).waitFor();
  await panel.screenshot({ path: join(SHOTS, '2-start.png') });
  for (const [name, question] of [
    ['3-long', 'Show me something long'],
    ['4-search', 'Search: what may I book for Zurich?'],
    ['5-break-off', 'Break off, so that I see what happens'],
  ] as const) {
    await ask(panel, question);
    await settled(panel, 60_000);
    await panel.screenshot({ path: join(SHOTS, `${name}.png`) });
  }
  say(`Pictures of the tour: ${SHOTS}`);
}

async function show(extension: Extension, server: DemoServer): Promise<void> {
  const options = await openOptions(extension, server);
  const page = await extension.context.newPage();
  await page.goto(`${server.origin}/page`);
  await options.bringToFront();
  say();
  say(`The demo server runs at ${server.origin}.`);
  say('1. In the settings, press “Save and connect”.');
  say('2. On the sample page, select some text, right-click, and choose “Ask Hymalaia about …”.');
  say('3. Or open the panel with Alt+Shift+H and ask. Words in a question choose what happens:');
  say(`   ${scenarios.map(({ name }) => name).join(', ')}.`);
  say('Close the browser to end the demo.');
  await new Promise((closed) => extension.context.on('close', closed));
}

build();
if (!ensureBrowserTools(say)) process.exit(1);
const server = await start();
if (!hasDisplay) say('There is no display here, so the tour is taken unseen.');
const extension = await launchExtension({ headless: !hasDisplay });
if (hasDisplay) {
  await show(extension, server);
} else {
  await tour(extension, server);
  await extension.close();
}
await server.close();
