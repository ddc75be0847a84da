import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openStage } from './stage';
import { answers, ask, settled } from './user';

const stage = openStage({ pace: 0 });

const requests = (path: string) => stage.server.requests.filter((request) => request.path.includes(path));
const questions = (): Locator => stage.panel.getByRole('article', { name: 'Question' });

async function edit(index: number, words: string): Promise<void> {
  await questions().nth(index).hover();
  await questions().nth(index).getByRole('button', { name: 'Edit' }).click();
  const field = stage.panel.getByRole('textbox', { name: 'Question text' });
  await field.fill(words);
  await stage.panel.getByRole('button', { name: 'Ask again' }).click();
  await questions().getByText(words).waitFor();
  await settled(stage.panel);
}

/** Ids of a stored session, in order: root, question, answer, question, … */
function stored(): { id: number; type: string; text: string }[] {
  const id = String(stage.posts().findLast((body) => body.chat_session_id)?.chat_session_id);
  return stage.server.sessions.get(id)?.messages ?? [];
}

describe('a question that is edited', () => {
  it('branches behind the answer above it, and what stood below stays one version away', async () => {
    await ask(stage.panel, 'First');
    await settled(stage.panel);
    await ask(stage.panel, 'Second');
    await settled(stage.panel);
    await edit(1, 'Second, in other words');
    const [, , firstAnswer] = stored();
    expect(stage.posts().at(-1)).toMatchObject({
      message: 'Second, in other words',
      parent_message_id: firstAnswer?.id,
      chat_session_id: expect.any(String),
    });
    const versions = questions().last().getByRole('group', { name: 'Versions of this question' });
    await versions.getByText('2 / 2').waitFor();
    await versions.getByRole('button', { name: 'Previous version' }).click();
    await expect.poll(() => questions().allInnerTexts()).toContainEqual(expect.stringMatching(/^Second\b(?!,)/));
    expect(await answers(stage.panel).last().innerText()).toContain('“Second”');
  });

  it('at the root leaves the history out', async () => {
    await ask(stage.panel, 'First');
    await settled(stage.panel);
    await edit(0, 'First, in other words');
    expect(stage.posts().at(-1)).toMatchObject({ parent_message_id: null, chat_session_id: expect.any(String) });
    expect(await questions().count()).toBe(1);
  });

  it('tells the server which version goes on, and follow-ups attach to the one on screen', async () => {
    await ask(stage.panel, 'First');
    await settled(stage.panel);
    await edit(0, 'Other');
    const before = requests('/set-message-as-latest').length;
    await stage.panel.getByRole('button', { name: 'Previous version' }).first().click();
    await expect.poll(() => requests('/set-message-as-latest').length).toBe(before + 1);
    const [, first, firstAnswer] = stored();
    expect(JSON.parse(requests('/set-message-as-latest').at(-1)?.body ?? '')).toEqual({ message_id: first?.id });
    await ask(stage.panel, 'Follow-up');
    await settled(stage.panel);
    expect(stage.posts().at(-1)).toMatchObject({ message: 'Follow-up', parent_message_id: firstAnswer?.id });
    expect((await questions().allInnerTexts()).map((text) => text.split('\n')[0])).toEqual(['First', 'Follow-up']);
  });

  it('can be given up with Escape', async () => {
    await ask(stage.panel, 'First');
    await settled(stage.panel);
    await questions().first().hover();
    await stage.panel.getByRole('button', { name: 'Edit' }).click();
    await stage.panel.getByRole('textbox', { name: 'Question text' }).press('Escape');
    await stage.panel.getByRole('button', { name: 'Edit' }).waitFor({ state: 'attached' });
    expect(await questions().first().innerText()).toContain('First');
  });
});

describe('an answer that is regenerated', () => {
  it('is a second answer to the stored question, and the first stays', async () => {
    await ask(stage.panel, 'Tell me');
    await settled(stage.panel);
    await regenerate('With the same model');
    const session = stage.server.sessions.get(String(stage.posts().at(-1)?.chat_session_id));
    expect(stage.posts().at(-1)).toMatchObject({ parent_message_id: session?.messages[1]?.id });
    expect(session?.messages.filter(({ type }) => type === 'user')).toHaveLength(1);
    const versions = stage.panel.getByRole('group', { name: 'Versions of this answer' });
    await versions.getByText('2 / 2').waitFor();
    await versions.getByRole('button', { name: 'Previous version' }).click();
    await versions.getByText('1 / 2').waitFor();
    await expect.poll(() => requests('/set-message-as-latest').length).toBeGreaterThan(0);
  });

  it('can be that of another model', async () => {
    await ask(stage.panel, 'Tell me');
    await settled(stage.panel);
    await stage.panel.getByRole('button', { name: 'Regenerate' }).click();
    const other = stage.panel.getByRole('menuitem').nth(1);
    const name = (await other.innerText()).replace('With ', '');
    await other.click();
    await stage.panel.getByText('2 / 2').waitFor();
    await settled(stage.panel);
    expect(stage.posts().at(-1)).toMatchObject({ llm_override: { model_version: expect.any(String) } });
    expect(name).not.toBe('');
  });

  async function regenerate(item: string): Promise<void> {
    await stage.panel.getByRole('button', { name: 'Regenerate' }).last().click();
    await stage.panel.getByRole('menuitem', { name: item }).click();
    await stage.panel.getByText('2 / 2').waitFor();
    await settled(stage.panel);
  }
});

describe('feedback', () => {
  it('is given, explained, changed and taken back', async () => {
    await ask(stage.panel, 'Was that good?');
    await settled(stage.panel);
    const good = stage.panel.getByRole('button', { name: 'Good answer' });
    const bad = stage.panel.getByRole('button', { name: 'Bad answer' });
    await good.click();
    await expect.poll(() => good.getAttribute('aria-pressed')).toBe('true');
    await expect.poll(() => feedback()).toEqual([{ is_positive: true }]);

    await bad.click();
    await stage.panel.getByText('Out of date').click();
    await stage.panel.getByRole('textbox', { name: 'In your words' }).fill('Old rules');
    await stage.panel.getByRole('button', { name: 'Send feedback' }).click();
    await expect
      .poll(() => feedback().at(-1))
      .toMatchObject({
        is_positive: false,
        feedback_text: 'Old rules',
        predefined_feedback: 'Out of date',
      });
    expect(await good.getAttribute('aria-pressed')).toBe('false');

    const removals = requests('/remove-chat-message-feedback').length;
    await bad.click();
    await expect.poll(() => bad.getAttribute('aria-pressed')).toBe('false');
    await expect.poll(() => requests('/remove-chat-message-feedback').length).toBeGreaterThan(removals);
    expect(stored().find(({ type }) => type === 'assistant')).toMatchObject({ feedback: [] });
  });

  const feedback = (): object[] =>
    requests('/create-chat-message-feedback').map(({ body }) => {
      const { is_positive, feedback_text, predefined_feedback } = JSON.parse(body);
      return Object.fromEntries(
        Object.entries({ is_positive, feedback_text, predefined_feedback }).filter(([, value]) => value != null),
      );
    });
});
