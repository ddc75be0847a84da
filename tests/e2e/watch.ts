import type { JSHandle, Page } from 'playwright-core';

interface Watched {
  /** What the elements that fit have to be told of. */
  selector: string;
  /** An attribute; the text that is seen where there is none. */
  attribute?: string;
}

/**
 * Writes down what there is to be seen each time the page has changed, one after the other: whatever is there for a single
 * frame is in it, however slow the machine.
 */
export async function watch(panel: Page, { selector, attribute }: Watched): Promise<JSHandle<string[]>> {
  return panel.evaluateHandle(
    ([fits, name]) => {
      const seen: string[] = [];
      const look = () => {
        const elements = [...document.querySelectorAll<HTMLElement>(fits ?? '')];
        const now = elements.map((each) => (name ? (each.getAttribute(name) ?? '') : each.innerText)).join('\n');
        if (now !== (seen.at(-1) ?? '')) seen.push(now);
      };
      const changes = { subtree: true, childList: true, characterData: true, attributes: true };
      new MutationObserver(look).observe(document.body, changes);
      return seen;
    },
    [selector, attribute],
  );
}
