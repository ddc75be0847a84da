import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { fakeChrome } from '@/tests/fakes/fake-chrome';
import { chatRecord, runOf } from '@/tests/fakes/worker-bench';
import { defaultSettings } from '../settings/schema';
import { loadOwnSettings, loadSettings } from '../settings/store';
import { loadRecipes, saveRecipes } from './recipes';
import { dropSetAside, loadSetAside, setAsideMisfits, tellSetAside } from './set-aside';

const { local } = fakeBrowser.storage;
const aside = async (): Promise<unknown> => JSON.parse((await loadSetAside()).text);

beforeEach(() => {
  fakeChrome();
});

/** Everything that a healthy store has. */
async function healthy() {
  await saveRecipes((await loadRecipes()).slice(0, 2));
  await local.set({
    settings: { ...defaultSettings, server: 'https://a.example', wholeAnswers: true },
    token: { origin: 'https://a.example', value: 'onyx_pat_SECRET' },
    'kept/run/a': { at: 1, chat: chatRecord(), run: runOf('a') },
    'kept/lines/a/0': [1_000, 'x'],
  });
  return local.get(null);
}

describe('what is stored', () => {
  it('stays as it is where it fits', async () => {
    const before = await healthy();
    expect(await setAsideMisfits()).toBe(0);
    expect(await local.get(null)).toEqual(before);
  });

  it('of a later version keeps its further settings: a downgrade loses nothing', async () => {
    await local.set({ settings: { server: 'https://a.example', hologram: { depth: 3 } } });
    expect(await setAsideMisfits()).toBe(0);
    expect(await loadSettings()).toMatchObject({ server: 'https://a.example', hologram: { depth: 3 } });
  });

  it.each<[string, string, unknown]>([
    ['an answer', 'kept/run/a', { at: 1, chat: chatRecord(), run: { askId: 'a', status: { phase: 'dreaming' } } }],
    ['lines', 'kept/lines/a/0', 'x'],
    ['a draft', 'kept/draft', 7],
    ['a kind that nobody knows', 'kept/hologram/a', {}],
  ])('is put by where %s does not fit, and nothing else is touched', async (_name, key, value) => {
    const before = await healthy();
    await local.set({ [key]: value });
    expect(await setAsideMisfits()).toBe(1);
    const { 'set-aside': _aside, ...rest } = await local.get(null);
    const { [key]: _gone, ...others } = before;
    expect(rest).toEqual(others);
    expect(await aside()).toEqual([{ key, value }]);
    expect(await setAsideMisfits()).toBe(0);
  });

  it('is put by where a setting does not fit, and the other settings stay', async () => {
    const settings = { server: 'https://a.example', wholeAnswers: 'yes', contextTokens: 3, later: 1 };
    await local.set({ settings });
    expect(await setAsideMisfits()).toBe(1);
    expect(await loadOwnSettings()).toEqual({ ...defaultSettings, server: 'https://a.example', later: 1 });
    expect(await aside()).toEqual([{ key: 'settings', value: settings }]);
    expect(await setAsideMisfits()).toBe(0);
  });

  it('is put by where the settings are no object', async () => {
    await local.set({ settings: 'gone' });
    expect(await setAsideMisfits()).toBe(1);
    expect(await loadOwnSettings()).toEqual(defaultSettings);
    expect(await setAsideMisfits()).toBe(0);
  });

  it('is put by where a recipe does not fit, and the other recipes stay', async () => {
    const [first, second] = await loadRecipes();
    const recipes = [first, { id: 'odd', prompt: 7 }, second];
    await local.set({ recipes });
    expect(await setAsideMisfits()).toBe(1);
    expect(await loadRecipes()).toEqual([first, second]);
    expect(await aside()).toEqual([{ key: 'recipes', value: recipes }]);
    expect(await setAsideMisfits()).toBe(0);
  });

  it('never puts the token by', async () => {
    await local.set({ token: { origin: 3, value: 'onyx_pat_SECRET' } });
    expect(await setAsideMisfits()).toBe(0);
  });
});

describe('what was put by', () => {
  it('is added to what was put by before, up to fifty things', async () => {
    for (let index = 0; index < 60; index += 1) {
      await local.set({ 'kept/draft': index });
      await setAsideMisfits();
    }
    const all = (await aside()) as { value: number }[];
    expect(all.map(({ value }) => value)).toEqual(Array.from({ length: 50 }, (_, index) => index + 10));
  });

  it('is told once', async () => {
    await local.set({ 'kept/draft': 7 });
    await setAsideMisfits();
    expect([await tellSetAside(), await tellSetAside()]).toEqual([1, 0]);
    await local.set({ 'kept/draft': 8 });
    await setAsideMisfits();
    expect([await tellSetAside(), await tellSetAside()]).toEqual([1, 0]);
    expect((await loadSetAside()).count).toBe(2);
  });

  it('goes when the user throws it away', async () => {
    await local.set({ 'kept/draft': 7 });
    await setAsideMisfits();
    await dropSetAside();
    expect(await loadSetAside()).toEqual({ count: 0, text: '[]' });
  });
});
