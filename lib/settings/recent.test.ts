import { describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { addRecentPersona, forgetRecentPersonas, loadRecentPersonas } from './recent';

const SERVER = 'https://chat.example';

async function choose(...ids: readonly number[]): Promise<number[]> {
  for (const id of ids) await addRecentPersona(SERVER, id);
  return loadRecentPersonas(SERVER);
}

describe('personas that were chosen last', () => {
  it('are none at first', async () => {
    expect(await loadRecentPersonas(SERVER)).toEqual([]);
  });

  it('come newest first, each once, and no more than one remembers', async () => {
    expect(await choose(1, 2, 3, 2)).toEqual([2, 3, 1]);
    expect(await choose(4, 5, 6)).toEqual([6, 5, 4, 2, 3]);
  });

  it('are those of one server: the same number is somebody else on another', async () => {
    await choose(1);
    expect(await loadRecentPersonas('https://other.example')).toEqual([]);
    await addRecentPersona('https://other.example', 7);
    expect(await loadRecentPersonas(SERVER)).toEqual([]);
  });

  it('are forgotten', async () => {
    await choose(1);
    await forgetRecentPersonas();
    expect(await fakeBrowser.storage.local.get(null)).toEqual({});
  });

  it.each([
    ['nonsense', 'x'],
    ['an odd list', { [SERVER]: ['1'] }],
  ])('are none where %s is stored', async (_name, stored) => {
    await fakeBrowser.storage.local.set({ recentPersonas: stored });
    expect(await loadRecentPersonas(SERVER)).toEqual([]);
    expect(await choose(3)).toEqual([3]);
  });
});
