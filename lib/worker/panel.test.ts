import { expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { fakeChrome } from '@/tests/fakes/fake-chrome';
import { hearIcon, openPanel } from './panel';

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

it('the toolbar icon comes to us, for the right to the page that its click gives', async () => {
  const chrome = fakeChrome();
  await hearIcon();
  expect(chrome.behavior).toEqual({ openPanelOnActionClick: false });
});
