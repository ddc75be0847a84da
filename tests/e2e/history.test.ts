import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openStage } from './stage';
import { answers, ask, connect, settled } from './user';
import { watch } from './watch';

const stage = openStage({ pace: 0.3, history: 5_000 });

const MINUTE = 60_000;

/** Puts a chat into the server's list, as it would stand there after some time. Returns its id. */
function stored(name: string, at: Date | number): string {
  const session = stage.server.sessions.create({ name });
  const question = stage.server.sessions.add(
    session,
    'user',
    `Question of ${name}`,
    stage.server.sessions.root(session),
  );
  stage.server.sessions.add(session, 'assistant', `Answer of ${name}`, question);
  const updated = new Date(at).toISOString();
  Object.assign(session, { created: updated, updated });
  return session.id;
}

/** Noon, so many days ago: the same day in every time zone of a test machine. */
function daysAgo(days: number): Date {
  const now = new Date();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - days, 12);
}

async function openHistory(): Promise<void> {
  await stage.panel.getByRole('button', { name: 'Chat history' }).click();
  await stage.panel.getByRole('heading', { name: 'Chats', exact: true }).waitFor();
  await stage.panel.getByRole('listitem').first().waitFor();
}

/** Turns the wheel until `done`. */
async function scrollUntil(done: () => Promise<boolean>): Promise<void> {
  await stage.panel.mouse.move(180, 400);
  for (let turns = 0; turns < 200; turns += 1) {
    if (await done()) return;
    await stage.panel.mouse.wheel(0, 500);
    await stage.panel.waitForTimeout(30);
  }
  throw new Error('Scrolled in vain');
}

const row = (name: string): Locator =>
  stage.panel.locator('.chat').filter({ has: stage.panel.getByText(name, { exact: true }) });
const opener = (name: string): Locator => row(name).locator('.chat-open');
const names = () => stage.panel.locator('.chat-open .cut').allInnerTexts();
const search = () => stage.panel.getByRole('searchbox', { name: 'Search chats' });
const focused = () => stage.panel.evaluate(() => document.activeElement?.querySelector('.cut')?.textContent ?? '');
const seen = (method: string, path: string) =>
  stage.server.requests.filter((request) => request.method === method && request.path.startsWith(path));
const deletions = () => seen('DELETE', '/api/chat/delete-chat-session/').map(({ path }) => path.split('/').at(-1));

describe('the list', () => {
  it('has the chats by day, newest first, and a stand-in for those without a name', async () => {
    stored('Long ago', daysAgo(400));
    stored('This week', daysAgo(4));
    stored('The day before', daysAgo(1));
    stored('', Date.now() - MINUTE);
    stored('Just now', Date.now());
    await openHistory();
    expect((await names()).slice(0, 2)).toEqual(['Just now', 'Untitled chat']);
    const headings = new Set<string>();
    for (const name of ['The day before', 'This week']) {
      await scrollUntil(async () => {
        for (const heading of await stage.panel.getByRole('heading', { level: 2 }).allInnerTexts())
          headings.add(heading);
        return row(name).isVisible();
      });
    }
    expect([...headings].slice(0, 3)).toEqual(['Today', 'Yesterday', 'Last 7 days']);
    await stage.panel.getByRole('list', { name: 'Last 7 days' }).getByText('This week').waitFor();
  });

  it('takes the place of the chat at once, with nothing blank in between', async () => {
    await stage.panel.waitForLoadState('networkidle');
    const seen = await watch(stage.panel, { selector: '#root' });
    // A change to begin with: what was there before is not written down.
    await stage.panel.getByRole('textbox', { name: 'Message' }).fill('A draft');
    await openHistory();
    await stage.panel.getByRole('button', { name: 'Back to the chat' }).click();
    await stage.panel.getByRole('textbox', { name: 'Message' }).fill('');
    const texts = (await seen.jsonValue()).map((text) => text.trim());
    expect(texts.length).toBeGreaterThan(1);
    expect(texts).not.toContain('');
  });

  it('goes on as one scrolls, and draws only what is in sight of 5,000 chats', async () => {
    await openHistory();
    const older = () => seen('GET', '/api/chat/get-user-chat-sessions').filter(({ path }) => path.includes('before='));
    const before = older().length;
    await scrollUntil(async () => older().length >= before + 3);
    // The first is the one that Tab reaches, wherever the list is.
    const [, ...drawn] = await names();
    expect(drawn.length).toBeLessThan(60);
    const all = stage.server.sessions.list().map(({ name }) => name?.trim() || 'Untitled chat');
    expect(all.length).toBeGreaterThan(5_000);
    expect(all.join('\n').includes(drawn.join('\n'))).toBe(true);
  });

  it('shows a chat that was begun here at once, marked as the one that is open', async () => {
    await ask(stage.panel, 'Where do I stand in the list?');
    await settled(stage.panel);
    await openHistory();
    const current = stage.panel.locator('[aria-current="page"]');
    await current.waitFor();
    expect(await current.count()).toBe(1);
    await stage.panel.getByRole('button', { name: 'Back to the chat' }).click();
    await stage.panel.getByRole('article', { name: 'Question' }).getByText('Where do I stand in the list?').waitFor();
  });

  it('marks a chat whose answer is under way', async () => {
    await ask(stage.panel, 'ignore stop');
    await openHistory();
    await stage.panel.locator('[aria-current="page"]').getByText('answering').waitFor();
    await stage.panel.locator('[aria-current="page"] .trace').waitFor({ state: 'detached' });
  });
});

describe('a chat of the list', () => {
  it('opens here, and is marked from then on', async () => {
    stored('Opened from the list', Date.now() + MINUTE);
    await openHistory();
    await opener('Opened from the list').click();
    await answers(stage.panel).getByText('Answer of Opened from the list').waitFor();
    await openHistory();
    expect(await opener('Opened from the list').getAttribute('aria-current')).toBe('page');
  });

  it('gets another name in its row', async () => {
    const id = stored('Before', Date.now() + 2 * MINUTE);
    await openHistory();
    await row('Before').hover();
    await row('Before').getByRole('button', { name: 'Rename: Before' }).click();
    const field = stage.panel.getByRole('textbox', { name: 'Name' });
    expect(await field.evaluate((element: HTMLInputElement) => element.selectionEnd)).toBe(6);
    await field.fill('After');
    await field.press('Enter');
    await expect.poll(focused).toBe('After');
    await expect.poll(() => stage.server.sessions.get(id)?.name).toBe('After');
  });

  it('keeps its name on Escape, and does not leave the list', async () => {
    const id = stored('Kept', Date.now() + 3 * MINUTE);
    await openHistory();
    await opener('Kept').focus();
    await stage.panel.keyboard.press('F2');
    await stage.panel.keyboard.type('Not this');
    await stage.panel.keyboard.press('Escape');
    expect(await focused()).toBe('Kept');
    expect(stage.server.sessions.get(id)?.name).toBe('Kept');
    expect(await row('Kept').isVisible()).toBe(true);
  });

  it('is named by the model when its name is emptied', async () => {
    const id = stored('To be named', Date.now() + 4 * MINUTE);
    await openHistory();
    await opener('To be named').focus();
    await stage.panel.keyboard.press('F2');
    await stage.panel.keyboard.press('Backspace');
    await stage.panel.keyboard.press('Enter');
    await expect.poll(() => seen('PUT', '/api/chat/rename-chat-session').at(-1)?.body).toContain('"name":null');
    await expect.poll(() => stage.server.sessions.get(id)?.name).not.toBe('To be named');
    await row(stage.server.sessions.get(id)?.name ?? '').waitFor();
  });

  it('has its old name back where the server refuses the new one', async () => {
    const id = stored('Refused', Date.now() + 5 * MINUTE);
    await openHistory();
    stage.server.sessions.remove(id);
    await opener('Refused').focus();
    await stage.panel.keyboard.press('F2');
    await stage.panel.keyboard.type('Never');
    await stage.panel.keyboard.press('Enter');
    await stage.panel.getByText(/^Not renamed: /).waitFor();
    expect(await row('Never').count()).toBe(0);
  });
});

describe('deleting', () => {
  it('can be undone, and nothing is sent', async () => {
    stored('Undone', Date.now() + 6 * MINUTE);
    await openHistory();
    const before = deletions().length;
    await row('Undone').hover();
    await row('Undone').getByRole('button', { name: 'Delete: Undone' }).click();
    await stage.panel.getByText('Deleted “Undone”').waitFor();
    await row('Undone').waitFor({ state: 'detached' });
    await stage.panel.getByRole('button', { name: 'Undo' }).click();
    await row('Undone').waitFor();
    expect(await focused()).toBe('Undone');
    expect(deletions().length).toBe(before);
  });

  it('is sent after 8 s, not before, and the list is left meanwhile', async () => {
    const id = stored('Gone', Date.now() + 7 * MINUTE);
    await openHistory();
    await opener('Gone').focus();
    await stage.panel.keyboard.press('Delete');
    await row('Gone').waitFor({ state: 'detached' });
    await stage.panel.keyboard.press('Escape');
    await stage.panel.getByRole('textbox', { name: 'Message' }).waitFor();
    await stage.panel.waitForTimeout(5_000);
    expect(deletions()).not.toContain(id);
    await expect.poll(deletions, { timeout: 10_000 }).toContain(id);
    await openHistory();
    expect(await row('Gone').count()).toBe(0);
  });

  it('is sent when the panel closes', async () => {
    const id = stored('Closed upon', Date.now() + 8 * MINUTE);
    await openHistory();
    await opener('Closed upon').focus();
    await stage.panel.keyboard.press('Delete');
    await stage.panel.getByText('Deleted “Closed upon”').waitFor();
    await stage.panel.close();
    await expect.poll(deletions).toContain(id);
    stage.panel = await stage.extension.openPanel();
  });

  it('is taken back where the server refuses it', async () => {
    const id = stored('Stays', Date.now() + 9 * MINUTE);
    await openHistory();
    const session = stage.server.sessions.get(id);
    stage.server.sessions.remove(id);
    await opener('Stays').focus();
    await stage.panel.keyboard.press('Delete');
    await row('Stays').waitFor({ state: 'detached' });
    await stage.panel.getByRole('button', { name: 'Dismiss' }).click();
    await stage.panel.getByText(/^Not deleted: /).waitFor();
    await row('Stays').waitFor();
    expect(session?.name).toBe('Stays');
  });

  it('of the chat that is open begins a new one', async () => {
    stored('Open and deleted', Date.now() + 10 * MINUTE);
    await openHistory();
    await opener('Open and deleted').click();
    await answers(stage.panel).first().waitFor();
    await openHistory();
    await opener('Open and deleted').focus();
    await stage.panel.keyboard.press('Delete');
    await stage.panel.keyboard.press('Escape');
    await answers(stage.panel).first().waitFor({ state: 'detached' });
    await stage.panel.getByRole('button', { name: 'Undo' }).click();
    await answers(stage.panel).getByText('Answer of Open and deleted').waitFor();
  });
});

describe('the search', () => {
  it('finds titles and messages while one types, and says when there is nothing', async () => {
    stored('About penguins', daysAgo(900));
    await openHistory();
    await search().fill('penguins');
    await expect.poll(names).toEqual(['About penguins']);
    await search().fill('nobody wrote this');
    await stage.panel.getByText('Nothing found').waitFor();
    expect(seen('GET', '/api/chat/search?query=nobody+wrote+this')).toHaveLength(1);
    await search().press('Escape');
    expect(await search().inputValue()).toBe('');
    await stage.panel.getByRole('heading', { name: 'Today' }).waitFor();
    await search().press('Escape');
    await stage.panel.getByRole('textbox', { name: 'Message' }).waitFor();
  });
});

describe('with the keyboard alone', () => {
  it('one goes through the list, and back', async () => {
    for (const n of [3, 2, 1]) stored(`Key ${n}`, Date.now() + (20 - n) * MINUTE);
    await openHistory();
    await row('Key 1').waitFor();
    expect(await search().evaluate((field) => field === document.activeElement)).toBe(true);
    await stage.panel.keyboard.press('ArrowDown');
    await stage.panel.keyboard.press('Home');
    expect(await focused()).toBe('Key 1');
    await stage.panel.keyboard.press('ArrowDown');
    expect(await focused()).toBe('Key 2');
    await stage.panel.keyboard.press('PageDown');
    const [first, later] = [await names(), await focused()];
    expect(first.indexOf(later)).toBeGreaterThan(5);
    await stage.panel.keyboard.press('End');
    await expect.poll(focused).not.toBe(later);
    expect(await stage.panel.locator('.chat-open:focus').isVisible()).toBe(true);
    await stage.panel.keyboard.press('Home');
    await expect.poll(focused).toBe('Key 1');
    await stage.panel.keyboard.press('Delete');
    await expect.poll(focused).toBe('Key 2');
    for (let steps = 0; steps < 9 && !(await stage.panel.locator('.toast .btn:focus').count()); steps += 1)
      await stage.panel.keyboard.press('Tab');
    await stage.panel.keyboard.press('Enter');
    await expect.poll(focused).toBe('Key 1');
    await stage.panel.keyboard.press('ArrowUp');
    expect(await search().evaluate((field) => field === document.activeElement)).toBe(true);
    await stage.panel.keyboard.press('ArrowDown');
    await stage.panel.keyboard.press('Enter');
    await answers(stage.panel).getByText('Answer of Key 1').waitFor();
  });
});

it('begins a new chat from the list', async () => {
  await ask(stage.panel, 'One question');
  await settled(stage.panel);
  await openHistory();
  await stage.panel.getByRole('button', { name: 'New chat' }).click();
  await stage.panel.getByRole('textbox', { name: 'Message' }).waitFor();
  await expect.poll(() => answers(stage.panel).count()).toBe(0);
});

it('takes renaming and deleting away from a token that may not, and says why on hover', async () => {
  stored('Not yours', Date.now() + 30 * MINUTE);
  await (await connect(stage.extension, stage.server.origin, 'demo-limited-token')).close();
  await openHistory();
  await opener('Not yours').focus();
  await stage.panel.keyboard.press('Delete');
  await row('Not yours').waitFor({ state: 'detached' });
  await stage.panel.getByRole('button', { name: 'Dismiss' }).click();
  await stage.panel.getByText(/^Not deleted: /).waitFor();
  const remove = row('Not yours').getByRole('button', { name: 'Delete: Not yours' });
  expect(await remove.getAttribute('aria-disabled')).toBe('true');
  expect(await remove.getAttribute('title')).toBe('This token may not delete chats');
  await opener('Not yours').focus();
  await stage.panel.keyboard.press('Delete');
  expect(await row('Not yours').isVisible()).toBe(true);
  await (await connect(stage.extension, stage.server.origin, stage.server.token)).close();
});

it('writes nothing to any console meanwhile', () => {
  expect(stage.extension.console).toEqual([]);
});
