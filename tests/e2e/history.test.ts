import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type DemoServer, startDemoServer } from '../../demo/server';
import { type Extension, launchExtension } from './browser';
import { answers, ask, connect, settled, startNewChat } from './user';

let server: DemoServer;
let extension: Extension;
let panel: Page;

const MINUTE = 60_000;

beforeAll(async () => {
  server = await startDemoServer({ pace: 0.3, history: 5_000 });
  extension = await launchExtension();
  await (await connect(extension, server.origin, server.token)).close();
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
  await panel.close();
});

/** Puts a chat into the server's list, as it would stand there after some time. Returns its id. */
function stored(name: string, at: Date | number): string {
  const session = server.sessions.create({ name });
  const question = server.sessions.add(session, 'user', `Question of ${name}`, server.sessions.root(session));
  server.sessions.add(session, 'assistant', `Answer of ${name}`, question);
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
  await panel.getByRole('button', { name: 'Chat history' }).click();
  await panel.getByRole('heading', { name: 'Chats', exact: true }).waitFor();
  await panel.getByRole('listitem').first().waitFor();
}

/** Turns the wheel until `done`. */
async function scrollUntil(done: () => Promise<boolean>): Promise<void> {
  await panel.mouse.move(180, 400);
  for (let turns = 0; turns < 200; turns += 1) {
    if (await done()) return;
    await panel.mouse.wheel(0, 500);
    await panel.waitForTimeout(30);
  }
  throw new Error('Scrolled in vain');
}

const row = (name: string): Locator => panel.locator('.chat').filter({ has: panel.getByText(name, { exact: true }) });
const opener = (name: string): Locator => row(name).locator('.chat-open');
const names = () => panel.locator('.chat-open .cut').allInnerTexts();
const search = () => panel.getByRole('searchbox', { name: 'Search chats' });
const focused = () => panel.evaluate(() => document.activeElement?.querySelector('.cut')?.textContent ?? '');
const seen = (method: string, path: string) =>
  server.requests.filter((request) => request.method === method && request.path.startsWith(path));
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
        for (const heading of await panel.getByRole('heading', { level: 2 }).allInnerTexts()) headings.add(heading);
        return row(name).isVisible();
      });
    }
    expect([...headings].slice(0, 3)).toEqual(['Today', 'Yesterday', 'Last 7 days']);
    await panel.getByRole('list', { name: 'Last 7 days' }).getByText('This week').waitFor();
  });

  it('goes on as one scrolls, draws only what is in sight, and does not freeze with 5,000 chats', async () => {
    const start = Date.now();
    await openHistory();
    expect(Date.now() - start).toBeLessThan(5_000);
    const older = () => seen('GET', '/api/chat/get-user-chat-sessions').filter(({ path }) => path.includes('before='));
    const before = older().length;
    await scrollUntil(async () => older().length >= before + 3);
    // The first is the one that Tab reaches, wherever the list is.
    const [, ...drawn] = await names();
    expect(drawn.length).toBeLessThan(60);
    const all = server.sessions.list().map(({ name }) => name?.trim() || 'Untitled chat');
    expect(all.length).toBeGreaterThan(5_000);
    expect(all.join('\n').includes(drawn.join('\n'))).toBe(true);
  });

  it('shows a chat that was begun here at once, marked as the one that is open', async () => {
    await ask(panel, 'Where do I stand in the list?');
    await settled(panel);
    await openHistory();
    const current = panel.locator('[aria-current="page"]');
    await current.waitFor();
    expect(await current.count()).toBe(1);
    await panel.getByRole('button', { name: 'Back to the chat' }).click();
    await panel.getByRole('article', { name: 'Question' }).getByText('Where do I stand in the list?').waitFor();
  });

  it('marks a chat whose answer is under way', async () => {
    await ask(panel, 'ignore stop');
    await openHistory();
    await panel.locator('[aria-current="page"]').getByText('answering').waitFor();
    await panel.locator('[aria-current="page"] .trace').waitFor({ state: 'detached' });
  });
});

describe('a chat of the list', () => {
  it('opens here, and is marked from then on', async () => {
    stored('Opened from the list', Date.now() + MINUTE);
    await openHistory();
    await opener('Opened from the list').click();
    await answers(panel).getByText('Answer of Opened from the list').waitFor();
    await openHistory();
    expect(await opener('Opened from the list').getAttribute('aria-current')).toBe('page');
  });

  it('gets another name in its row', async () => {
    const id = stored('Before', Date.now() + 2 * MINUTE);
    await openHistory();
    await row('Before').hover();
    await row('Before').getByRole('button', { name: 'Rename: Before' }).click();
    const field = panel.getByRole('textbox', { name: 'Name' });
    expect(await field.evaluate((element: HTMLInputElement) => element.selectionEnd)).toBe(6);
    await field.fill('After');
    await field.press('Enter');
    await expect.poll(focused).toBe('After');
    await expect.poll(() => server.sessions.get(id)?.name).toBe('After');
  });

  it('keeps its name on Escape, and does not leave the list', async () => {
    const id = stored('Kept', Date.now() + 3 * MINUTE);
    await openHistory();
    await opener('Kept').focus();
    await panel.keyboard.press('F2');
    await panel.keyboard.type('Not this');
    await panel.keyboard.press('Escape');
    expect(await focused()).toBe('Kept');
    expect(server.sessions.get(id)?.name).toBe('Kept');
    expect(await row('Kept').isVisible()).toBe(true);
  });

  it('is named by the model when its name is emptied', async () => {
    const id = stored('To be named', Date.now() + 4 * MINUTE);
    await openHistory();
    await opener('To be named').focus();
    await panel.keyboard.press('F2');
    await panel.keyboard.press('Backspace');
    await panel.keyboard.press('Enter');
    await expect.poll(() => seen('PUT', '/api/chat/rename-chat-session').at(-1)?.body).toContain('"name":null');
    await expect.poll(() => server.sessions.get(id)?.name).not.toBe('To be named');
    await row(server.sessions.get(id)?.name ?? '').waitFor();
  });

  it('has its old name back where the server refuses the new one', async () => {
    const id = stored('Refused', Date.now() + 5 * MINUTE);
    await openHistory();
    server.sessions.remove(id);
    await opener('Refused').focus();
    await panel.keyboard.press('F2');
    await panel.keyboard.type('Never');
    await panel.keyboard.press('Enter');
    await panel.getByText(/^Not renamed: /).waitFor();
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
    await panel.getByText('Deleted “Undone”').waitFor();
    await row('Undone').waitFor({ state: 'detached' });
    await panel.getByRole('button', { name: 'Undo' }).click();
    await row('Undone').waitFor();
    expect(await focused()).toBe('Undone');
    expect(deletions().length).toBe(before);
  });

  it('is sent after 8 s, not before, and the list is left meanwhile', async () => {
    const id = stored('Gone', Date.now() + 7 * MINUTE);
    await openHistory();
    await opener('Gone').focus();
    await panel.keyboard.press('Delete');
    await row('Gone').waitFor({ state: 'detached' });
    await panel.keyboard.press('Escape');
    await panel.getByRole('textbox', { name: 'Message' }).waitFor();
    await panel.waitForTimeout(5_000);
    expect(deletions()).not.toContain(id);
    await expect.poll(deletions, { timeout: 10_000 }).toContain(id);
    await openHistory();
    expect(await row('Gone').count()).toBe(0);
  });

  it('is sent when the panel closes', async () => {
    const id = stored('Closed upon', Date.now() + 8 * MINUTE);
    await openHistory();
    await opener('Closed upon').focus();
    await panel.keyboard.press('Delete');
    await panel.getByText('Deleted “Closed upon”').waitFor();
    await panel.close();
    await expect.poll(deletions).toContain(id);
    panel = await extension.openPanel();
  });

  it('is taken back where the server refuses it', async () => {
    const id = stored('Stays', Date.now() + 9 * MINUTE);
    await openHistory();
    const session = server.sessions.get(id);
    server.sessions.remove(id);
    await opener('Stays').focus();
    await panel.keyboard.press('Delete');
    await row('Stays').waitFor({ state: 'detached' });
    await panel.getByRole('button', { name: 'Dismiss' }).click();
    await panel.getByText(/^Not deleted: /).waitFor();
    await row('Stays').waitFor();
    expect(session?.name).toBe('Stays');
  });

  it('of the chat that is open begins a new one', async () => {
    stored('Open and deleted', Date.now() + 10 * MINUTE);
    await openHistory();
    await opener('Open and deleted').click();
    await answers(panel).first().waitFor();
    await openHistory();
    await opener('Open and deleted').focus();
    await panel.keyboard.press('Delete');
    await panel.keyboard.press('Escape');
    await answers(panel).first().waitFor({ state: 'detached' });
    await panel.getByRole('button', { name: 'Undo' }).click();
    await answers(panel).getByText('Answer of Open and deleted').waitFor();
  });
});

describe('the search', () => {
  it('finds titles and messages while one types, and says when there is nothing', async () => {
    stored('About penguins', daysAgo(900));
    await openHistory();
    await search().fill('penguins');
    await expect.poll(names).toEqual(['About penguins']);
    await search().fill('nobody wrote this');
    await panel.getByText('Nothing found').waitFor();
    expect(seen('GET', '/api/chat/search?query=nobody+wrote+this')).toHaveLength(1);
    await search().press('Escape');
    expect(await search().inputValue()).toBe('');
    await panel.getByRole('heading', { name: 'Today' }).waitFor();
    await search().press('Escape');
    await panel.getByRole('textbox', { name: 'Message' }).waitFor();
  });
});

describe('with the keyboard alone', () => {
  it('one goes through the list, and back', async () => {
    for (const n of [3, 2, 1]) stored(`Key ${n}`, Date.now() + (20 - n) * MINUTE);
    await openHistory();
    await row('Key 1').waitFor();
    expect(await search().evaluate((field) => field === document.activeElement)).toBe(true);
    await panel.keyboard.press('ArrowDown');
    await panel.keyboard.press('Home');
    expect(await focused()).toBe('Key 1');
    await panel.keyboard.press('ArrowDown');
    expect(await focused()).toBe('Key 2');
    await panel.keyboard.press('PageDown');
    const [first, later] = [await names(), await focused()];
    expect(first.indexOf(later)).toBeGreaterThan(5);
    await panel.keyboard.press('End');
    await expect.poll(focused).not.toBe(later);
    expect(await panel.locator('.chat-open:focus').isVisible()).toBe(true);
    await panel.keyboard.press('Home');
    await expect.poll(focused).toBe('Key 1');
    await panel.keyboard.press('Delete');
    await expect.poll(focused).toBe('Key 2');
    for (let steps = 0; steps < 9 && !(await panel.locator('.toast .btn:focus').count()); steps += 1)
      await panel.keyboard.press('Tab');
    await panel.keyboard.press('Enter');
    await expect.poll(focused).toBe('Key 1');
    await panel.keyboard.press('ArrowUp');
    expect(await search().evaluate((field) => field === document.activeElement)).toBe(true);
    await panel.keyboard.press('ArrowDown');
    await panel.keyboard.press('Enter');
    await answers(panel).getByText('Answer of Key 1').waitFor();
  });
});

it('begins a new chat from the list', async () => {
  await ask(panel, 'One question');
  await settled(panel);
  await openHistory();
  await panel.getByRole('button', { name: 'New chat' }).click();
  await panel.getByRole('textbox', { name: 'Message' }).waitFor();
  await expect.poll(() => answers(panel).count()).toBe(0);
});

it('takes renaming and deleting away from a token that may not, and says why on hover', async () => {
  stored('Not yours', Date.now() + 30 * MINUTE);
  await (await connect(extension, server.origin, 'demo-limited-token')).close();
  await openHistory();
  await opener('Not yours').focus();
  await panel.keyboard.press('Delete');
  await row('Not yours').waitFor({ state: 'detached' });
  await panel.getByRole('button', { name: 'Dismiss' }).click();
  await panel.getByText(/^Not deleted: /).waitFor();
  const remove = row('Not yours').getByRole('button', { name: 'Delete: Not yours' });
  expect(await remove.getAttribute('aria-disabled')).toBe('true');
  expect(await remove.getAttribute('title')).toBe('This token may not delete chats');
  await opener('Not yours').focus();
  await panel.keyboard.press('Delete');
  expect(await row('Not yours').isVisible()).toBe(true);
  await (await connect(extension, server.origin, server.token)).close();
});

it('writes nothing to any console meanwhile', () => {
  expect(extension.console).toEqual([]);
});
