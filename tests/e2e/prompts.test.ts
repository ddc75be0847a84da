import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openStage } from './stage';
import { settled } from './user';

const stage = openStage({ pace: 0 });

interface ServerPrompt {
  prompt: string;
  content: string;
  active: boolean;
  is_public: boolean;
}

let prompts: ServerPrompt[];

beforeAll(async () => {
  const headers = { authorization: `Bearer ${stage.server.token}` };
  const all: ServerPrompt[] = await (await fetch(`${stage.server.origin}/api/input_prompt`, { headers })).json();
  prompts = all.filter(({ active }) => active);
});
afterEach(async () => {
  await field().fill('');
});

const field = () => stage.panel.getByRole('textbox', { name: 'Message' });
const list = () => stage.panel.getByRole('listbox', { name: 'Prompts' });
const options = () => list().getByRole('option');
const selected = () => list().getByRole('option', { selected: true });
const posts = () => stage.posts().length;
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
    await expect.poll(() => options().filter({ hasText: 'Yours' }).count()).toBeGreaterThan(0);
    await field().press('ArrowDown');
    await field().press('ArrowUp');
    await field().press('ArrowUp');
    expect(await selected().innerText()).toBe(await options().last().innerText());
    await field().press('ArrowDown');
    expect(await selected().innerText()).toBe(await options().first().innerText());
    // The last is a starter, which writes its very words.
    await field().press('ArrowUp');
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
    await stage.panel.keyboard.type('!');
    expect(await field().inputValue()).toBe(`${content}!`);
  });

  it('offers nothing after Escape, until the next letter', async () => {
    await field().fill('/');
    await options().first().waitFor();
    await field().press('Escape');
    expect(await list().count()).toBe(0);
    expect(await field().getAttribute('aria-activedescendant')).toBeNull();
    await stage.panel.keyboard.type(known().prompt.slice(0, 1));
    await options().first().waitFor();
    await stage.panel.keyboard.press('Backspace');
    await options().first().waitFor();
  });

  it('is an ordinary message where no prompt fits', async () => {
    const before = posts();
    await field().fill('/etc/hosts: what is it for?');
    expect(await list().count()).toBe(0);
    await field().press('Enter');
    await settled(stage.panel);
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
  expect(stage.extension.console).toEqual([]);
});
