import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoServer, startDemoServer } from '../../demo/server';
import { type PagesServer, servePages } from '../pages-server';
import { type Extension, launchExtension, newProfile } from './browser';
import { partsOf } from './there';
import { connection } from './user';

/** Where Debian's Chromium looks for policies. */
const FOLDER = '/etc/chromium/policies/managed';

const box: { server?: DemoServer; pages?: PagesServer; extension?: Extension; file: string } = { file: '' };
const profile = newProfile();

const there = partsOf(box);

/** Sets a policy for the extension. A browser that runs hears of it a while later. */
function setPolicy(policy: object): void {
  const { id } = there('extension');
  mkdirSync(FOLDER, { recursive: true });
  box.file = join(FOLDER, `hymalaia-${id}.json`);
  writeFileSync(box.file, JSON.stringify({ '3rdparty': { extensions: { [id]: policy } } }));
}

/** Has the browser read them now: it may miss that a file has changed, and then looks only after a quarter of an hour. */
async function readPolicies(): Promise<void> {
  const page = await there('extension').context.newPage();
  await page.goto('chrome://policy');
  await page.locator('#reload-policies').click();
  await page.close();
}

async function restart(): Promise<void> {
  await box.extension?.close();
  box.extension = await launchExtension({ profile });
}

const recipe = { id: 'handover', name: 'Handover', prompt: 'Write a handover of {selection}.', attach: 'selection' };

beforeAll(async () => {
  box.server = await startDemoServer({ pace: 0 });
  box.pages = await servePages();
  await restart();
  setPolicy({
    serverUrl: there('server').origin,
    personaId: 3,
    locked: ['serverUrl', 'personaId', 'recipes'],
    recipes: [recipe, { name: 'Half a recipe' }],
    blockedSites: ['payroll.example.com'],
    allSites: false,
    tokenMaxAgeDays: 30,
  });
  await restart();
});
afterAll(async () => {
  await box.extension?.close();
  await box.server?.close();
  box.pages?.close();
  if (box.file !== '') rmSync(box.file);
});

describe('what an organisation has set', () => {
  it('is shown in the settings, and cannot be changed there', async () => {
    const options = await there('extension').openOptions();
    const address = options.getByLabel('Server URL');
    await address.waitFor();
    expect(await address.inputValue()).toBe(there('server').origin);
    expect(await address.getAttribute('readonly')).not.toBeNull();
    await options.getByLabel('API token').fill(there('server').token);
    await options.getByRole('button', { name: 'Save and connect' }).click();
    await connection(options)
      .getByText(/^Connected to/)
      .waitFor();
    expect(await options.getByLabel('Default persona').isDisabled()).toBe(true);
    expect(await options.getByLabel('Default persona').inputValue()).toBe('3');
    expect(await options.getByText('Set by your organisation').count()).toBe(4);
    expect(await options.getByText('Your organisation adds: payroll.example.com').isVisible()).toBe(true);
    expect(await options.getByRole('button', { name: 'Allow all sites' }).isDisabled()).toBe(true);
    expect(await options.getByText('every 30 days').isVisible()).toBe(true);
    const recipes = options.getByRole('list', { name: 'Recipes' }).getByRole('listitem');
    expect(await recipes.allInnerTexts()).toEqual([expect.stringContaining('Handover')]);
    expect(await recipes.getByRole('button').count()).toBe(0);
    expect(await options.getByRole('button', { name: 'Add a recipe' }).isDisabled()).toBe(true);
    await options.close();
  });

  it('holds in the panel: the persona of a new chat, and the recipes behind the slash', async () => {
    const panel = await there('extension').openPanel();
    await panel.getByRole('textbox', { name: 'Message' }).fill('/hand');
    expect(await panel.getByRole('option').first().innerText()).toContain('/handover');
    await panel.getByRole('textbox', { name: 'Message' }).fill('Hello');
    await panel.getByRole('button', { name: 'Send' }).click();
    await expect
      .poll(() => there('server').requests.find(({ path }) => path.endsWith('/send-chat-message'))?.body ?? '')
      .toContain('"persona_id":3');
    await panel.close();
  });

  it('cannot be got round by whoever calls the worker', async () => {
    const options = await there('extension').openOptions();
    const other = await startDemoServer({ pace: 0 });
    const told = await options.evaluate(
      (address) => chrome.runtime.sendMessage({ command: 'connect', input: { address, token: 'any' } }),
      other.origin,
    );
    expect(told).toMatchObject({ ok: true, value: { ok: false, failure: { code: 'set_by_policy' } } });
    expect(other.requests).toEqual([]);
    await other.close();
    await options.close();
  });

  it('reaches a browser that runs: page sharing is switched off, and the menus are gone', async () => {
    const options = await there('extension').openOptions();
    setPolicy({ serverUrl: there('server').origin, pageSharing: false });
    await readPolicies();
    const isOff = async () => {
      await options.reload();
      await options.getByRole('heading', { name: 'Pages' }).waitFor();
      return options.getByText('Your organisation has switched page sharing off').isVisible();
    };
    await expect.poll(isOff).toBe(true);
    await options.close();
    const panel = await there('extension').openPanel();
    const page = await there('extension').context.newPage();
    await page.goto(`${there('pages').origin}/pages/article.html`);
    await page.bringToFront();
    await panel
      .getByRole('button', { name: 'Share this page', exact: true })
      .evaluate((button: HTMLElement) => button.click());
    await panel.getByText('Page sharing is switched off').waitFor();
    await page.close();
    await panel.close();
  });
});

describe('a token that is older than the organisation allows', () => {
  it('is wiped, the panel says so, and a new one is all that is asked for', async () => {
    setPolicy({ serverUrl: there('server').origin, tokenMaxAgeDays: 30 });
    await restart();
    const worker = await there('extension').worker();
    await worker.evaluate(async () => {
      const { token } = await chrome.storage.local.get<{ token: object }>('token');
      await chrome.storage.local.set({ token: { ...token, savedAt: Date.now() - 31 * 86_400_000 } });
    });
    const panel = await there('extension').openPanel();
    await panel.getByRole('heading', { name: 'The token is too old' }).waitFor();
    // The server is still set, and is not asked for.
    expect(await panel.getByText('Server URL').count()).toBe(0);
    expect(await panel.getByText('API token').count()).toBe(1);
    expect(JSON.stringify(await worker.evaluate(() => chrome.storage.local.get()))).not.toContain(
      there('server').token,
    );
    const options = await there('extension').openOptions();
    await connection(options).getByText('The token is too old').waitFor();
    await options.getByLabel('API token').fill(there('server').token);
    await options.getByRole('button', { name: 'Save and connect' }).click();
    await connection(options)
      .getByText(/^Connected to/)
      .waitFor();
    await panel.getByRole('textbox', { name: 'Message' }).waitFor();
    await options.close();
    await panel.close();
  });
});
