import { browser } from 'wxt/browser';
import { warn } from '../base/log';

const RULE = 1;

/**
 * Has every request of ours say `Connection: close`, so that over HTTP/1.1 no connection is used twice. Chromium sends a
 * request anew by itself, a POST too, where a connection that was used before breaks, or says 408, before the first byte
 * of the answer (measured: a question was stored seven times); over a new one it does not. Later versions of HTTP ignore
 * the header: see send-once.ts. The rule lasts as long as the browser runs, and touches nobody else's requests.
 */
export async function shareNoConnection(): Promise<void> {
  try {
    await browser.declarativeNetRequest.updateSessionRules({
      removeRuleIds: [RULE],
      addRules: [
        {
          id: RULE,
          action: {
            type: 'modifyHeaders',
            requestHeaders: [{ header: 'connection', operation: 'set', value: 'close' }],
          },
          condition: { initiatorDomains: [browser.runtime.id], resourceTypes: ['xmlhttprequest'] },
        },
      ],
    });
  } catch (thrown) {
    warn('own connections', thrown);
  }
}
