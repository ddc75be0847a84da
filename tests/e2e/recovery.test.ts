import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { check, fits } from './axe';
import { openStage } from './stage';
import { answers, ask, connect, connection, settled } from './user';

const stage = openStage({ pace: 0, history: 0 });
const message = (panel: Page) => panel.getByRole('textbox', { name: 'Message' });

async function openRecovery(crash?: object): Promise<Page> {
  const page = await stage.extension.context.newPage();
  const hash = crash ? `#${encodeURIComponent(JSON.stringify(crash))}` : '';
  await page.goto(`chrome-extension://${stage.extension.id}/recovery.html${hash}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

async function step(name: string): Promise<void> {
  const page = await openRecovery();
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByText('Done. Close the panel and open it again.').waitFor();
  await page.close();
}

const stored = async () =>
  JSON.stringify(await (await stage.extension.worker()).evaluate(() => chrome.storage.local.get()));

describe('the page that reports and resets', () => {
  it('is reached from the settings, and has nothing wrong for assistive technology', async () => {
    const options = await stage.extension.openOptions();
    await options.getByRole('link', { name: 'Trouble? Report or reset' }).click();
    await options.getByRole('heading', { name: 'Report or reset' }).waitFor();
    await options.setViewportSize({ width: 320, height: 720 });
    await check(options);
    expect(await fits(options)).toBe(true);
    await options.close();
  });

  it('copies a report in which there is where it happened, and neither words nor token nor address', async () => {
    const page = await openRecovery({ part: 'turn', error: 'TypeError', frames: ['TurnView panel.js:1:2'] });
    await stage.extension.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByText('Server: ').waitFor();
    await page.getByRole('button', { name: 'Copy the report' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    const report = await page.evaluate(() => navigator.clipboard.readText());
    expect(report).toMatch(/^Hymalaia for Chrome \d/);
    expect(report).toContain('Part: turn\nTypeError\n  at TurnView panel.js:1:2');
    expect(report).toContain('Browser: Mozilla');
    for (const secret of [stage.server.token, stage.server.origin, '127.0.0.1']) expect(report).not.toContain(secret);
    await page.close();
  });

  it('takes what is no crash for none', async () => {
    const page = await openRecovery({ part: '<img src=x onerror=alert(1)>', error: 7 });
    expect(await page.locator('.report').innerText()).not.toContain('Part');
    await page.close();
  });

  it('forgets open chats and drafts, and keeps the connection', async () => {
    await ask(stage.panel, 'Hello');
    await settled(stage.panel);
    await message(stage.panel).fill('half a thou');
    await stage.panel.waitForTimeout(600);
    await step('Forget open chats and drafts');
    await stage.panel.reload();
    await message(stage.panel).waitFor();
    expect(await message(stage.panel).inputValue()).toBe('');
    expect(await answers(stage.panel).count()).toBe(0);
    expect(stage.server.sessions.list().length).toBeGreaterThan(0);
  });

  it('resets the settings, and keeps the connection', async () => {
    const options = await stage.extension.openOptions();
    await options.getByRole('button', { name: 'Remove Explain' }).click();
    await options.getByRole('button', { name: 'Undo' }).waitFor();
    await step('Reset the settings');
    await options.reload();
    await connection(options).getByText('Connected to').waitFor();
    await options.getByRole('button', { name: 'Remove Explain' }).waitFor();
    await options.close();
  });

  it('disconnects and forgets everything', async () => {
    await step('Disconnect and forget everything');
    expect(await stored()).not.toContain(stage.server.token);
    await stage.panel.reload();
    await stage.panel.getByRole('button', { name: 'Open settings' }).waitFor();
    await (await connect(stage.extension, stage.server.origin, stage.server.token)).close();
    await message(stage.panel).waitFor();
  });
});

describe('what is stored and cannot be read', () => {
  it('is put by, the panel opens and says so once, and it can be copied and thrown away', async () => {
    const worker = await stage.extension.worker();
    await worker.evaluate(() =>
      chrome.storage.local.set({
        recipes: [{ id: 'odd' }],
        'kept/run/odd': { from: 'the future' },
        'last-chat': 'nonsense',
        recentPersonas: 7,
      }),
    );
    await worker.evaluate(() =>
      chrome.storage.session.set({ 'chat/odd': 7, 'window/1': 'x', 'run/odd': null, 'lines/odd/0': {} }),
    );
    await stage.extension.killWorker();
    await stage.panel.reload();
    await message(stage.panel).waitFor();
    await stage.panel.getByText('Some stored data could not be read and was put by').waitFor();
    const page = await openRecovery();
    await page.getByText('2 things that were stored could not be read by this version.').waitFor();
    await page.getByRole('button', { name: 'Copy it' }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('the future');
    await page.getByRole('button', { name: 'Throw it away' }).click();
    await page.getByRole('button', { name: 'Throw it away' }).waitFor({ state: 'detached' });
    await page.close();
    await stage.panel.reload();
    await message(stage.panel).waitFor();
    expect(await stage.panel.getByText('Some stored data could not be read').count()).toBe(0);
    await ask(stage.panel, 'Hello');
    await settled(stage.panel);
  });
});

describe('a store that is full', () => {
  it('stops no answer, and the settings say so', async () => {
    const worker = await stage.extension.worker();
    await worker.evaluate(async () => {
      for (const [area, most] of [
        [chrome.storage.local, 10_485_760],
        [chrome.storage.session, 10_485_760],
      ] as const) {
        const used = await area.getBytesInUse();
        await area.set({ ballast: 'x'.repeat(most - used - 2_000) });
      }
    });
    await ask(stage.panel, 'long');
    expect(await (await settled(stage.panel)).innerText()).toContain('What holds in which wind');
    const options = await stage.extension.openOptions();
    const told = await options.evaluate(() =>
      chrome.runtime.sendMessage({
        command: 'setRecipes',
        input: {
          recipes: Array.from({ length: 40 }, (_, id) => ({
            id: `${id}`,
            name: 'A',
            prompt: 'x'.repeat(7_000),
            attach: 'none',
          })),
        },
      }),
    );
    expect(told).toEqual({ ok: false, failure: { code: 'storage_full' } });
    await options.close();
    await worker.evaluate(() =>
      Promise.all([chrome.storage.local.remove('ballast'), chrome.storage.session.remove('ballast')]),
    );
  });
});
