import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { defaultSettings, type Settings } from './schema';
import { changeSettings, loadOwnSettings } from './store';

const chosen: Settings = {
  server: 'https://chat.example',
  personaId: 4,
  wholeAnswers: true,
  blockedSites: ['payroll.example'],
  pageSites: ['https://wiki.example/*'],
  contextTokens: 32_000,
  keepOutOfHistory: true,
};

/** The storage as the change left it, with every value made corrupt by `corrupt`. */
async function spoil(corrupt: (value: unknown) => unknown): Promise<void> {
  const stored = await fakeBrowser.storage.local.get(null);
  const spoilt = Object.entries(stored).map(([key, value]) => [key, corrupt(value)]);
  await fakeBrowser.storage.local.set(Object.fromEntries(spoilt));
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('settings', () => {
  it('are the defaults at first', async () => {
    expect(await loadOwnSettings()).toEqual(defaultSettings);
  });

  it('stay changed', async () => {
    await changeSettings(chosen);
    expect(await loadOwnSettings()).toEqual(chosen);
  });

  it('are changed one by one, and the others kept', async () => {
    await changeSettings({ server: 'https://chat.example' });
    await changeSettings({ personaId: 4 });
    await changeSettings({ wholeAnswers: true });
    const { server, personaId, wholeAnswers } = chosen;
    expect(await loadOwnSettings()).toEqual({ ...defaultSettings, server, personaId, wholeAnswers });
    await changeSettings({ personaId: null });
    expect(await loadOwnSettings()).toEqual({ ...defaultSettings, server, personaId: null, wholeAnswers });
  });

  it('are told as they are after a change', async () => {
    await changeSettings({ server: 'https://chat.example' });
    const { server, personaId } = chosen;
    expect(await changeSettings({ personaId: 4 })).toEqual({ ...defaultSettings, server, personaId });
  });

  it('are all changed where several change them at once', async () => {
    const { server, personaId, wholeAnswers } = chosen;
    await Promise.all([changeSettings({ server }), changeSettings({ personaId }), changeSettings({ wholeAnswers })]);
    expect(await loadOwnSettings()).toEqual({ ...defaultSettings, server, personaId, wholeAnswers });
  });

  it('are told, of several changes at once, as they are after each', async () => {
    const both = [changeSettings({ personaId: 4 }), changeSettings({ personaId: 5, wholeAnswers: true })];
    expect(await Promise.all(both)).toEqual([
      { ...defaultSettings, personaId: 4 },
      { ...defaultSettings, personaId: 5, wholeAnswers: true },
    ]);
  });

  it('can be changed after a change that failed, and whoever made that is told', async () => {
    vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValueOnce(new Error('QUOTA_BYTES'));
    const failing = changeSettings({ personaId: 4 });
    const next = changeSettings({ wholeAnswers: true });
    await expect(failing).rejects.toThrow('QUOTA_BYTES');
    expect(await next).toEqual({ ...defaultSettings, wholeAnswers: true });
  });

  it('go through the storage of this browser alone', async () => {
    await changeSettings({ server: 'https://chat.example' });
    expect(await fakeBrowser.storage.sync.get(null)).toEqual({});
    expect(await fakeBrowser.storage.session.get(null)).toEqual({});
  });

  it('leave what else is stored alone', async () => {
    await fakeBrowser.storage.local.set({ other: 1 });
    await changeSettings({ personaId: 4 });
    expect(await fakeBrowser.storage.local.get('other')).toEqual({ other: 1 });
  });

  it.each<[string, (value: unknown) => unknown, unknown]>([
    ['one value', (value) => ({ ...Object(value), personaId: 'Legal' }), { ...chosen, personaId: null }],
    ['another', (value) => ({ ...Object(value), server: null }), { ...chosen, server: '' }],
    ['the last', (value) => ({ ...Object(value), wholeAnswers: 1 }), { ...chosen, wholeAnswers: false }],
    ['all of them', () => 'garbage', defaultSettings],
  ])('fall back where %s was spoilt, and can be changed again', async (_name, corrupt, left) => {
    await changeSettings(chosen);
    await spoil(corrupt);
    expect(await loadOwnSettings()).toEqual(left);
    await changeSettings({ server: 'https://new.example' });
    expect((await loadOwnSettings()).server).toBe('https://new.example');
  });
});
