import { describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { BASE, json, TOKEN } from '@/tests/fakes/fake-server';
import { answerOf, SESSION, stream } from '@/tests/fakes/fake-stream';
import { askMessage, connected, outlast, pass, saveConnection, WINDOW } from '@/tests/fakes/worker-bench';
import { beginConnected, startStage } from '@/tests/fakes/worker-stage';

beginConnected();

const { local, session } = fakeBrowser.storage;
const OTHER_SESSION = '0d2f8f1e-5a57-4c3e-8d0a-6a4f3a1b2c3d';
const last = { server: BASE, chatSessionId: SESSION, personaId: 3 };

const saved = async (): Promise<unknown> => (await local.get('last-chat'))['last-chat'];

/** A worker that has read its store. */
async function stage() {
  const started = startStage({ send: () => stream(answerOf('SECRET ANSWER')) });
  await pass();
  return started;
}

/** A panel that says something, when all is done. */
async function panelOf(started: Awaited<ReturnType<typeof stage>>, windowId = WINDOW) {
  const panel = started.openPanel(windowId);
  await pass();
  return panel;
}

describe('the chat that was open last', () => {
  it.each([
    ['begun here', askMessage('a'), 7],
    ['opened', { type: 'open_chat', chatSessionId: SESSION, personaId: 3 } as const, 3],
  ])('is remembered when it was %s, without a word of it', async (_name, message, personaId) => {
    await saveConnection({ ...connected, personaId: 7 });
    const panel = await panelOf(await stage());
    panel.say(message);
    await pass(1_000);
    expect(await saved()).toEqual({ ...last, personaId, chatId: expect.any(String) });
    expect(JSON.stringify(await local.get(null))).not.toMatch(/SECRET ANSWER|Why/);
  });

  it('is opened by the first window after the browser was restarted, as it is stored by then', async () => {
    await local.set({ 'last-chat': last });
    const started = await stage();
    const panels = [await panelOf(started, 1), await panelOf(started, 2)];
    expect(panels[0]?.heard('chat')).toMatchObject([
      { chatSessionId: SESSION, personaId: 3, opened: true, runs: [], projectId: null },
    ]);
    expect(panels[1]?.heard('chat')).toMatchObject([{ chatSessionId: null, opened: false }]);
    panels[0]?.say(askMessage('a'));
    await pass(100);
    expect(started.server.questions()).toMatchObject([{ chat_session_id: SESSION, parent_message_id: -1 }]);
  });

  it('is the same chat again when the panel of that window is opened once more', async () => {
    await local.set({ 'last-chat': last });
    const started = await stage();
    const [first, again] = [await panelOf(started), await panelOf(started)];
    expect(again.heard('chat')).toEqual(first.heard('chat'));
  });

  it('is not opened where the worker, but not the browser, was restarted', async () => {
    await session.set({ 'window/9': { chatId: 'x', draft: { text: '', sources: [] } } });
    await local.set({ 'last-chat': last });
    const panel = await panelOf(await stage());
    expect(panel.heard('chat')).toMatchObject([{ chatSessionId: null }]);
  });

  it.each<[string, unknown]>([
    ['was another server’s', { ...last, server: 'https://other.example' }],
    ['does not fit', { ...last, chatSessionId: 'x' }],
    ['is nothing', null],
  ])('is not opened where what was remembered %s', async (_name, remembered) => {
    await local.set({ 'last-chat': remembered });
    const panel = await panelOf(await stage());
    expect(panel.heard('chat')).toMatchObject([{ chatSessionId: null, opened: false }]);
  });

  it('is not opened where nobody is connected', async () => {
    await local.remove('token');
    await local.set({ 'last-chat': last });
    const panel = await panelOf(await stage());
    expect(panel.heard('chat')).toMatchObject([{ chatSessionId: null, connection: { state: 'none' } }]);
  });
});

describe('the last chat is forgotten', () => {
  it('with New chat', async () => {
    await local.set({ 'last-chat': last });
    const panel = await panelOf(await stage());
    panel.say({ type: 'new_chat', projectId: null });
    await pass();
    expect(await saved()).toBeUndefined();
    expect(panel.heard('chat').at(-1)).toMatchObject({ chatSessionId: null, opened: false });
  });

  it('with Disconnect, also by a worker that has read it already', async () => {
    await local.set({ 'last-chat': last });
    const { call, chrome, openPanel } = await stage();
    await outlast(call('disconnect', null));
    expect(await saved()).toBeUndefined();
    chrome.hosts.add(`${BASE}/*`);
    expect(await outlast(call('connect', { address: BASE, token: TOKEN }))).toMatchObject({ value: { ok: true } });
    const panel = openPanel();
    await pass();
    expect(panel.heard('chat')).toMatchObject([{ connection: { state: 'connected' }, chatSessionId: null }]);
  });

  it.each([
    ['when it is deleted', SESSION, undefined],
    ['not when another is', OTHER_SESSION, { ...last, personaId: null, chatId: expect.any(String) }],
  ])('%s', async (_name, deleted, remembered) => {
    const { call, openPanel } = await stage();
    const panel = openPanel();
    for (const chatSessionId of [OTHER_SESSION, SESSION]) {
      panel.say({ type: 'open_chat', chatSessionId, personaId: null });
    }
    await pass();
    await outlast(call('deleteSession', { chatSessionId: deleted }));
    await pass();
    expect(await saved()).toEqual(remembered);
  });

  it('not when its deletion is refused', async () => {
    await local.set({ 'last-chat': last });
    const { call } = startStage({ delete: () => json({}, 403) });
    await outlast(call('deleteSession', { chatSessionId: SESSION }));
    expect(await saved()).toEqual(last);
  });
});
