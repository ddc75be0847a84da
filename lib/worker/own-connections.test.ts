import { expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeChrome } from '@/tests/fakes/fake-chrome';
import { shareNoConnection } from './own-connections';

it('has our own requests, and nobody else’s, close their connections', async () => {
  const chrome = fakeChrome();
  await shareNoConnection();
  expect(chrome.ruleChanges).toMatchObject([
    {
      removeRuleIds: [1],
      addRules: [
        {
          id: 1,
          action: {
            type: 'modifyHeaders',
            requestHeaders: [{ header: 'connection', operation: 'set', value: 'close' }],
          },
          condition: { initiatorDomains: [browser.runtime.id] },
        },
      ],
    },
  ]);
});

it('does not keep the worker from starting where it is refused', async () => {
  fakeChrome();
  const warned = vi.spyOn(console, 'warn').mockReturnValue();
  vi.spyOn(browser.declarativeNetRequest, 'updateSessionRules').mockRejectedValue(new Error('no'));
  await shareNoConnection();
  expect(warned).toHaveBeenCalledOnce();
});
