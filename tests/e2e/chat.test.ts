import { describe, expect, it } from 'vitest';
import { openStage } from './stage';
import { answers, ask, settled } from './user';

const stage = openStage({ pace: 0.3 });

describe('a conversation', () => {
  it('streams an answer as markdown, and posts the question once', async () => {
    const before = stage.posts().length;
    await ask(stage.panel, 'Show me something long');
    await stage.panel.getByRole('heading', { name: 'Care of a tent' }).waitFor();
    const answer = await settled(stage.panel);
    expect(await answer.getByRole('table').count()).toBe(1);
    expect(await answer.locator('.code').innerText()).toContain('def pegs');
    expect(await answer.getByRole('link', { name: 'the care guide' }).getAttribute('rel')).toContain('noopener');
    expect(stage.posts().length - before).toBe(1);
    expect(stage.posts().at(-1)).toMatchObject({
      origin: 'chrome_extension',
      stream: true,
      chat_session_info: { persona_id: 0 },
    });
  });

  it('asks a follow-up in the same chat session, and a new chat in a new one', async () => {
    await ask(stage.panel, 'First question');
    await settled(stage.panel);
    await ask(stage.panel, 'Second question');
    await expect.poll(() => answers(stage.panel).count()).toBe(2);
    await settled(stage.panel);
    const [first, second] = stage.posts().slice(-2);
    expect(first?.chat_session_id).toBeUndefined();
    expect(second?.chat_session_info).toBeUndefined();
    expect(stage.server.sessions.get(String(second?.chat_session_id))?.messages).toHaveLength(5);
    await stage.panel.getByRole('button', { name: 'New chat' }).click();
    await expect.poll(() => answers(stage.panel).count()).toBe(0);
    await ask(stage.panel, 'Third question');
    await settled(stage.panel);
    expect(stage.posts().at(-1)?.chat_session_id).toBeUndefined();
  });

  it('gives the next chat the persona that was chosen', async () => {
    await stage.panel.getByRole('button', { name: /^Persona: / }).click();
    await stage.panel.getByRole('option', { name: /^Data helper/ }).click();
    await stage.panel.getByRole('button', { name: 'Persona: Data helper' }).waitFor();
    await ask(stage.panel, 'Who are you?');
    await settled(stage.panel);
    expect(stage.posts().at(-1)?.chat_session_info).toEqual({ persona_id: 3 });
    await stage.panel.getByRole('button', { name: /^Persona: / }).click();
    await stage.panel.getByRole('option', { name: /^Support desk/ }).click();
    await expect.poll(() => answers(stage.panel).count()).toBe(0);
    await stage.panel.getByRole('button', { name: 'Persona: Support desk' }).waitFor();
  });

  it('fills the message from a starter and sends nothing', async () => {
    await stage.panel.getByRole('button', { name: /^Persona: / }).click();
    await stage.panel.getByRole('option', { name: /^Support desk/ }).click();
    const before = stage.posts().length;
    await stage.panel.getByRole('button', { name: /Draft a reply/ }).click();
    expect(await stage.panel.getByRole('textbox', { name: 'Message' }).inputValue()).toContain('lamp arrived broken');
    expect(stage.posts().length).toBe(before);
  });

  it('breaks the line with Shift+Enter and sends with Enter', async () => {
    const field = stage.panel.getByRole('textbox', { name: 'Message' });
    await field.fill('One');
    await field.press('Shift+Enter');
    await stage.panel.keyboard.type('Two');
    await field.press('Enter');
    await settled(stage.panel);
    expect(stage.posts().at(-1)?.message).toBe('One\nTwo');
  });

  it('says quietly what the agent does, and shows unknown steps by their own name', async () => {
    await ask(stage.panel, 'unknown packet');
    await answers(stage.panel)
      .getByRole('button', { name: /^Activity/ })
      .waitFor();
    const answer = await settled(stage.panel);
    expect(await answer.innerText()).toContain('of kinds that nobody knows yet');
    await answer.getByRole('button', { name: /^Activity/ }).click();
    await answer.getByText('hologram_start').waitFor();
  });

  it.each(['sse', 'one byte', 'burst', 'search', 'think', 'python', 'tool', 'research', 'image', 'memory', 'open'])(
    'takes an answer of the kind “%s” to its end',
    async (kind) => {
      await ask(stage.panel, `Please: ${kind}`);
      const answer = await settled(stage.panel);
      expect((await answer.innerText()).length).toBeGreaterThan(10);
      expect(await answer.locator('.notice').count()).toBe(0);
    },
  );
});

describe('Stop', () => {
  it('freezes the answer at once, tells the server, and lets the next question go', async () => {
    await ask(stage.panel, 'slow please');
    await answers(stage.panel).getByText('Step 1').waitFor();
    await stage.panel.getByRole('button', { name: 'Stop' }).click();
    await answers(stage.panel).getByText('Stopped').waitFor();
    const shown = await answers(stage.panel).last().innerText();
    await stage.panel.getByRole('button', { name: 'Send' }).waitFor();
    expect(stage.server.requests.some(({ path }) => path.startsWith('/api/chat/stop-chat-session/'))).toBe(true);
    await ask(stage.panel, 'And the next?');
    await expect.poll(() => answers(stage.panel).count()).toBe(2);
    await settled(stage.panel);
    expect(await answers(stage.panel).first().innerText()).toBe(shown);
  });

  it('says so when the server finished all the same, and shows the rest on demand', async () => {
    await ask(stage.panel, 'ignore stop');
    await answers(stage.panel).getByText('Step 1').waitFor();
    await stage.panel.getByRole('button', { name: 'Stop' }).click();
    await stage.panel.getByText('The server finished the answer all the same').waitFor();
    expect(await answers(stage.panel).last().innerText()).not.toContain('Step 8');
    await stage.panel.getByRole('button', { name: 'Show the rest' }).click();
    await answers(stage.panel).getByText('Step 8').waitFor();
  });
});

describe('a panel that is closed', () => {
  it('shows the whole answer when it is opened again, and the run went on meanwhile', async () => {
    const before = stage.posts().length;
    await ask(stage.panel, 'long');
    await stage.panel.getByRole('heading', { name: 'Care of a tent' }).waitFor();
    await stage.panel.close();
    stage.panel = await stage.extension.openPanel();
    const answer = await settled(stage.panel);
    expect(await answer.innerText()).toContain('never helps.');
    expect(stage.posts().length - before).toBe(1);
  });

  it('keeps the draft', async () => {
    await stage.panel.getByRole('textbox', { name: 'Message' }).fill('Half a thou');
    await stage.panel.close();
    stage.panel = await stage.extension.openPanel();
    await expect.poll(() => stage.panel.getByRole('textbox', { name: 'Message' }).inputValue()).toBe('Half a thou');
    await stage.panel.getByRole('textbox', { name: 'Message' }).fill('');
  });
});

it('writes nothing to any console meanwhile', () => {
  expect(stage.extension.console).toEqual([]);
});
