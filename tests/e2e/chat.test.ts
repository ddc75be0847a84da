import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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
});
afterAll(async () => {
  await extension?.close();
  await server?.close();
});
beforeEach(async () => {
  panel = await extension.openPanel();
  await startNewChat(panel);
});
afterEach(() => panel.close());

/** Bodies of the questions that reached the server. */
function posts(): Record<string, unknown>[] {
  return server.requests
    .filter(({ method, path }) => method === 'POST' && path === '/api/chat/send-chat-message')
    .map(({ body }) => JSON.parse(body));
}

describe('a conversation', () => {
  it('streams an answer as markdown, and posts the question once', async () => {
    const before = posts().length;
    await ask(panel, 'Show me something long');
    await panel.getByRole('heading', { name: 'Care of a tent' }).waitFor();
    const answer = await settled(panel);
    expect(await answer.getByRole('table').count()).toBe(1);
    expect(await answer.locator('.code').innerText()).toContain('def pegs');
    expect(await answer.getByRole('link', { name: 'the care guide' }).getAttribute('rel')).toContain('noopener');
    expect(posts().length - before).toBe(1);
    expect(posts().at(-1)).toMatchObject({
      origin: 'chrome_extension',
      stream: true,
      chat_session_info: { persona_id: 0 },
    });
  });

  it('asks a follow-up in the same chat session, and a new chat in a new one', async () => {
    await ask(panel, 'First question');
    await settled(panel);
    await ask(panel, 'Second question');
    await expect.poll(() => answers(panel).count()).toBe(2);
    await settled(panel);
    const [first, second] = posts().slice(-2);
    expect(first?.chat_session_id).toBeUndefined();
    expect(second?.chat_session_info).toBeUndefined();
    expect(server.sessions.get(String(second?.chat_session_id))?.messages).toHaveLength(5);
    await panel.getByRole('button', { name: 'New chat' }).click();
    await expect.poll(() => answers(panel).count()).toBe(0);
    await ask(panel, 'Third question');
    await settled(panel);
    expect(posts().at(-1)?.chat_session_id).toBeUndefined();
  });

  it('gives the next chat the persona that was chosen', async () => {
    await panel.getByRole('button', { name: /^Persona: / }).click();
    await panel.getByRole('option', { name: /^Data helper/ }).click();
    await panel.getByRole('button', { name: 'Persona: Data helper' }).waitFor();
    await ask(panel, 'Who are you?');
    await settled(panel);
    expect(posts().at(-1)?.chat_session_info).toEqual({ persona_id: 3 });
    await panel.getByRole('button', { name: /^Persona: / }).click();
    await panel.getByRole('option', { name: /^Support desk/ }).click();
    await expect.poll(() => answers(panel).count()).toBe(0);
    await panel.getByRole('button', { name: 'Persona: Support desk' }).waitFor();
  });

  it('fills the message from a starter and sends nothing', async () => {
    await panel.getByRole('button', { name: /^Persona: / }).click();
    await panel.getByRole('option', { name: /^Support desk/ }).click();
    const before = posts().length;
    await panel.getByRole('button', { name: /Draft a reply/ }).click();
    expect(await panel.getByRole('textbox', { name: 'Message' }).inputValue()).toContain('lamp arrived broken');
    expect(posts().length).toBe(before);
  });

  it('breaks the line with Shift+Enter and sends with Enter', async () => {
    const field = panel.getByRole('textbox', { name: 'Message' });
    await field.fill('One');
    await field.press('Shift+Enter');
    await panel.keyboard.type('Two');
    await field.press('Enter');
    await settled(panel);
    expect(posts().at(-1)?.message).toBe('One\nTwo');
  });

  it('says quietly what the agent does, and shows unknown steps by their own name', async () => {
    await ask(panel, 'unknown packet');
    await answers(panel)
      .getByRole('button', { name: /^Activity/ })
      .waitFor();
    const answer = await settled(panel);
    expect(await answer.innerText()).toContain('of kinds that nobody knows yet');
    await answer.getByRole('button', { name: /^Activity/ }).click();
    await answer.getByText('hologram_start').waitFor();
  });

  it.each(['sse', 'one byte', 'burst', 'search', 'think', 'python', 'tool', 'research', 'image', 'memory', 'open'])(
    'takes an answer of the kind “%s” to its end',
    async (kind) => {
      await ask(panel, `Please: ${kind}`);
      const answer = await settled(panel);
      expect((await answer.innerText()).length).toBeGreaterThan(10);
      expect(await answer.locator('.notice').count()).toBe(0);
    },
  );
});

describe('Stop', () => {
  it('freezes the answer at once, tells the server, and lets the next question go', async () => {
    await ask(panel, 'slow please');
    await answers(panel).getByText('Step 1').waitFor();
    await panel.getByRole('button', { name: 'Stop' }).click();
    await answers(panel).getByText('Stopped').waitFor();
    const shown = await answers(panel).last().innerText();
    await panel.getByRole('button', { name: 'Send' }).waitFor();
    expect(server.requests.some(({ path }) => path.startsWith('/api/chat/stop-chat-session/'))).toBe(true);
    await ask(panel, 'And the next?');
    await expect.poll(() => answers(panel).count()).toBe(2);
    await settled(panel);
    expect(await answers(panel).first().innerText()).toBe(shown);
  });

  it('says so when the server finished all the same, and shows the rest on demand', async () => {
    await ask(panel, 'ignore stop');
    await answers(panel).getByText('Step 1').waitFor();
    await panel.getByRole('button', { name: 'Stop' }).click();
    await panel.getByText('The server finished the answer all the same').waitFor();
    expect(await answers(panel).last().innerText()).not.toContain('Step 8');
    await panel.getByRole('button', { name: 'Show the rest' }).click();
    await answers(panel).getByText('Step 8').waitFor();
  });
});

describe('a panel that is closed', () => {
  it('shows the whole answer when it is opened again, and the run went on meanwhile', async () => {
    const before = posts().length;
    await ask(panel, 'long');
    await panel.getByRole('heading', { name: 'Care of a tent' }).waitFor();
    await panel.close();
    panel = await extension.openPanel();
    const answer = await settled(panel);
    expect(await answer.innerText()).toContain('never helps.');
    expect(posts().length - before).toBe(1);
  });

  it('keeps the draft', async () => {
    await panel.getByRole('textbox', { name: 'Message' }).fill('Half a thou');
    await panel.close();
    panel = await extension.openPanel();
    await expect.poll(() => panel.getByRole('textbox', { name: 'Message' }).inputValue()).toBe('Half a thou');
    await panel.getByRole('textbox', { name: 'Message' }).fill('');
  });
});

it('writes nothing to any console meanwhile', () => {
  expect(extension.console).toEqual([]);
});
