import type { Locator, Page } from 'playwright-core';
import type { Extension } from './browser';

/** What a user does on the options page. Resolves when the test of the connection is over. */
export async function connect(extension: Extension, address: string, token: string): Promise<Page> {
  const page = await extension.openOptions();
  await page.getByLabel('Server URL').fill(address);
  await page.getByLabel('API token').fill(token);
  await page.getByRole('button', { name: 'Save and connect' }).click();
  await connection(page)
    .getByText(/^(Connected to|Not connected:)/)
    .waitFor();
  return page;
}

/** The region that says how the connection stands. */
export function connection(options: Page): Locator {
  return options.getByRole('status', { name: 'Connection' });
}

/** Types a question and sends it. Resolves when it stands in the conversation, with an answer of its own. */
export async function ask(panel: Page, question: string): Promise<void> {
  const before = await answers(panel).count();
  await panel.getByRole('textbox', { name: 'Message' }).fill(question);
  await panel.getByRole('button', { name: 'Send' }).click();
  await answers(panel).nth(before).waitFor();
}

/** Starts a new chat where one has begun. Resolves when the conversation is empty. */
export async function startNewChat(panel: Page): Promise<void> {
  await panel.getByRole('textbox', { name: 'Message' }).waitFor();
  const fresh = panel.getByRole('button', { name: 'New chat' });
  if (await fresh.isVisible()) await fresh.click();
  await answers(panel).first().waitFor({ state: 'detached' });
}

export function answers(panel: Page): Locator {
  return panel.getByRole('article', { name: 'Answer' });
}

/** Waits until the newest answer is settled, and returns it. */
export async function settled(panel: Page, timeout = 30_000): Promise<Locator> {
  const answer = answers(panel).last();
  await panel.locator('article.answer:last-of-type[aria-busy="false"]').waitFor({ timeout });
  await panel.getByRole('button', { name: 'Send' }).waitFor({ timeout });
  return answer;
}
