import { describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { BASE, TOKEN } from '@/tests/fakes/fake-server';
import { opening, say, stream } from '@/tests/fakes/fake-stream';
import { askMessage, outlast, pass, WINDOW } from '@/tests/fakes/worker-bench';
import { beginConnected, startStage } from '@/tests/fakes/worker-stage';
import { emptyDraft } from '../bridge/protocol';
import { changeSettings, loadSettings } from '../settings/store';
import { loadRecipes, saveRecipes } from './recipes';

beginConnected();

const { local, session } = fakeBrowser.storage;

/** A browser in which there is everything that can be forgotten. */
async function lived() {
  await changeSettings({ blockedSites: ['payroll.example'], pageSites: ['https://wiki.example/*'] });
  await saveRecipes([]);
  const started = startStage({ send: () => stream([...opening, say.text('PRIVATE'), say.error()]) });
  started.chrome.hosts.add('https://wiki.example/*');
  await pass();
  const panel = started.openPanel(WINDOW);
  panel.say(askMessage('a'));
  panel.say({ type: 'draft', draft: { ...emptyDraft, text: 'half a thou' } });
  await pass(1_000);
  const reset = async (what: string) => {
    expect(await outlast(started.call('reset', { what }))).toEqual({ ok: true, value: null });
    await pass(1_000);
  };
  return { ...started, panel, reset };
}

const everything = async () => JSON.stringify([await local.get(null), await session.get(null)]);

describe('to forget chats', () => {
  it('takes away what is open and what was written, and nothing else', async () => {
    const { panel, reset, server } = await lived();
    expect(await everything()).toContain('PRIVATE');
    const settings = await loadSettings();
    await reset('chats');
    expect(await everything()).not.toMatch(/PRIVATE|half a thou|kept\//);
    expect(await loadSettings()).toEqual(settings);
    expect(panel.heard('chat').at(-1)).toMatchObject({
      connection: { state: 'connected' },
      chatSessionId: null,
      runs: [],
      draft: emptyDraft,
    });
    expect(server.asked('delete')).toEqual([]);
  });
});

describe('to reset the settings', () => {
  it('makes them what they were at first, and keeps the connection and the chat', async () => {
    const { panel, reset, chrome } = await lived();
    await reset('settings');
    expect(await loadSettings()).toMatchObject({ server: BASE, blockedSites: [], pageSites: [] });
    expect((await loadRecipes()).length).toBeGreaterThan(0);
    expect([...chrome.hosts]).toEqual([`${BASE}/*`]);
    expect(panel.heard('recipes_changed')).toHaveLength(1);
    expect(panel.heard('chat').at(-1)).toMatchObject({
      connection: { state: 'connected' },
      runs: [{ askId: 'a' }],
      draft: { text: 'half a thou' },
    });
  });
});

describe('to forget everything', () => {
  it('leaves nothing, and disconnects', async () => {
    const { panel, reset, chrome } = await lived();
    await reset('everything');
    expect(await everything()).not.toMatch(new RegExp(`PRIVATE|half a thou|payroll|${TOKEN}`));
    expect((await loadSettings()).server).toBe('');
    expect([...chrome.hosts]).toEqual([]);
    expect(panel.heard('chat').at(-1)).toMatchObject({ connection: { state: 'none' }, runs: [], draft: emptyDraft });
  });
});

describe('a store that cannot be read', () => {
  it('leaves a panel that is empty, and not none', async () => {
    vi.spyOn(session, 'get').mockRejectedValue(new Error('IO error'));
    const started = startStage();
    await pass();
    const panel = started.openPanel();
    await pass();
    expect(panel.heard('chat')).toMatchObject([{ runs: [] }]);
  });

  it('and one that is full says so, and changes nothing', async () => {
    const started = startStage();
    await pass();
    vi.spyOn(local, 'set').mockRejectedValue(new Error('Resource::kQuotaBytes quota exceeded'));
    const told = await outlast(started.call('setRecipes', { recipes: [] }));
    expect(told).toEqual({ ok: false, failure: { code: 'storage_full' } });
  });
});
