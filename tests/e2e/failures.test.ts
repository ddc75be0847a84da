import { describe, expect, it } from 'vitest';
import { startDemoServer } from '../../demo/server';
import { openStage } from './stage';
import { answers, ask, settled } from './user';

const stage = openStage({ pace: 0.3 });

const posts = () => stage.posts().length;
const isIdle = () => stage.server.sessions.list().every(({ running }) => running === null);

/** Keeps the worker from reading the list of chats, as a network does that fails; false: no longer. */
async function failList(fails: boolean): Promise<void> {
  await (await stage.extension.worker()).evaluate((isFailing) => {
    const box = globalThis as unknown as { trueFetch?: typeof fetch };
    const trueFetch = box.trueFetch ?? fetch;
    box.trueFetch = trueFetch;
    globalThis.fetch = (input, init) =>
      isFailing && String(input).includes('/get-user-chat-sessions')
        ? Promise.reject(new TypeError('Failed to fetch'))
        : trueFetch(input, init);
  }, fails);
}

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
    await ask(stage.panel, words);
    const answer = await settled(stage.panel);
    await answer.getByRole('heading', { name: title }).waitFor();
    expect(await answer.textContent()).toContain(more);
    expect(await answer.innerText()).not.toMatch(/<|Traceback|ValueError/);
    expect(await stage.panel.getByRole('article', { name: 'Question' }).last().innerText()).toBe(words);
    expect(posts() - before).toBe(1);
  });

  it('is asked anew only when Try again is pressed', async () => {
    await ask(stage.panel, '500 please');
    await settled(stage.panel);
    const before = posts();
    await stage.panel.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(posts).toBe(before + 1);
    await settled(stage.panel);
    expect(await stage.panel.getByRole('article', { name: 'Question' }).allInnerTexts()).toEqual(['500 please']);
  });

  it('waits with Try again until the server takes the next one', async () => {
    await ask(stage.panel, '429');
    await settled(stage.panel);
    expect(await stage.panel.getByRole('button', { name: /^Try again in \d+ s/ }).isDisabled()).toBe(true);
  });

  it('leads to the settings where a new token helps', async () => {
    await ask(stage.panel, '403');
    await settled(stage.panel);
    const opened = stage.extension.context.waitForEvent('page');
    await stage.panel.getByRole('button', { name: 'Enter a new token' }).click();
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
    await ask(stage.panel, words);
    const answer = await settled(stage.panel);
    await answer.getByRole('heading', { name: title }).waitFor();
    if (words === 'error') expect(await answer.innerText()).toContain('The tender asks for corrugated boxes');
    if (words === 'exception') expect(await answer.innerText()).toContain('One moment, I am');
  });

  it('fetches the rest of an answer that broke off, without asking again', async () => {
    const before = posts();
    await ask(stage.panel, 'break off');
    await answers(stage.panel).getByText('Looking for the answer on the server').waitFor();
    expect(await answers(stage.panel).last().innerText()).toContain('so far');
    const answer = await settled(stage.panel);
    expect(await answer.innerText()).toContain('The decision falls in July.');
    expect(posts() - before).toBe(1);
  });

  it('finds the answer to a question of which nothing came back, without asking again', async () => {
    const before = posts();
    const known = stage.server.sessions.list().length;
    await ask(stage.panel, 'swallow');
    const answer = await settled(stage.panel);
    expect(await answer.innerText()).toContain('The decision falls in July.');
    expect(await stage.panel.getByRole('button', { name: 'Try again' }).count()).toBe(0);
    await ask(stage.panel, 'And the lamps?');
    expect(await (await settled(stage.panel)).innerText()).toContain('And the lamps?');
    expect(posts() - before).toBe(2);
    // In the chat that was found.
    expect(stage.server.sessions.list()).toHaveLength(known + 1);
  });

  it('looks for such an answer before it asks again, where it could not be looked for at first', async () => {
    const before = posts();
    await failList(true);
    await ask(stage.panel, 'swallow');
    const again = stage.panel.getByRole('button', { name: 'Try again' });
    await again.waitFor();
    await answers(stage.panel).getByRole('heading', { name: 'The connection broke', exact: true }).waitFor();
    await answers(stage.panel).getByRole('button', { name: 'Look for the answer' }).waitFor();
    await again.click();
    await answers(stage.panel).getByRole('heading', { name: 'The server did not answer' }).waitFor();
    expect(posts() - before).toBe(1);
    await failList(false);
    await expect.poll(isIdle).toBe(true);
    await again.click();
    await answers(stage.panel).last().getByText('The decision falls in July.').waitFor();
    expect(posts() - before).toBe(1);
  });

  it.each(['break off for ever', 'cut'])('says of “%s” that the server lost it, and keeps the text', async (words) => {
    await ask(stage.panel, words);
    const answer = await settled(stage.panel);
    await answer.getByRole('heading', { name: 'The server lost the answer' }).waitFor();
    expect(await answer.innerText()).toContain('the three bidders so far');
    await answer.getByRole('button', { name: 'Fetch the rest' }).waitFor();
  });

  it('keeps the text above the new answer when it is asked again', async () => {
    await ask(stage.panel, 'error');
    await settled(stage.panel);
    await stage.panel.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => answers(stage.panel).count()).toBe(2);
    await settled(stage.panel);
    expect(await answers(stage.panel).first().innerText()).toContain('The tender asks');
    expect(await stage.panel.getByRole('button', { name: 'Try again' }).count()).toBe(1);
  });
});

describe('a browser that is offline', () => {
  it('sends nothing, keeps the question, and asks once it is online and told to', async () => {
    const before = posts();
    // The network of the worker itself: an offline page would not keep the worker from sending.
    const worker = await stage.extension.worker();
    await worker.evaluate(() => Object.defineProperty(navigator, 'onLine', { value: false, configurable: true }));
    await stage.extension.context.setOffline(true);
    await ask(stage.panel, 'Are we there?');
    const answer = await settled(stage.panel);
    await answer.getByRole('heading', { name: 'You are offline' }).waitFor();
    expect(await stage.panel.getByRole('button', { name: 'Try again' }).isDisabled()).toBe(true);
    expect(posts()).toBe(before);
    await stage.extension.context.setOffline(false);
    await worker.evaluate(() => Object.defineProperty(navigator, 'onLine', { value: true, configurable: true }));
    await stage.panel.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(posts).toBe(before + 1);
    expect(await (await settled(stage.panel)).innerText()).toContain('Are we there?');
  });
});

describe('a server that went away', () => {
  it('says so, and answers once it is back and asked again', async () => {
    const port = Number(new URL(stage.server.origin).port);
    await stage.server.close();
    await ask(stage.panel, 'Anybody there?');
    await (await settled(stage.panel)).getByRole('heading', { name: 'The server did not answer' }).waitFor();
    stage.server = await startDemoServer({ port, pace: 0.3 });
    await stage.panel.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(posts).toBe(1);
    expect(await (await settled(stage.panel)).innerText()).toContain('Anybody there?');
  });
});

describe('a panel that is not connected', () => {
  it('keeps the chat, and says what to do', async () => {
    await ask(stage.panel, 'Before');
    await settled(stage.panel);
    const options = await stage.extension.openOptions();
    await options.getByRole('button', { name: 'Disconnect' }).click();
    await options.getByText('Not connected').waitFor();
    await options.close();
    await stage.panel.getByText('Connect again to go on with this chat.').waitFor();
    expect(await answers(stage.panel).count()).toBe(1);
    await stage.panel.getByRole('textbox', { name: 'Message' }).fill('After');
    expect(await stage.panel.getByRole('button', { name: 'Send' }).isDisabled()).toBe(true);
  });
});
