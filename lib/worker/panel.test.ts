import { expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { fakeChrome } from '@/tests/fakes/fake-chrome';
import { openPanel, openPanelByIcon } from './panel';

it('the panel of a window opens in this very turn', () => {
  const chrome = fakeChrome();
  openPanel(4);
  expect(chrome.openedPanels).toEqual([4]);
});

it('a panel that Chrome refuses to open throws at nobody', async () => {
  fakeChrome();
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  vi.spyOn(fakeBrowser.sidePanel, 'open').mockImplementation(() => Promise.reject(new Error('no user gesture')));
  openPanel(4);
  await Promise.resolve();
  await Promise.resolve();
  expect(warn).toHaveBeenCalledOnce();
});

it('the toolbar icon opens and closes the panel', async () => {
  const chrome = fakeChrome();
  await openPanelByIcon();
  expect(chrome.behavior).toEqual({ openPanelOnActionClick: true });
});
