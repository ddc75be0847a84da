import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type PagesServer, servePages } from '../pages-server';
import { openStage } from './stage';
import { answers, ask, settled } from './user';

const stage = openStage({ pace: 0 });
let pages: PagesServer;
let options: Page;
let page: Page | null = null;

beforeAll(async () => {
  pages = await servePages();
});
afterAll(() => pages?.close());
beforeEach(async () => {
  options = await stage.extension.openOptions();
  await button('Bring back the built-in ones').click();
  await expect.poll(names).toEqual(builtIn);
});
afterEach(async () => {
  await page?.close();
  page = null;
  await options.close();
  const remove = stage.panel.locator('.dock').getByRole('button', { name: 'Remove' });
  while ((await remove.count()) > 0) await remove.first().click();
  await field().fill('');
});

const builtIn = [
  'Summarise',
  'Explain',
  'Translate',
  'Draft a reply',
  'What do we know about this?',
  'Summarise this page',
];

const field = () => stage.panel.getByRole('textbox', { name: 'Message' });
const button = (name: string | RegExp, within: Page = options) => within.getByRole('button', { name, exact: true });
const rows = () => options.getByRole('list', { name: 'Recipes' }).getByRole('listitem');
const names = () => rows().locator('.row-name bdi').allInnerTexts();
const status = () => options.locator('#recipes [role=status]');

/** The menu's items of recipes, as the browser was told. */
async function menu(): Promise<string[]> {
  return (await stage.extension.worker()).evaluate(async () => (globalThis as unknown as { told: string[] }).told);
}

/** Hears what is made of the menu from now on: Chrome does not tell afterwards. */
async function watchMenu(): Promise<void> {
  await (await stage.extension.worker()).evaluate(() => {
    const { contextMenus } = chrome;
    const box = globalThis as unknown as { told: string[] };
    box.told = [];
    const { create, removeAll } = contextMenus;
    contextMenus.create = ((item: { id: string; title: string }, done?: () => void) => {
      if (item.id.startsWith('recipe:')) box.told.push(item.title);
      return create.call(contextMenus, item, done);
    }) as typeof create;
    contextMenus.removeAll = ((done?: () => void) => {
      box.told = [];
      return removeAll.call(contextMenus, done as () => void);
    }) as typeof removeAll;
  });
}

interface Written {
  name: string;
  prompt: string;
  attach?: string;
  also?: readonly string[];
}

/** Fills the form that is open, and saves. */
async function write({ name, prompt, attach, also = [] }: Written): Promise<void> {
  await options.getByLabel('Name', { exact: true }).fill(name);
  await options.getByLabel('Prompt', { exact: true }).fill(prompt);
  if (attach) await options.getByLabel('What goes along').selectOption({ label: attach });
  for (const label of also) await options.getByLabel(label).check();
  await options.getByRole('form', { name: 'Recipe' }).getByRole('button', { name: 'Save' }).click();
}

async function add(recipe: Written): Promise<void> {
  await button('Add a recipe').click();
  await write(recipe);
  await expect.poll(names).toContain(recipe.name);
}

/** Selects the first paragraph of a page and chooses an item of the menu over it. */
async function choose(item: string, selectionText = 'For eleven years'): Promise<void> {
  page ??= await stage.extension.context.newPage();
  if (!page.url().startsWith(pages.origin)) await page.goto(`${pages.origin}/pages/article.html`);
  await page.bringToFront();
  await page.evaluate(() => {
    const paragraph = document.querySelector('article p:not(.byline)');
    if (paragraph) document.getSelection()?.selectAllChildren(paragraph);
  });
  const worker = await stage.extension.worker();
  await worker.evaluate(
    async ([id, pageUrl, text]) => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      const stored = (await chrome.storage.local.get('recipes')).recipes as { id: string; name: string }[] | undefined;
      const [place, name] = id.split('|');
      const recipeId = stored?.find((recipe) => recipe.name === name)?.id ?? name;
      const event = chrome.contextMenus.onClicked as unknown as { dispatch(info: object, tab: unknown): void };
      const info = { editable: false, frameId: 0, pageUrl, selectionText: text };
      event.dispatch({ ...info, menuItemId: `recipe:${place}:${recipeId}` }, tab);
    },
    [item, page.url(), selectionText] as const,
  );
}

describe('behind the slash', () => {
  it('a recipe writes its words, with what is in front of the user in them', async () => {
    await field().fill('/summ');
    const list = stage.panel.getByRole('listbox', { name: 'Prompts' });
    await list
      .getByRole('option', { name: /\/summarise\b/ })
      .first()
      .waitFor();
    await field().press('Enter');
    expect(await field().inputValue()).toMatch(/^Summarise the selected text in a few points/);
    await stage.panel.keyboard.type(' Short.');
    expect(await field().inputValue()).toMatch(/Short\.$/);
    expect(await answers(stage.panel).count()).toBe(0);
  });

  it('one that wants the page brings it along', async () => {
    page = await stage.extension.context.newPage();
    await page.goto(`${pages.origin}/pages/article.html`);
    await stage.panel.bringToFront();
    await field().fill('/summarise-this');
    await page.bringToFront();
    await stage.panel.getByRole('option', { name: /summarise-this-page/ }).evaluate((option: HTMLElement) => {
      option.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true }));
      option.click();
    });
    await stage.panel.getByRole('group', { name: /^Page Why our tents/ }).waitFor();
    expect(await field().inputValue()).toMatch(/^Summarise this page/);
  });
});

describe('in the menu of a selection', () => {
  it('a recipe brings the selection and its words, and waits for the user', async () => {
    await choose('selection|translate');
    await stage.panel.getByRole('group', { name: /^Selection from Why our tents/ }).waitFor();
    await expect.poll(() => field().inputValue()).toMatch(/^Translate the selected text into American English\./);
    expect(stage.posts()).toHaveLength(0);
  });

  it('“What do we know” forces the company’s own search, for that question', async () => {
    await choose('selection|know');
    await expect.poll(() => field().inputValue()).toMatch(/^What does our company know/);
    await stage.panel.bringToFront();
    await stage.panel.getByRole('button', { name: 'Send' }).click();
    await settled(stage.panel);
    const forced = stage.posts().at(-1)?.forced_tool_id;
    const tools = await (
      await fetch(`${stage.server.origin}/api/tool`, { headers: { authorization: `Bearer ${stage.server.token}` } })
    ).json();
    expect(tools.find(({ id }: { id: number }) => id === forced)?.in_code_tool_id).toBe('SearchTool');
    await ask(stage.panel, 'And then?');
    await settled(stage.panel);
    expect(stage.posts().at(-1)).not.toHaveProperty('forced_tool_id');
  });

  it('one that says so is sent at once, with all that was set', async () => {
    const before = stage.posts().length;
    await add({
      name: 'Ask the experts',
      prompt: 'About {title}, at {url}: is {selection} right? In {language}. {mood}',
      also: ['Send at once, without a look at it', 'Deep research'],
    });
    await choose('selection|Ask the experts');
    await expect.poll(() => stage.posts().length, { timeout: 10_000 }).toBe(before + 1);
    const { message, deep_research } = stage.posts().at(-1) ?? {};
    expect(deep_research).toBe(true);
    expect(String(message)).toContain('moss green');
    expect(String(message).split('\n\n').at(-1)).toBe(
      `About "Why our tents changed colour | Larkfield Journal", at ${pages.origin}/pages/article.html: is the selected text right? In American English. {mood}`,
    );
    await settled(stage.panel);
  });

  it('one with another persona asks that one, with a tool of its own', async () => {
    await button('Add a recipe').click();
    const select = options.getByLabel('Persona', { exact: true }).last();
    const persona = (await select.locator('option').allInnerTexts())[3] ?? '';
    await select.selectOption({ label: persona });
    await write({
      name: 'Other',
      prompt: 'Why?',
      attach: 'Nothing',
      also: ['Send at once, without a look at it'],
    });
    await expect.poll(names).toContain('Other');
    const before = stage.posts().length;
    await field().fill('/other');
    await stage.panel
      .getByRole('option', { name: /\/other/ })
      .first()
      .waitFor();
    await field().press('Enter');
    await expect.poll(() => stage.posts().length, { timeout: 10_000 }).toBe(before + 1);
    await settled(stage.panel);
    const personas = await (
      await fetch(`${stage.server.origin}/api/persona`, { headers: { authorization: `Bearer ${stage.server.token}` } })
    ).json();
    const { id } = personas.find(({ name }: { name: string }) => name === persona) ?? {};
    expect(stage.posts().at(-1)).toMatchObject({ chat_session_info: { persona_id: id } });
  });

  it('nothing is sent at once while nothing of the page can be had', async () => {
    await add({
      name: 'Blind',
      prompt: 'Sum up {page}.',
      attach: 'The page',
      also: ['Send at once, without a look at it'],
    });
    const before = stage.posts().length;
    page = await stage.extension.context.newPage();
    await page.goto('chrome://version');
    await stage.panel.bringToFront();
    await field().fill('/blind');
    await stage.panel
      .getByRole('option', { name: /\/blind/ })
      .first()
      .waitFor();
    await page.bringToFront();
    await stage.panel.getByRole('option', { name: /\/blind/ }).evaluate((option: HTMLElement) => {
      option.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true }));
      option.click();
    });
    await stage.panel.getByText('Chrome lets no extension read this page').waitFor();
    expect(await field().inputValue()).toBe('Sum up this page.');
    await stage.panel.waitForTimeout(300);
    expect(stage.posts()).toHaveLength(before);
    await stage.panel.getByRole('button', { name: 'Dismiss' }).evaluate((element: HTMLElement) => element.click());
  });
});

describe('in the options', () => {
  it('one is added, changed, moved and removed, and the menu and every panel follow at once', async () => {
    await watchMenu();
    const other = await stage.extension.openPanel();
    await add({ name: 'Risks', prompt: 'Which risks does {selection} hold?' });
    await expect.poll(menu).toEqual([...builtIn, 'Risks']);
    for (const panel of [stage.panel, other]) {
      await panel.getByRole('textbox', { name: 'Message' }).fill('/risks');
      await panel
        .getByRole('option', { name: /\/risks/ })
        .first()
        .waitFor();
    }
    await button('Edit Risks').click();
    await write({ name: 'Dangers', prompt: 'Which dangers?' });
    await expect.poll(menu).toEqual([...builtIn, 'Dangers']);
    await button('Move Dangers up').click();
    await expect.poll(names).toEqual([...builtIn.slice(0, 5), 'Dangers', 'Summarise this page']);
    await button('Move Summarise down').click();
    await expect.poll(menu).toEqual(['Explain', 'Summarise', ...builtIn.slice(2, 5), 'Dangers', 'Summarise this page']);
    await button('Remove Dangers').click();
    await expect.poll(names).not.toContain('Dangers');
    await other.getByRole('textbox', { name: 'Message' }).fill('/dangers');
    await expect.poll(() => other.getByRole('option').count()).toBe(0);
    await button('Undo').click();
    await expect.poll(menu).toContain('Dangers');
    await other.getByRole('textbox', { name: 'Message' }).fill('');
    await other.close();
  });

  it('a recipe without a name or a prompt is not kept, and the field says why', async () => {
    await button('Add a recipe').click();
    await options.keyboard.press('Enter');
    await options.getByText('A recipe needs a name').waitFor();
    await options.getByLabel('Name', { exact: true }).fill('Half');
    await options.keyboard.press('Enter');
    await options.getByText('A recipe needs a prompt').waitFor();
    expect(await names()).toEqual(builtIn);
    await button('Cancel').click();
    expect(await options.getByRole('form', { name: 'Recipe' }).count()).toBe(0);
  });

  it('they go out as a file, and come in again', async () => {
    await add({ name: 'Risks', prompt: 'Which risks?' });
    const download = options.waitForEvent('download');
    await button('Export').click();
    const file = readFileSync(await (await download).path(), 'utf8');
    expect((await download).suggestedFilename()).toBe('hymalaia-recipes.json');
    expect(JSON.parse(file).recipes).toHaveLength(7);
    await button('Remove Risks').click();
    await button('Remove Explain').click();
    await expect.poll(names).toHaveLength(5);
    await read(file);
    await expect.poll(names).toContain('Risks');
    await status().getByText('7 recipes were read in.').waitFor();
    expect(await names()).toHaveLength(7);
  });

  it.each([
    ['no JSON', '{', 'this is no JSON file'],
    ['another file', '{"name":"x"}', 'this file is not one of Hymalaia'],
    [
      'half a recipe',
      '{"hymalaia_recipes":1,"recipes":[{"id":"a","name":"A","attach":"page"}]}',
      'recipe 1 is not complete, at prompt',
    ],
  ])('a file that is %s is refused with the reason, and changes nothing', async (_name, text, words) => {
    await read(text);
    await status().getByText(words).waitFor();
    expect(await names()).toEqual(builtIn);
  });

  it('everything works from the keyboard', async () => {
    await button('Add a recipe').focus();
    await options.keyboard.press('Enter');
    await options.keyboard.type('Typed');
    await options.keyboard.press('Tab');
    await options.keyboard.type('Why?');
    await options.keyboard.press('Shift+Tab');
    await options.keyboard.press('Enter');
    await expect.poll(names).toContain('Typed');
    // Whoever wrote a recipe goes on from where they began.
    await expect.poll(() => options.evaluate(() => document.activeElement?.textContent)).toBe('Add a recipe');
    await button('Move Typed up').focus();
    await options.keyboard.press('Space');
    await expect.poll(names).toEqual([...builtIn.slice(0, 5), 'Typed', 'Summarise this page']);
    await expect
      .poll(() => options.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toBe('Move Typed up');
    // At the head of the list, the button does no more, and is still there to go on from.
    for (let step = 0; step < 6; step += 1) await options.keyboard.press('Space');
    await expect.poll(names).toEqual(['Typed', ...builtIn]);
    await options.keyboard.press('Tab');
    await options.keyboard.press('Tab');
    await expect
      .poll(() => options.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toBe('Edit Typed');
    await options.keyboard.press('Enter');
    await options.keyboard.press('Control+A');
    await options.keyboard.type('Written');
    await options.keyboard.press('Enter');
    await expect.poll(names).toEqual(['Written', ...builtIn]);
    await options.keyboard.press('Tab');
    await options.keyboard.press('Enter');
    await expect.poll(names).toEqual(builtIn);
    await expect.poll(() => options.evaluate(() => document.activeElement?.tagName)).toBe('BUTTON');
  });
});

/** Reads a file in. */
async function read(text: string): Promise<void> {
  const chooser = options.waitForEvent('filechooser');
  await button('Import').click();
  await (await chooser).setFiles({ name: 'recipes.json', mimeType: 'application/json', buffer: Buffer.from(text) });
}
