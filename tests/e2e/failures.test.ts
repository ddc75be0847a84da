import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type DemoServer, startDemoServer } from '../../demo/server';
import { type Extension, launchExtension } from './browser';
import { answers, ask, connect, settled, startNewChat } from './user';

let server: DemoServer;
let extension: Extension;
let panel: Page;

beforeAll(async () => {
  server = await startDemoServer({ pace: 0.3 });
  extension = await launchExtension();
  await (await connect(extension, server.origin, server.token)).close();
  panel = await extension.openPanel();
});
afterAll(async () => {
  await extension?.close();
  await server?.close();
});
beforeEach(() => startNewChat(panel));

const posts = () => server.requests.filter(({ path }) => path.endsWith('/send-chat-message')).length;

describe('a question that is refused', () => {
  const refusals: readonly [words: string, title: string, more: string][] = [
    ['401', 'Your token was refused', 'It may have expired'],
    ['403', 'Your token was refused', 'It may have expired'],
    ['not allowed', 'This token may not do that', 'ask your administrator'],
    ['402', 'The server has no license for that', 'A license is needed'],
    ['404', 'Not found on the server', 'Start a new chat'],
    ['413', 'That is too much text', 'Remove a card'],
    ['422', 'The server refused the question', 'persona_id'],
    ['429', 'Limit reached', 'The next question is free at'],
    ['429 without time', 'Limit reached', 'The server gives no time'],
    ['500', 'The server failed', 'Your question is kept'],
    ['502', 'The server is not available', 'Your question is kept'],
    ['html', 'A page came instead of an answer', 'proxy may stand in the way'],
    ['empty', 'A page came instead of an answer', 'Your question is kept'],
  ];
  it.each(refusals)('“%s” says so, keeps the question and posts nothing by itself', async (words, title, more) => {
    const before = posts();
    await ask(panel, words);
    const answer = await settled(panel);
    await answer.getByRole('heading', { name: title }).waitFor();
    expect(await answer.textContent()).toContain(more);
    expect(await answer.innerText()).not.toMatch(/<|Traceback|ValueError/);
    expect(await panel.getByRole('article', { name: 'Question' }).last().innerText()).toBe(words);
    expect(posts() - before).toBe(1);
  });

  it('is asked anew only when Try again is pressed', async () => {
    await ask(panel, '500 please');
    await settled(panel);
    const before = posts();
    await panel.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(posts).toBe(before + 1);
    await settled(panel);
    expect(await panel.getByRole('article', { name: 'Question' }).allInnerTexts()).toEqual(['500 please']);
  });

  it('waits with Try again until the server takes the next one', async () => {
    await ask(panel, '429');
    await settled(panel);
    expect(await panel.getByRole('button', { name: /^Try again in \d+ s/ }).isDisabled()).toBe(true);
  });

  it('leads to the settings where a new token helps', async () => {
    await ask(panel, '403');
    await settled(panel);
    const opened = extension.context.waitForEvent('page');
    await panel.getByRole('button', { name: 'Enter a new token' }).click();
    expect((await opened).url()).toContain('/options.html');
    await (await opened).close();
  });
});

describe('an answer that fails on its way', () => {
  it.each([
    ['error', 'The model is not available'],
    ['exception', 'The answer failed'],
    ['early error', 'The answer failed'],
  ])('“%s” keeps what had arrived', async (words, title) => {
    await ask(panel, words);
    const answer = await settled(panel);
    await answer.getByRole('heading', { name: title }).waitFor();
    if (words === 'error') expect(await answer.innerText()).toContain('The tender asks for corrugated boxes');
    if (words === 'exception') expect(await answer.innerText()).toContain('One moment, I am');
  });

  it('fetches the rest of an answer that broke off, without asking again', async () => {
    const before = posts();
    await ask(panel, 'break off');
    await answers(panel).getByText('Looking for the answer on the server').waitFor();
    expect(await answers(panel).last().innerText()).toContain('so far');
    const answer = await settled(panel);
    expect(await answer.innerText()).toContain('The decision falls in July.');
    expect(posts() - before).toBe(1);
  });

  it.each(['break off for ever', 'cut'])('says of “%s” that the server lost it, and keeps the text', async (words) => {
    await ask(panel, words);
    const answer = await settled(panel);
    await answer.getByRole('heading', { name: 'The server lost the answer' }).waitFor();
    expect(await answer.innerText()).toContain('the three bidders so far');
    await answer.getByRole('button', { name: 'Fetch the rest' }).waitFor();
  });

  it('keeps the text above the new answer when it is asked again', async () => {
    await ask(panel, 'error');
    await settled(panel);
    await panel.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => answers(panel).count()).toBe(2);
    await settled(panel);
    expect(await answers(panel).first().innerText()).toContain('The tender asks');
    expect(await panel.getByRole('button', { name: 'Try again' }).count()).toBe(1);
  });
});

describe('a browser that is offline', () => {
  it('sends nothing, keeps the question, and asks once it is online and told to', async () => {
    const before = posts();
    // The network of the worker itself: an offline page would not keep the worker from sending.
    const worker = await extension.worker();
    await worker.evaluate(() => Object.defineProperty(navigator, 'onLine', { value: false, configurable: true }));
    await extension.context.setOffline(true);
    await ask(panel, 'Are we there?');
    const answer = await settled(panel);
    await answer.getByRole('heading', { name: 'You are offline' }).waitFor();
    expect(await panel.getByRole('button', { name: 'Try again' }).isDisabled()).toBe(true);
    expect(posts()).toBe(before);
    await extension.context.setOffline(false);
    await worker.evaluate(() => Object.defineProperty(navigator, 'onLine', { value: true, configurable: true }));
    await panel.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(posts).toBe(before + 1);
    expect(await (await settled(panel)).innerText()).toContain('Are we there?');
  });
});

describe('a server that went away', () => {
  it('says so, and answers once it is back and asked again', async () => {
    const port = Number(new URL(server.origin).port);
    await server.close();
    await ask(panel, 'Anybody there?');
    await (await settled(panel)).getByRole('heading', { name: 'The server did not answer' }).waitFor();
    server = await startDemoServer({ port, pace: 0.3 });
    await panel.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(posts).toBe(1);
    expect(await (await settled(panel)).innerText()).toContain('Anybody there?');
  });
});

describe('a panel that is not connected', () => {
  it('keeps the chat, and says what to do', async () => {
    await ask(panel, 'Before');
    await settled(panel);
    const options = await extension.openOptions();
    await options.getByRole('button', { name: 'Disconnect' }).click();
    await options.getByText('Not connected').waitFor();
    await options.close();
    await panel.getByText('Connect again to go on with this chat.').waitFor();
    expect(await answers(panel).count()).toBe(1);
    await panel.getByRole('textbox', { name: 'Message' }).fill('After');
    expect(await panel.getByRole('button', { name: 'Send' }).isDisabled()).toBe(true);
  });
});
