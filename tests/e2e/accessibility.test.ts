import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoServer, startDemoServer } from '../../demo/server';
import { check, fits } from './axe';
import { type Extension, launchExtension } from './browser';
import { ask, connect, settled, startNewChat } from './user';

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

describe('nothing is wrong for assistive technology', () => {
  it('before the extension is connected', async () => {
    const panel = await extension.openPanel(320);
    await panel.getByRole('button', { name: 'Open settings' }).waitFor();
    await check(panel);
    expect(await fits(panel)).toBe(true);
    await panel.close();
  });

  it('in the options, refused and connected', async () => {
    const refused = await connect(extension, server.origin, 'wrong');
    await check(refused);
    await refused.close();
    const connected = await connect(extension, server.origin, server.token);
    await check(connected);
    await connected.close();
  });

  it('on the start screen, in a conversation with all kinds of text, and beside a failure, at 320 px', async () => {
    const panel = await extension.openPanel(320);
    await panel.getByRole('textbox', { name: 'Message' }).waitFor();
    await check(panel);
    for (const question of ['long', 'search', 'error']) {
      await ask(panel, question);
      await settled(panel);
    }
    await check(panel);
    expect(await fits(panel)).toBe(true);
    await panel.close();
  });
});

describe('nothing is wrong with what can be set for a question, at 320 px', () => {
  it('in what the buttons open, in what is set, and in the files', async () => {
    const panel = await extension.openPanel(320);
    await startNewChat(panel);
    for (const name of [/^Persona: /, /^Project: /, /^Tools$/, /^Filters$/, /^Model$/]) {
      await panel.getByRole('button', { name }).click();
      await panel.getByRole('dialog').waitFor();
      if (name.source === '^Tools$')
        await panel
          .getByRole('button', { name: /^Use exactly / })
          .first()
          .click();
      if (name.source === '^Filters$') await panel.getByRole('combobox', { name: 'Add a tag' }).click();
      await check(panel);
      expect(await fits(panel)).toBe(true);
      await panel.keyboard.press('Escape');
      await panel.getByRole('dialog').waitFor({ state: 'detached' });
    }
    await panel.getByRole('button', { name: 'Deep research' }).click();
    await panel.locator('input[type=file]').setInputFiles([
      { name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b') },
      { name: 'film.mp4', mimeType: 'video/mp4', buffer: Buffer.from('x') },
    ]);
    await panel.getByText(/^Not sent: /).waitFor();
    await check(panel);
    expect(await fits(panel)).toBe(true);
    await panel.getByRole('group', { name: 'File film.mp4' }).getByRole('button', { name: 'Remove' }).click();
    await panel.getByRole('group', { name: 'File a.csv' }).getByRole('button', { name: 'Remove' }).click();
    await panel.close();
  });
});

describe('with the keyboard alone', () => {
  it('one asks, chooses a persona and starts a new chat', async () => {
    const panel = await extension.openPanel();
    const focused = () => panel.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
    const tabTo = async (name: RegExp) => {
      for (let steps = 0; steps < 60 && !name.test(await focused()); steps += 1) await panel.keyboard.press('Tab');
      expect(await focused()).toMatch(name);
    };
    await panel.getByRole('textbox', { name: 'Message' }).waitFor();
    await tabTo(/^Message$/);
    await panel.keyboard.type('Only keys');
    await panel.keyboard.press('Enter');
    await panel.getByRole('article', { name: 'Question' }).getByText('Only keys').waitFor();
    await settled(panel);
    await tabTo(/^Persona: /);
    await panel.keyboard.press('Enter');
    await panel.getByRole('option', { name: /^Support desk/ }).waitFor();
    await panel.keyboard.type('Supp');
    await panel.keyboard.press('Enter');
    await panel.getByRole('button', { name: 'Persona: Support desk' }).waitFor();
    await panel.close();
  });
});
