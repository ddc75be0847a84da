import { describe, expect, it } from 'vitest';
import { openStage } from './stage';
import { answers, ask, settled } from './user';

const stage = openStage({ pace: 0.2 });

const persona = (name: string) => stage.panel.getByRole('button', { name: `Persona: ${name}`, exact: true });
const options = () => stage.panel.getByRole('listbox', { name: 'Persona' }).getByRole('option');
const search = () => stage.panel.getByRole('combobox', { name: 'Search personas' });

async function openList(): Promise<void> {
  await stage.panel.getByRole('button', { name: /^Persona: / }).click();
  await search().waitFor();
}

async function choose(name: string): Promise<void> {
  await openList();
  await search().fill(name);
  await stage.panel.keyboard.press('Enter');
  await persona(name).waitFor();
}

/** Body of the newest question. */
function posted(): Record<string, unknown> {
  return stage.posts().at(-1) ?? {};
}

describe('the persona list', () => {
  it('holds all of them, with what each can do, and scrolls', async () => {
    await openList();
    await expect.poll(() => options().count()).toBe(60);
    const guide = await options().filter({ hasText: 'Larkfield Guide' }).innerText();
    expect(guide).toContain('Searches company documents');
    expect(guide).toContain('Does deep research');
    const helper = options().filter({ hasText: 'Data helper' });
    expect(await helper.innerText()).toContain('Runs code');
    expect(await helper.innerText()).not.toContain('deep research');
    await stage.panel.keyboard.press('ArrowUp');
    expect(await options().last().getAttribute('data-active')).toBe('true');
    await expect.poll(() => options().last().isVisible()).toBe(true);
  });

  it('is found by typing and chosen with the keys, the recent ones first', async () => {
    await choose('Support Iceland');
    await choose('Translator');
    await openList();
    const names = (await options().locator('.pop-name').allInnerTexts()).slice(0, 2);
    expect(names).toEqual(['Translator', 'Support Iceland']);
    await stage.panel.getByRole('group', { name: 'Recent' }).waitFor();
    await expect.poll(() => options().count()).toBe(60);
    await search().fill('lithium');
    await expect.poll(() => options().count()).toBe(1);
    await search().fill('nobody has this name');
    await stage.panel.getByText('Nothing fits.').waitFor();
    await stage.panel.keyboard.press('Escape');
    await search().waitFor({ state: 'detached' });
    await persona('Translator').waitFor();
  });

  it('gives the next chat the persona, and starts another where one has begun', async () => {
    await choose('Data helper');
    await ask(stage.panel, 'Who are you?');
    await settled(stage.panel);
    expect(posted().chat_session_info).toMatchObject({ persona_id: 3 });
    await openList();
    await search().fill('Data helper');
    await stage.panel.keyboard.press('Enter');
    // The same again is no new chat.
    expect(await answers(stage.panel).count()).toBe(1);
    await choose('Support desk');
    await expect.poll(() => answers(stage.panel).count()).toBe(0);
  });
});

describe('a project', () => {
  it('is chosen for a new chat, shown while one is in it, and rules deep research out', async () => {
    await choose('Data helper');
    await stage.panel.getByRole('button', { name: 'Project: No project' }).click();
    await stage.panel.getByRole('option', { name: 'Trade fair, hall B' }).click();
    await stage.panel.getByRole('button', { name: 'Project: Trade fair, hall B' }).waitFor();
    await persona('Data helper').waitFor();
    const research = stage.panel.getByRole('button', { name: 'Deep research', exact: true });
    expect(await research.getAttribute('aria-disabled')).toBe('true');
    expect(await research.getAttribute('title')).toContain('project');
    await research.click({ force: true });
    expect(await research.getAttribute('aria-pressed')).toBe('false');
    await ask(stage.panel, 'inspect');
    await settled(stage.panel);
    expect(posted().chat_session_info).toEqual({ persona_id: 3, project_id: 5 });
    const set = stage.panel.getByRole('list', { name: 'Set for your question' });
    expect(await set.innerText()).toContain('Trade fair, hall B');
    expect(await set.getByRole('button').count()).toBe(0);
  });

  it('is left again before the chat has begun', async () => {
    await stage.panel.getByRole('button', { name: 'Project: No project' }).click();
    await stage.panel.getByRole('option', { name: 'Ridge 3 pole recall' }).click();
    await stage.panel.getByRole('button', { name: 'Leave Ridge 3 pole recall' }).click();
    await stage.panel.getByRole('button', { name: 'Project: No project' }).waitFor();
    await ask(stage.panel, 'inspect');
    await settled(stage.panel);
    expect(posted().chat_session_info).toEqual({ persona_id: 0 });
  });
});

it('writes nothing to any console meanwhile', () => {
  expect(stage.extension.console).toEqual([]);
});
