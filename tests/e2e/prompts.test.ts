import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type DemoServer, startDemoServer } from '../../demo/server';
import { type Extension, launchExtension } from './browser';
import { connect, settled, startNewChat } from './user';

interface ServerPrompt {
  prompt: string;
  content: string;
  active: boolean;
  is_public: boolean;
}

let server: DemoServer;
let extension: Extension;
let panel: Page;
let prompts: ServerPrompt[];

beforeAll(async () => {
  server = await startDemoServer({ pace: 0 });
  extension = await launchExtension();
  await (await connect(extension, server.origin, server.token)).close();
  const headers = { authorization: `Bearer ${server.token}` };
  const all: ServerPrompt[] = await (await fetch(`${server.origin}/api/input_prompt`, { headers })).json();
  prompts = all.filter(({ active }) => active);
});
afterAll(async () => {
  await extension?.close();
  await server?.close();
});
beforeEach(async () => {
  panel = await extension.openPanel();
  await startNewChat(panel);
});
afterEach(async () => {
  await field().fill('');
  await panel.close();
});

const field = () => panel.getByRole('textbox', { name: 'Message' });
const list = () => panel.getByRole('listbox', { name: 'Prompts' });
const options = () => list().getByRole('option');
const selected = () => list().getByRole('option', { selected: true });
const posts = () => server.requests.filter(({ path }) => path === '/api/chat/send-chat-message').length;
const caret = () => field().evaluate((element: HTMLTextAreaElement) => element.selectionStart);

/** The first of the server's prompts, and as much of it as finds it. */
function known(): ServerPrompt {
  const [first] = prompts;
  if (!first) throw new Error('The demo server has no prompts');
  return first;
}

describe('a slash at the beginning of a message', () => {
  it('lists the prompts of the server and the starters of the persona', async () => {
    await field().fill('/');
    for (const { prompt, is_public } of prompts) {
      const option = options()
        .filter({ hasText: `/${prompt}` })
        .first();
      await option.waitFor();
      expect(await option.innerText()).toContain(is_public ? 'Shared' : 'Yours');
    }
    expect(await options().filter({ hasText: 'Starter' }).count()).toBeGreaterThan(0);
    expect(await field().getAttribute('aria-activedescendant')).toBe(await selected().getAttribute('id'));
  });

  it('narrows them down by what follows, of which the part that fits is bold', async () => {
    const { prompt } = known();
    await field().fill(`/${prompt.slice(0, 3)}`);
    await options().first().waitFor();
    expect((await options().first().locator('b').innerText()).toLowerCase()).toBe(prompt.slice(0, 3).toLowerCase());
    await field().fill(`/${prompt}`);
    expect(await options().first().innerText()).toContain(prompt);
  });

  it.each(['Enter', 'Tab'])('takes one with the arrow keys and %s, and sends nothing', async (key) => {
    const before = posts();
    await field().fill('/');
    await expect.poll(() => options().count()).toBeGreaterThan(2);
    await field().press('ArrowDown');
    await field().press('ArrowUp');
    await field().press('ArrowUp');
    expect(await selected().innerText()).toBe(await options().last().innerText());
    await field().press('ArrowDown');
    const text = await selected().getAttribute('title');
    await field().press(key);
    expect(await field().inputValue()).toBe(text);
    expect(await caret()).toBe(text?.length);
    expect(await list().count()).toBe(0);
    expect(await field().evaluate((element) => element === document.activeElement)).toBe(true);
    expect(posts()).toBe(before);
  });

  it('takes one with a click, and the message keeps the focus', async () => {
    const { prompt, content } = known();
    await field().fill(`/${prompt}`);
    await options().first().click();
    expect(await field().inputValue()).toBe(content);
    await panel.keyboard.type('!');
    expect(await field().inputValue()).toBe(`${content}!`);
  });

  it('offers nothing after Escape, until the next letter', async () => {
    await field().fill('/');
    await options().first().waitFor();
    await field().press('Escape');
    expect(await list().count()).toBe(0);
    expect(await field().getAttribute('aria-activedescendant')).toBeNull();
    await panel.keyboard.type(known().prompt.slice(0, 1));
    await options().first().waitFor();
    await panel.keyboard.press('Backspace');
    await options().first().waitFor();
  });

  it('is an ordinary message where no prompt fits', async () => {
    const before = posts();
    await field().fill('/etc/hosts: what is it for?');
    expect(await list().count()).toBe(0);
    await field().press('Enter');
    await settled(panel);
    expect(posts()).toBe(before + 1);
  });

  it('leaves Enter to an input method that composes', async () => {
    await field().fill('/');
    await options().first().waitFor();
    await field().evaluate((element) =>
      element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true })),
    );
    expect(await field().inputValue()).toBe('/');
  });

  it('is none in the middle of a message, or when a second line follows', async () => {
    await field().fill('and/or');
    expect(await list().count()).toBe(0);
    await field().fill('/\nmore');
    expect(await list().count()).toBe(0);
  });
});

it('writes nothing to any console meanwhile', () => {
  expect(extension.console).toEqual([]);
});
