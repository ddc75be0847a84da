import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DemoServer, startDemoServer } from '../../demo/server';
import { type Extension, launchExtension } from './browser';
import { ask, connect, settled } from './user';

/** Longer than Chromium lets an idle worker live, twice. */
const SILENCE = 75;

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

it('waits through a silence that would end an idle worker, with the panel closed meanwhile', async () => {
  await (await connect(extension, server.origin, server.token)).close();
  const panel = await extension.openPanel();
  const born = await (await extension.worker()).evaluate(() => performance.timeOrigin);
  await ask(panel, `silence ${SILENCE}`);
  await panel.getByText('Before the silence.').waitFor();
  await panel.getByText('Nothing for a while. The server is still at work, or silent.').waitFor({ timeout: 40_000 });
  await panel.close();

  await expect.poll(() => server.sessions.list()[0]?.running, { timeout: 90_000, interval: 1000 }).toBeNull();
  const again = await extension.openPanel();
  expect(await (await settled(again)).innerText()).toContain('Before the silence. After the silence.');
  expect(server.requests.filter(({ path }) => path.endsWith('/send-chat-message'))).toHaveLength(1);
  expect(server.requests.some(({ path }) => path.includes('/get-chat-session/'))).toBe(false);
  expect(await (await extension.worker()).evaluate(() => performance.timeOrigin)).toBe(born);
}, 180_000);
