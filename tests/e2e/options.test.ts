import type { Locator } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { launchExtension } from './browser';
import { openStage } from './stage';
import { answers, ask, connect, settled } from './user';

const stage = openStage({ pace: 0.2 });

afterEach(async () => {
  while ((await chips().count()) > 0) await chips().first().click();
});

const button = (name: string) => stage.panel.getByRole('button', { name, exact: true });
const chips = () => stage.panel.locator('.chips .chip-x');
const chipTexts = () => stage.panel.locator('.chips .chip').allInnerTexts();

/** Opens what a button of the bar opens. */
async function open(name: string): Promise<Locator> {
  await button(name).click();
  const dialog = stage.panel.getByRole('dialog', { name });
  await dialog.waitFor();
  return dialog;
}

/** Asks a question, and gives what reached the server. */
async function sent(question = 'inspect this'): Promise<Record<string, unknown>> {
  await ask(stage.panel, question);
  await settled(stage.panel);
  return stage.posts().at(-1) ?? {};
}

describe('the options bar', () => {
  it('has its buttons, and sends nothing that was not set', async () => {
    for (const name of ['Attach file', 'Deep research', 'Tools', 'Filters', 'Model']) await button(name).waitFor();
    const body = await sent();
    expect(Object.keys(body).sort()).toEqual(['chat_session_info', 'message', 'origin', 'parent_message_id', 'stream']);
    expect(await chipTexts()).toEqual([]);
  });

  it('fits at 320 px with everything set', async () => {
    await stage.panel.setViewportSize({ width: 320, height: 640 });
    await button('Deep research').click();
    await (await open('Filters')).getByRole('checkbox', { name: 'Google Drive' }).check();
    await stage.panel.keyboard.press('Escape');
    await (await open('Model')).getByRole('option', { name: /^Heron Large/ }).click();
    expect(await stage.panel.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    for (const name of ['Attach file', 'Deep research', 'Tools', 'Filters', 'Model', 'Send']) {
      const box = await button(name).boundingBox();
      expect(box && box.x >= 0 && box.x + box.width <= 320, name).toBe(true);
    }
  });
});

describe('Deep research', () => {
  it('is for one question, says so, and can be taken back', async () => {
    await button('Deep research').click();
    expect(await button('Deep research').getAttribute('aria-pressed')).toBe('true');
    expect((await chipTexts())[0]).toContain('this question');
    await button('Answer without research').click();
    expect(await button('Deep research').getAttribute('aria-pressed')).toBe('false');
    await button('Deep research').click();
    expect(await sent()).toMatchObject({ deep_research: true });
    expect(await button('Deep research').getAttribute('aria-pressed')).toBe('false');
    expect(await sent()).not.toHaveProperty('deep_research');
  });
});

describe('Tools', () => {
  it('switches one off for good, and has another run for one question', async () => {
    const dialog = await open('Tools');
    await dialog.getByRole('switch', { name: 'Web Search' }).click();
    await dialog.getByRole('button', { name: 'Use exactly Internal Search, for the next question' }).click();
    await stage.panel.keyboard.press('Escape');
    expect((await chipTexts()).join()).toMatch(/Exactly Internal Search.*this question.*No Web Search/s);
    const first = await sent();
    expect(first).toMatchObject({ forced_tool_id: 1 });
    expect(first.allowed_tool_ids).toContain(1);
    expect(first.allowed_tool_ids).not.toContain(3);
    const second = await sent();
    expect(second).not.toHaveProperty('forced_tool_id');
    expect(second.allowed_tool_ids).toEqual(first.allowed_tool_ids);
  });

  it('knows none and all', async () => {
    const dialog = await open('Tools');
    await dialog.getByRole('button', { name: 'None' }).click();
    await stage.panel.keyboard.press('Escape');
    expect(await sent()).toMatchObject({ allowed_tool_ids: [] });
    await (await open('Tools')).getByRole('button', { name: 'All' }).click();
    await stage.panel.keyboard.press('Escape');
    expect(await sent()).not.toHaveProperty('allowed_tool_ids');
  });

  it('keeps nothing of one persona for another', async () => {
    await (await open('Tools')).getByRole('switch', { name: 'Web Search' }).click();
    await stage.panel.keyboard.press('Escape');
    await stage.panel.getByRole('button', { name: /^Persona: / }).click();
    await stage.panel.getByRole('option', { name: /^Support desk/ }).click();
    await stage.panel.getByRole('button', { name: 'Persona: Support desk' }).waitFor();
    await expect.poll(chipTexts).toEqual([]);
    expect(await sent()).not.toHaveProperty('allowed_tool_ids');
  });
});

describe('Model', () => {
  it('is chosen from the server’s list and stays; 0 is a temperature', async () => {
    const dialog = await open('Model');
    await dialog.getByRole('slider', { name: 'Temperature' }).fill('0');
    await dialog.getByRole('option', { name: /^Heron Small/ }).click();
    const override = { model_provider: 'Heron lab', model_version: 'heron-small', temperature: 0 };
    expect(await sent()).toMatchObject({ llm_override: override });
    expect(await sent()).toMatchObject({ llm_override: override });
    await button('Remove Temperature 0').click();
    await button('Remove Heron Small').click();
    expect(await sent()).not.toHaveProperty('llm_override');
  });

  it('takes a temperature as a number, and gives it back to the server', async () => {
    const dialog = await open('Model');
    await dialog.getByRole('spinbutton').fill('1.3');
    await stage.panel.keyboard.press('Escape');
    expect(await sent()).toMatchObject({ llm_override: { temperature: 1.3 } });
    await (await open('Model')).getByRole('button', { name: 'Standard' }).click();
    await stage.panel.keyboard.press('Escape');
    expect(await sent()).not.toHaveProperty('llm_override');
  });

  it('is chosen with the keys alone', async () => {
    await button('Model').focus();
    await stage.panel.keyboard.press('Enter');
    await stage.panel.getByRole('listbox', { name: 'Model' }).waitFor();
    await stage.panel.keyboard.press('ArrowDown');
    await stage.panel.keyboard.press('ArrowDown');
    await stage.panel.keyboard.press('Enter');
    await expect.poll(chipTexts).toEqual(['Kestrel 4 mini']);
    await expect
      .poll(() => stage.panel.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toBe('Model');
  });
});

describe('Filters', () => {
  it('narrow by sources, time, tags and document sets, each with its chip', async () => {
    const dialog = await open('Filters');
    await dialog.getByRole('checkbox', { name: 'Jira' }).check();
    await dialog.getByRole('checkbox', { name: 'field_notes' }).check();
    await dialog.getByRole('radio', { name: '30 days' }).check();
    await dialog.getByRole('checkbox', { name: 'Policies' }).check();
    const tag = dialog.getByRole('combobox', { name: 'Add a tag' });
    await tag.fill('proj');
    await dialog
      .getByRole('option', { name: /^project: / })
      .first()
      .click();
    await stage.panel.keyboard.press('Escape');
    const [jira, notes, days, project, policies] = await chipTexts();
    expect([jira, notes, days, policies]).toEqual(['Jira', 'field_notes', '30 days', 'Policies']);
    const { internal_search_filters: filters } = await sent();
    expect(filters).toMatchObject({
      source_type: ['jira', 'field_notes'],
      document_set: ['Policies'],
      tags: [{ tag_key: 'project', tag_value: project?.replace('project: ', '') }],
      time_cutoff: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00[+-]\d\d:\d\d$/),
    });
    expect(await button('Filters').innerText()).toBe('5');
    await (await open('Filters')).getByRole('button', { name: 'Clear all' }).click();
    await stage.panel.keyboard.press('Escape');
    expect(await chipTexts()).toEqual([]);
    expect(await sent()).not.toHaveProperty('internal_search_filters');
  });

  it('take a day, and find tags of the chosen sources only once typing rests', async () => {
    const dialog = await open('Filters');
    await dialog.getByRole('radio', { name: 'Since…' }).check();
    await dialog.getByLabel('Updated since').fill('2026-06-01');
    await dialog.getByRole('checkbox', { name: 'Confluence' }).check();
    const before = stage.server.requests.length;
    await dialog.getByRole('combobox', { name: 'Add a tag' }).pressSequentially('spa', { delay: 20 });
    await dialog
      .getByRole('option', { name: /^space: / })
      .first()
      .waitFor();
    const asked = () => stage.server.requests.slice(before).filter(({ path }) => path.includes('match_pattern=spa'));
    await expect.poll(() => asked().length).toBe(1);
    expect(stage.server.requests.slice(before).filter(({ path }) => /match_pattern=spa?(&|$)/.test(path))).toHaveLength(
      1,
    );
    await stage.panel.keyboard.press('Enter');
    await stage.panel.keyboard.press('Escape');
    const { internal_search_filters: filters } = await sent();
    expect(filters).toMatchObject({
      time_cutoff: expect.stringMatching(/^2026-06-01T00:00:00/),
      tags: [{ tag_key: 'space' }],
    });
  });
});

it('what is set outlives the panel', async () => {
  await (await open('Filters')).getByRole('checkbox', { name: 'Slack' }).check();
  await stage.panel.close();
  stage.panel = await stage.extension.openPanel();
  await expect.poll(chipTexts).toEqual(['Slack']);
});

it('what the server refuses is quiet, says why, and stays within reach', async () => {
  const other = await launchExtension();
  try {
    await (await connect(other, stage.server.origin, 'demo-limited-token')).close();
    const limited = await other.openPanel(320);
    const reasons = {
      Tools: 'The server does not say which tools this persona has.',
      Filters: 'This token may not narrow searches.',
      Model: 'This token may not list models.',
    };
    for (const [name, reason] of Object.entries(reasons)) {
      const control = limited.getByRole('button', { name, exact: true });
      await expect.poll(() => control.getAttribute('aria-disabled'), { message: name }).toBe('true');
      expect(await control.getAttribute('title')).toBe(reason);
      expect(await control.getAttribute('aria-description')).toBe(reason);
      await control.focus();
      await limited.keyboard.press('Enter');
      expect(await limited.getByRole('dialog').count()).toBe(0);
    }
    expect(await limited.getByRole('button', { name: /^Project/ }).count()).toBe(0);
    await limited.getByRole('textbox', { name: 'Message' }).fill('/');
    // Recipes are the user's own, whatever the server has.
    await limited.getByRole('listbox', { name: 'Prompts' }).getByText('/summarise', { exact: true }).waitFor();
    await ask(limited, 'inspect');
    await settled(limited);
    expect(await limited.locator('.notice').count()).toBe(0);
  } finally {
    await other.close();
  }
});

it('the answer shows what the server saw', async () => {
  await (await open('Model')).getByRole('slider').fill('0.4');
  await stage.panel.keyboard.press('Escape');
  await sent('inspect');
  expect(await answers(stage.panel).last().innerText()).toContain('0.4');
});

it('writes nothing to any console meanwhile', () => {
  expect(stage.extension.console).toEqual([]);
});
