import { describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type Script, session, stored } from '@/tests/fakes/fake-hymalaia';
import { json, TOKEN } from '@/tests/fakes/fake-server';
import { answerOf, createTap, opening, SESSION, say, stream } from '@/tests/fakes/fake-stream';
import { aSource } from '@/tests/fakes/samples';
import { answerFrom, askMessage, connected, outlast, pass, saveConnection, WINDOW } from '@/tests/fakes/worker-bench';
import { beginConnected, startStage } from '@/tests/fakes/worker-stage';
import { emptyDraft } from '../bridge/protocol';

/** The browser ends and starts again, or the extension is loaded anew: `storage.session` is empty, `storage.local` is not. */

beginConnected();

const { local, session: sessionStore } = fakeBrowser.storage;
const PART = [...opening, say.text('one ')];

async function panelOf(started: ReturnType<typeof startStage>, windowId = WINDOW) {
  await pass();
  const panel = started.openPanel(windowId);
  await pass();
  return panel;
}

/** A browser in which a question was asked that has got so far; `end` as it went. */
async function askIn(script: Script) {
  const panel = await panelOf(startStage(script));
  panel.say(askMessage('a'));
  await pass(1_000);
  return panel;
}

async function restart(script: Script = {}) {
  await sessionStore.clear();
  const started = startStage(script);
  const panel = await panelOf(started);
  await outlast(pass(90_000));
  return { ...started, panel };
}

/** How the question `a` stands, as the panel was told last. */
function statusIn({ heard }: Awaited<ReturnType<typeof panelOf>>) {
  const told = heard('status').findLast((message) => message.askId === 'a')?.status;
  return (
    told ??
    heard('chat')
      .at(-1)
      ?.runs.find((run) => run.askId === 'a')?.status
  );
}

const kept = async () => Object.keys(await local.get(null)).filter((key) => key.startsWith('kept'));

describe('an answer that was under way when the browser ended', () => {
  it('goes on where the server lets it, from the line that was written down', async () => {
    const tap = createTap();
    await askIn({ send: () => tap.response });
    tap.say(...PART);
    await pass(1_000);
    const whole = answerOf('two', PART);
    const { server, panel } = await restart({ resume: () => stream(whole) });
    expect(panel.heard('chat').at(-1)).toMatchObject({ chatSessionId: SESSION, opened: true, runs: [{ askId: 'a' }] });
    expect(answerFrom(panel.heard('lines'), 'a').text).toBe('one two');
    expect(statusIn(panel)).toEqual({ phase: 'complete' });
    expect(server.questions()).toEqual([]);
    expect(await kept()).toEqual([]);
  });

  it('is fetched where the server has stored it', async () => {
    const tap = createTap();
    await askIn({ send: () => tap.response });
    tap.say(...PART);
    await pass(1_000);
    const all = session([stored(11, null, 'user', 'Why?'), stored(12, 11, 'assistant', 'one two')]);
    const { server, panel } = await restart({ session: all });
    expect(statusIn(panel)).toEqual({ phase: 'complete', storedText: 'one two' });
    expect(server.questions()).toEqual([]);
  });

  it('before the first line came is not asked again, and the question stays', async () => {
    const tap = createTap();
    await askIn({ send: () => tap.response });
    const { server, panel } = await restart();
    const [run] = panel.heard('chat').at(-1)?.runs ?? [];
    expect(run).toMatchObject({ askId: 'a', question: { text: 'Why?' }, status: { phase: 'failed' } });
    expect(server.questions()).toEqual([]);
  });
});

describe('an answer that broke off', () => {
  it('is there again after the browser was restarted, twice', async () => {
    await askIn({ send: () => stream([...PART, say.error()]) });
    for (let times = 0; times < 2; times += 1) {
      const { panel, server } = await restart({ session: session([stored(11, null, 'user', 'Why?')]) });
      expect(panel.heard('chat').at(-1)?.runs).toMatchObject([{ askId: 'a', status: { phase: 'failed' } }]);
      expect(JSON.stringify(panel.heard('lines'))).toContain('one ');
      expect(server.questions()).toEqual([]);
    }
  });

  it('of a chat whose session is not known is there as well', async () => {
    await askIn({ send: () => json({ detail: 'Too many' }, 429) });
    const { panel } = await restart();
    expect(panel.heard('chat').at(-1)).toMatchObject({
      chatSessionId: null,
      opened: false,
      runs: [{ askId: 'a', question: { text: 'Why?' }, status: { phase: 'failed' } }],
    });
  });

  it('is there again where the windows were closed one by one before', async () => {
    await askIn({ send: () => stream([...PART, say.error()]) });
    await fakeBrowser.windows.onRemoved.trigger(WINDOW);
    await pass(1_000);
    const again = await restart();
    expect(again.panel.heard('chat').at(-1)?.runs).toMatchObject([{ askId: 'a', status: { phase: 'failed' } }]);
  });

  it('is there again, by the list of chats, after a new chat was begun in its place', async () => {
    const panel = await askIn({ send: () => stream([...PART, say.error()]) });
    panel.say({ type: 'new_chat', projectId: null });
    panel.say({ type: 'open_chat', chatSessionId: SESSION, personaId: null });
    await pass();
    expect(panel.heard('chat').at(-1)?.runs).toMatchObject([{ askId: 'a', status: { phase: 'failed' } }]);
  });

  it('goes when it is asked again and answered', async () => {
    const send = [() => json({ detail: 'Too many' }, 429), () => stream(answerOf('All'))];
    const panel = await askIn({ send });
    expect(await kept()).not.toEqual([]);
    panel.say({ type: 'again', askId: 'a', newAskId: 'b' });
    await pass(1_000);
    expect(panel.heard('status').at(-1)).toMatchObject({ askId: 'b', status: { phase: 'complete' } });
    expect(await kept()).toEqual([]);
  });

  it('is wiped with Disconnect, whatever comes of it then', async () => {
    const started = startStage({ send: () => stream([...PART, say.error()]) });
    const panel = await panelOf(started);
    panel.say(askMessage('a'));
    panel.say({ type: 'draft', draft: { ...emptyDraft, text: 'half a thou' } });
    await pass(1_000);
    await local.set({ 'set-aside': [{ key: 'kept/lines/z/0', value: 'an answer' }] });
    await outlast(started.call('disconnect', null));
    await pass(1_000);
    expect(await kept()).toEqual([]);
    expect((await local.get(null))['set-aside']).toBeUndefined();
    expect(JSON.stringify(await local.get(null))).not.toContain(TOKEN);
  });
});

describe('what was typed and not sent', () => {
  const draft = { ...emptyDraft, text: 'half a thou', sources: [aSource()] };

  it('is there again in the first window', async () => {
    const panel = await panelOf(startStage());
    panel.say({ type: 'draft', draft });
    await pass();
    const again = await restart();
    expect(again.panel.heard('chat').at(-1)?.draft).toEqual(draft);
    const second = await panelOf(again, 2);
    expect(second.heard('chat').at(-1)?.draft).toEqual(emptyDraft);
  });

  it('is not there for another server', async () => {
    const panel = await panelOf(startStage());
    panel.say({ type: 'draft', draft });
    await pass();
    await saveConnection({ ...connected, server: 'https://other.example' });
    const again = await restart();
    expect(again.panel.heard('chat').at(-1)?.draft).toEqual(emptyDraft);
  });

  it('is gone once it was sent', async () => {
    const panel = await panelOf(startStage({ send: () => stream(answerOf('All')) }));
    panel.say({ type: 'draft', draft });
    panel.say(askMessage('a'));
    panel.say({ type: 'draft', draft: emptyDraft });
    await pass(1_000);
    const again = await restart();
    expect(again.panel.heard('chat').at(-1)?.draft).toEqual(emptyDraft);
  });
});
