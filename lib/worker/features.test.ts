import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { fakeChrome } from '@/tests/fakes/fake-chrome';
import { unknownFeatures } from '../wire/features';
import { forgetFeatures, loadFeatures, noteSigns } from './features';

const server = { server: 'https://chat.example', version: 'v2.9.3' };

beforeEach(() => void fakeChrome());

describe('the features of a server', () => {
  it('are unknown at first', async () => {
    expect(await loadFeatures(server)).toEqual(unknownFeatures);
  });

  it('are what several bodies told, also at the same time', async () => {
    await Promise.all([
      noteSigns(server, 'providers', { modelConfigurationIds: true }),
      noteSigns(server, 'sessions', { pagedHistory: true, resume: true }),
      noteSigns(server, 'settings', {}),
      noteSigns(server, 'sources', { indexedSources: false }),
    ]);
    expect(await loadFeatures(server)).toEqual({
      modelConfigurationIds: true,
      pagedHistory: true,
      resume: true,
      indexedSources: false,
      additionalContext: null,
    });
  });

  it('change with the next body of the kind', async () => {
    await noteSigns(server, 'session', { resume: false });
    await noteSigns(server, 'session', { resume: true });
    expect((await loadFeatures(server)).resume).toBe(true);
  });

  it.each([
    ['another version', { ...server, version: 'v4.6.1' }],
    ['another server', { ...server, server: 'https://other.example' }],
  ])('say nothing of %s', async (_name, other) => {
    await noteSigns(server, 'session', { resume: true });
    expect(await loadFeatures(other)).toEqual(unknownFeatures);
    expect((await loadFeatures(server)).resume).toBe(true);
  });

  it('are not read from what does not fit', async () => {
    await fakeBrowser.storage.local.set({ 'features.session': { ...server, signs: { resume: 'yes' } } });
    expect(await loadFeatures(server)).toEqual(unknownFeatures);
  });

  it('are forgotten, and nothing else', async () => {
    await fakeBrowser.storage.local.set({ settings: { server: '' } });
    await noteSigns(server, 'session', { resume: true });
    await forgetFeatures();
    expect(await fakeBrowser.storage.local.get(null)).toEqual({ settings: { server: '' } });
  });
});
