import { describe, expect, it, vi } from 'vitest';
import type { Browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createGate } from '@/tests/e2e/gate';
import { session, stored } from '@/tests/fakes/fake-hymalaia';
import { BASE, json, TOKEN } from '@/tests/fakes/fake-server';
import { answerOf, SESSION, stream } from '@/tests/fakes/fake-stream';
import { aCaptured } from '@/tests/fakes/samples';
import { ownPages, strangers } from '@/tests/fakes/senders';
import { askMessage, CHAT, chatRecord, connected, outlast, pass, runOf, WINDOW } from '@/tests/fakes/worker-bench';
import { beginConnected, startStage } from '@/tests/fakes/worker-stage';
import { emptyDraft } from '../bridge/protocol';
import * as store from './session-store';

beginConnected();

const click: Browser.contextMenus.OnClickData = {
  menuItemId: 'ask-selection',
  editable: false,
  pageUrl: 'https://wiki.example/travel',
  selectionText: 'Book second class.',
};
async function tabOf(windowId: number): Promise<Browser.tabs.Tab> {
  const tab = await fakeBrowser.tabs.create({ url: click.pageUrl ?? '' });
  return { ...tab, windowId, title: 'Travel policy' };
}

describe('a worker that starts', () => {
  it('listens to everything in its first turn', () => {
    const { chrome } = startStage();
    const { runtime, windows } = fakeBrowser;
    const events = [runtime.onInstalled, runtime.onStartup, runtime.onMessage, windows.onRemoved];
    expect(events.map((event) => event.hasListeners())).toEqual([true, true, true, true]);
    expect([chrome.clicks.count(), chrome.ports.count()]).toEqual([1, 1]);
  });

  it('serves the panel that woke it, before it has read its store', async () => {
    const panel = startStage().openPanel();
    await pass();
    expect(panel.heard('chat')).toMatchObject([{ connection: connected, runs: [] }]);
  });

  it('keeps content scripts from its stores, and has the icon open the panel', async () => {
    const { chrome } = startStage();
    await pass();
    expect([...chrome.locked].sort()).toEqual(['local', 'session']);
    expect(chrome.behavior).toEqual({ openPanelOnActionClick: false });
  });

  it.each([
    ['it is installed', () => fakeBrowser.runtime.onInstalled.trigger({ reason: 'install' })],
    ['the browser starts', () => fakeBrowser.runtime.onStartup.trigger()],
  ])('makes its menu when %s', async (_name, trigger) => {
    const { chrome } = startStage();
    await trigger();
    await pass();
    expect(chrome.menus).toContainEqual(expect.objectContaining({ id: 'ask-selection' }));
  });

  it('looks up what the worker before left open, and posts nothing', async () => {
    await store.storeChat(chatRecord({ chatSessionId: SESSION, askIds: ['a'] }));
    await store.storeRun(runOf('a', { answerId: 12, userMessageId: 11, status: { phase: 'streaming' } }));
    await store.storeWindow(WINDOW, { chatId: CHAT, draft: emptyDraft });
    const { server, openPanel } = startStage({ session: session([stored(12, 11, 'assistant', 'All')]) });
    await pass();
    expect(openPanel().heard('status')).toEqual([]);
    await pass();
    expect((await store.loadState()).runs[0]?.status).toEqual({ phase: 'complete', storedText: 'All' });
    expect(server.questions()).toEqual([]);
  });
});

describe('a click on the selection’s item', () => {
  it('opens the panel of its window in the turn of the gesture, before anything else', async () => {
    const { chrome } = startStage();
    const tab = await tabOf(4);
    const [open, inject] = [
      vi.spyOn(fakeBrowser.sidePanel, 'open'),
      vi.spyOn(fakeBrowser.scripting, 'executeScript'),
    ].map(({ mock }) => mock.invocationCallOrder);
    chrome.clicks.fire(click, tab);
    expect(chrome.openedPanels).toEqual([4]);
    expect(open?.[0]).toBeLessThan(inject?.[0] ?? Number.POSITIVE_INFINITY);
  });

  it('opens it even where the worker has only just begun to start', async () => {
    const tab = await tabOf(4);
    const { chrome } = startStage();
    chrome.clicks.fire(click, tab);
    expect(chrome.openedPanels).toEqual([4]);
  });

  it('brings the selection to the panel of that window', async () => {
    const { chrome, openPanel } = startStage();
    const [panel, other] = [openPanel(4), openPanel(WINDOW)];
    await pass();
    chrome.inPage = { result: aCaptured({ text: 'Book second\nclass.' }) };
    chrome.clicks.fire(click, await tabOf(4));
    await pass();
    expect(panel.heard('source')).toMatchObject([{ source: { text: 'Book second\nclass.', via: 'page' } }]);
    expect(other.heard('source')).toEqual([]);
    const late = openPanel(4);
    await pass();
    expect(late.heard('chat')).toMatchObject([{ draft: { sources: [{ title: 'Travel policy' }] } }]);
  });

  it.each([
    ['another item', { ...click, menuItemId: 'other' }, true],
    ['a place outside of any tab', click, false],
  ])('on %s opens nothing', async (_name, info, inTab) => {
    const { chrome } = startStage();
    chrome.clicks.fire(info, inTab ? await tabOf(4) : undefined);
    await pass();
    expect([chrome.openedPanels, chrome.injections]).toEqual([[], []]);
  });
});

describe('a port', () => {
  it.each(strangers)('of %s is closed and hears nothing', async (_name, sender) => {
    const { openPanel, server } = startStage();
    const port = openPanel(WINDOW, sender ?? {});
    port.say(askMessage('a'));
    await pass();
    expect(port.isOpen()).toBe(false);
    expect(port.posted).toEqual([]);
    expect(server.sent).toEqual([]);
  });

  it('has its messages done one after the other', async () => {
    const { openPanel } = startStage({ send: () => stream(answerOf('x')) });
    const panel = openPanel();
    await pass();
    const settings = await fakeBrowser.storage.local.get('settings');
    const slowly = () => new Promise((resolve) => setTimeout(() => resolve(settings), 100));
    vi.spyOn(fakeBrowser.storage.local, 'get').mockImplementationOnce(slowly);
    panel.say({ type: 'choose_persona', personaId: 3 });
    panel.say(askMessage('a'));
    await pass(200);
    const { chats, runs } = await store.loadState();
    expect(runs).toMatchObject([{ askId: 'a', status: { phase: 'complete' } }]);
    expect(chats.find(({ chatId }) => chatId === runs[0]?.chatId)).toMatchObject({ personaId: 3, askIds: ['a'] });
    expect(panel.heard('status').map(({ status }) => status.phase)).toEqual(['streaming', 'complete']);
  });

  it('that is closed is told nothing more, and the answer goes on', async () => {
    const { openPanel } = startStage({ send: () => stream(answerOf('x')) });
    const panel = openPanel();
    panel.say(askMessage('a'));
    panel.drop();
    await pass(100);
    expect(panel.heard('status')).toEqual([]);
    expect((await store.loadState()).runs).toMatchObject([{ status: { phase: 'complete' } }]);
  });

  it('whose window was closed leaves nothing of it', async () => {
    const { openPanel } = startStage();
    openPanel();
    await pass();
    expect((await store.loadState()).windows.has(WINDOW)).toBe(true);
    await fakeBrowser.windows.onRemoved.trigger(WINDOW);
    await pass();
    expect(await fakeBrowser.storage.session.get(null)).toEqual({});
  });
});

describe('the options page', () => {
  it.each(ownPages)('as %s is told the connection', async (_name, sender) => {
    expect(await startStage().call('getConnection', null, sender)).toEqual({ ok: true, value: connected });
  });

  it.each([
    ['connects', 'connect', { address: BASE, token: TOKEN }, { state: 'connected', account: 'ana@example.com' }],
    ['disconnects', 'disconnect', null, { state: 'none' }],
    ['chooses a persona', 'setDefaultPersona', { personaId: 3 }, { state: 'connected', personaId: 3 }],
  ])('%s, and every panel is told', async (_name, command, input, connection) => {
    const { call, openPanel } = startStage();
    const panels = [openPanel(1), openPanel(2)];
    await pass();
    expect(await call(command, input)).toMatchObject({ ok: true });
    for (const panel of panels) expect(panel.heard('chat').at(-1)).toMatchObject({ connection });
  });

  it('that connects to another server has every panel turn to a new chat there', async () => {
    const { call, chrome, openPanel, server } = startStage({ send: () => stream(answerOf('x')) });
    chrome.hosts.add('https://other.example/*');
    const panel = openPanel();
    panel.say(askMessage('a'));
    await pass(100);
    await outlast(call('connect', { address: 'https://other.example', token: TOKEN }));
    const [before, after] = panel.heard('chat').slice(-2);
    expect(before).toMatchObject({ connection: { server: BASE } });
    expect(after).toMatchObject({ connection: { server: 'https://other.example' }, chatSessionId: null, runs: [] });
    expect(after?.chatId).not.toBe(before?.chatId);
    panel.say(askMessage('b'));
    await pass(100);
    expect(server.questions().at(-1)).not.toHaveProperty('chat_session_id');
    expect(panel.heard('run').map(({ run }) => run.askId)).toEqual(['a', 'b']);
  });

  it('that fails to connect is told why, and the panels nothing', async () => {
    const { call, openPanel } = startStage({ me: () => json({ detail: 'Unauthorized' }, 403) });
    const panel = openPanel();
    await pass();
    expect(await call('connect', { address: BASE, token: 'onyx_pat_wrong' })).toMatchObject({
      ok: true,
      value: { ok: false, step: 'token', failure: { code: 'token_refused' } },
    });
    expect(panel.heard('chat')).toHaveLength(1);
    expect(panel.heard('connection')).toEqual([]);
  });
});

it('nothing is sent before the rule stands that keeps Chromium from sending it twice', async () => {
  const stage = startStage();
  const gate = createGate();
  stage.chrome.beforeRules = gate.until();
  const connecting = stage.call('connect', { address: BASE, token: TOKEN });
  stage.openPanel().say(askMessage('a'));
  await pass(1_000);
  expect(stage.server.sent).toEqual([]);
  gate.open();
  await outlast(connecting);
  expect(stage.server.sent.length).toBeGreaterThan(1);
});
