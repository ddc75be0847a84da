import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openStage } from './stage';
import { answers, ask, settled } from './user';
import { watch } from './watch';

const stage = openStage({ pace: 0.3 });

async function answerTo(question: string): Promise<Locator> {
  await ask(stage.panel, question);
  return settled(stage.panel);
}

const card = () => stage.panel.getByRole('dialog');

/** What has the focus, by its name; nothing where it is the page itself. */
const focused = () =>
  stage.panel.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return '';
    return element.getAttribute('aria-label') ?? element.firstChild?.textContent?.trim() ?? '';
  });

/** Comes to the first citation with the keyboard alone. */
async function tabToSource() {
  await stage.panel.getByRole('button', { name: /^Activity/ }).focus();
  await stage.panel.keyboard.press('Tab');
  expect(await focused()).toMatch(/^Source 1: /);
}

describe('a citation', () => {
  const question = 'Please search for EU refunds and card payments';
  const chipIn = (answer: Locator) => answer.getByRole('button', { name: 'Source 1: Refund policy: EU card payments' });

  it('opens its card under a resting pointer: title, kind, owner, date, what matched, and the way to it', async () => {
    const chip = chipIn(await answerTo(question));
    const before = await focused();
    await chip.hover();
    await card().getByRole('heading', { name: 'Refund policy: EU card payments' }).waitFor();
    expect(await focused()).toBe(before);
    await card().getByText('payments@larkfield.example').waitFor();
    expect(await card().locator('.cite-kind').innerText()).toContain('Confluence');
    expect(await card().locator('.cite-kind svg').count()).toBe(1);
    expect(await card().locator('time').getAttribute('title')).toMatch(/^Updated \S/);
    expect(await card().locator('mark').allInnerTexts()).toContain('Refunds');
    const open = card().getByRole('link', { name: /^Open/ });
    expect(await open.getAttribute('href')).toMatch(/^https:\/\/\S+refunds-eu$/);
    expect(await open.getAttribute('target')).toBe('_blank');
    // The pointer may go over to the card, and closes it by leaving both.
    await open.hover();
    await stage.panel.getByRole('textbox', { name: 'Message' }).hover();
    await card().waitFor({ state: 'detached' });
  });

  it('opens its card when the keyboard comes to it, goes in with Enter and back with Escape', async () => {
    const chip = chipIn(await answerTo(question));
    await tabToSource();
    await card().waitFor();
    expect(await focused()).toMatch(/^Source 1: /);
    await stage.panel.keyboard.press('Escape');
    await card().waitFor({ state: 'detached' });
    await stage.panel.keyboard.press('Enter');
    await card().waitFor();
    await expect.poll(focused).toBe('Open');
    await card().getByRole('button', { name: 'Next source' }).press('Enter');
    await expect.poll(() => chip.getAttribute('aria-expanded')).toBe('false');
    await stage.panel.keyboard.press('Escape');
    await card().waitFor({ state: 'detached' });
    await expect.poll(focused).toMatch(/^Source 2: /);
  });

  it('goes from the card that the focus opened into it, with Enter', async () => {
    await answerTo(question);
    await tabToSource();
    await card().waitFor();
    await stage.panel.keyboard.press('Enter');
    await expect.poll(focused).toBe('Open');
    await stage.panel.keyboard.press('Escape');
    await card().waitFor({ state: 'detached' });
    await expect.poll(focused).toMatch(/^Source 1: /);
  });

  it('opens its card on a tap, and closes it on the next', async () => {
    const chip = chipIn(await answerTo(question));
    await chip.scrollIntoViewIfNeeded();
    const fingers = await stage.panel.context().newCDPSession(stage.panel);
    await fingers.send('Emulation.setTouchEmulationEnabled', { enabled: true });
    const tap = async () => {
      const box = await chip.boundingBox();
      const touchPoints = [{ x: (box?.x ?? 0) + 4, y: (box?.y ?? 0) + 4 }];
      await fingers.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
      await fingers.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    };
    await tap();
    await card().getByRole('heading', { name: 'Refund policy: EU card payments' }).waitFor();
    await tap();
    await card().waitFor({ state: 'detached' });
  });

  it('shows its number before its document is known, and fills in when that comes', async () => {
    const names = await watch(stage.panel, { selector: 'button.cite', attribute: 'aria-label' });
    const told = await watch(stage.panel, { selector: '.cite-card' });
    // A reader who is quicker than the server.
    await stage.panel.evaluate(() => {
      const press = new MutationObserver(() => {
        const chip = document.querySelector<HTMLElement>('button.cite');
        if (!chip) return;
        press.disconnect();
        chip.click();
      });
      press.observe(document.body, { subtree: true, childList: true });
    });
    const answer = await answerTo('late source');
    expect(await answer.getByRole('button', { name: /^Source 1/ }).innerText()).toBe('1');
    const named = (await names.jsonValue()).filter((name) => name !== '');
    expect(named[0]).toBe('Source 1');
    expect(named.at(-1)).toMatch(/^Source 1: \S/);
    const cards = (await told.jsonValue()).filter((text) => text !== '');
    expect(cards[0]).toContain('The server has not described this source.');
    expect(cards.at(-1)).not.toContain('has not described');
    expect(cards.at(-1)).toContain('Confluence');
    await card().waitFor();
  });
});

it('fits into the narrowest panel, whatever is open', async () => {
  await stage.panel.setViewportSize({ width: 320, height: 760 });
  const answer = await answerTo(
    'Please search for EU refunds and card payments, in words that need more than one line',
  );
  await answer.getByRole('button', { name: /^Activity/ }).click();
  const ends = await answer
    .locator('.queries li, .found li, .source, .answer-text li')
    .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().right));
  expect(ends.length).toBeGreaterThan(8);
  for (const end of ends) expect(end).toBeLessThanOrEqual(320);
  await answer.getByRole('button', { name: /^Source 1/ }).click();
  const box = await card().boundingBox();
  expect(box?.x).toBeGreaterThanOrEqual(4);
  expect((box?.x ?? 0) + (box?.width ?? 320)).toBeLessThanOrEqual(316);
});

describe('Sources', () => {
  it('list what is cited first, then what was found, each once, with all of its numbers', async () => {
    const answer = await answerTo('search twice for refunds');
    const sources = answer.getByRole('region', { name: 'Sources' });
    const titles = async (name: string) =>
      sources.getByRole('list', { name, exact: true }).getByRole('listitem').locator('.source-title').allInnerTexts();
    const cited = await titles('Cited');
    const found = await titles('Found, not cited');
    expect(new Set([...cited, ...found]).size).toBe(cited.length + found.length);
    expect(cited.length).toBeGreaterThan(2);
    expect(await sources.locator('li').first().locator('.cite').allInnerTexts()).toHaveLength(2);
    await expect
      .poll(() => sources.getByRole('button', { name: /^Sources/ }).innerText())
      .toContain(`${cited.length} cited`);
    const places = await sources.locator('ol, ul').evaluateAll((lists) => lists.map((list) => list.ariaLabel));
    expect(places).toEqual(found.length > 0 ? ['Cited', 'Found, not cited'] : ['Cited']);
  });

  it('stay open under the newest answer and fold under the one before', async () => {
    const first = await answerTo('search the warranty of tents');
    await first.getByRole('list', { name: 'Cited', exact: true }).waitFor();
    await ask(stage.panel, 'think');
    await settled(stage.panel);
    const older = answers(stage.panel).first();
    expect(await older.getByRole('list', { name: 'Cited', exact: true }).count()).toBe(0);
    await older.getByRole('button', { name: /^Sources/ }).click();
    await older.getByRole('list', { name: 'Cited', exact: true }).waitFor();
  });
});

describe('a copy', () => {
  /** What is pasted into a text field, and into a document. */
  async function pasted(): Promise<{ text: string; document: Locator; close: () => Promise<void> }> {
    const page = await stage.extension.context.newPage();
    await page.setContent('<textarea></textarea><div id="document" contenteditable></div>');
    await page.bringToFront();
    for (const selector of ['textarea', '#document']) {
      await page.locator(selector).focus();
      await page.keyboard.press('Control+V');
    }
    const text = await page.locator('textarea').inputValue();
    return { text, document: page.locator('#document'), close: () => page.close() };
  }

  async function copyAs(answer: Locator, name: string): ReturnType<typeof pasted> {
    await stage.panel.bringToFront();
    await answer.getByRole('button', { name: 'Copy as' }).click();
    await stage.panel.getByRole('menuitem', { name }).click();
    await answer.getByRole('button', { name: 'Copied' }).waitFor();
    return pasted();
  }

  it('is the markdown as the model wrote it, by the button and by the menu', async () => {
    const answer = await answerTo('long');
    await answer.getByRole('button', { name: 'Copy', exact: true }).click();
    await answer.getByRole('button', { name: 'Copied' }).waitFor();
    const { text, close } = await pasted();
    expect(text).toContain('A tent lasts **ten seasons**');
    expect(text).toContain('| Lark 1 | 1.1 kg |');
    expect(text).toContain('```python\ndef pegs');
    await close();
    const again = await copyAs(answer, 'Markdown');
    expect(again.text).toBe(text);
    await again.close();
  });

  it('is rich text, whose tables and links a document keeps', async () => {
    const { document, text, close } = await copyAs(await answerTo('long'), 'Rich text');
    expect(await document.locator('table th').allInnerTexts()).toEqual(['Model', 'Weight', 'Wind', 'Poles', 'Price']);
    expect(await document.locator('table tr').count()).toBe(4);
    const link = document.getByRole('link', { name: 'the care guide' });
    expect(await link.getAttribute('href')).toBe('https://wiki.larkfield.example/care');
    expect(await document.locator('strong, b').first().innerText()).toBe('ten seasons');
    expect(await document.locator('pre').innerText()).toContain('return sum(14 + 2 for tent in tents)');
    expect(await document.locator('ol > li').first().innerText()).toBe('Pitch it once at home.');
    expect(await document.locator('s, del, strike').innerText()).toBe('Bleach');
    expect(text).not.toContain('**');
    await close();
  });

  it('is plain text without marks and numbers', async () => {
    const { text, close } = await copyAs(await answerTo('search the warranty of tents'), 'Plain text');
    expect(text).toContain('This is what our own documents say:');
    expect(text).not.toMatch(/\[\d|\*\*|\]\(/);
    await close();
  });

  it('has its references spelled out, in order, with their addresses', async () => {
    const answer = await answerTo('Please search for EU refunds and card payments');
    const { text, document, close } = await copyAs(answer, 'With sources written out');
    expect(text).toMatch(/seven days\. \[1\]/);
    const [, list = ''] = text.split('\nSources\n');
    expect(list).toMatch(/\[1\] Refund policy: EU card payments \(https:\/\/\S+refunds-eu\), Confluence, \S/);
    expect(list.indexOf('[1]')).toBeLessThan(list.indexOf('[2]'));
    const link = document.getByRole('link', { name: 'Refund policy: EU card payments' });
    expect(await link.getAttribute('href')).toMatch(/refunds-eu$/);
    await close();
  });

  it('of a table is lines of cells with tabs between them', async () => {
    const answer = await answerTo('long');
    await answer.getByRole('table').hover();
    await answer.getByRole('button', { name: 'Copy table' }).click();
    await answer.getByRole('button', { name: 'Copied' }).waitFor();
    const { text, close } = await pasted();
    expect(text.split('\n')).toEqual([
      'Model\tWeight\tWind\tPoles\tPrice',
      'Lark 1\t1.1 kg\t60 km/h\tone, aluminium\t240',
      'Lark 2\t1.6 kg\t75 km/h\ttwo, aluminium\t310',
      'Ridge 3\t2.9 kg\t110 km/h\tthree, aluminium, 11 mm\t540',
    ]);
    await close();
  });

  it('of code is the code, and nothing but the code', async () => {
    const answer = await answerTo('long');
    await answer.getByRole('button', { name: 'Copy code' }).click();
    await answer.getByRole('button', { name: 'Copied' }).waitFor();
    const { text, close } = await pasted();
    expect(text).toMatch(/^def pegs\(tents: list\[str\]\) -> int:\n {4}"""/);
    expect(text).toMatch(/print\(pegs\(\["Lark 1", "Lark 2", "Ridge 3"\]\)\)$/);
    await close();
  });
});

describe('what a model writes', () => {
  it('makes no element, loads nothing, and runs nothing', async () => {
    const asked: string[] = [];
    stage.panel.on('request', (request) => asked.push(request.url()));
    const answer = await answerTo('hostile');
    await answer.getByText('This is the end of it.').waitFor();
    expect(await answer.locator('script, img, iframe, style, object, embed, form, video').count()).toBe(0);
    expect(
      await answer.evaluate((element) => element.querySelectorAll('[onclick], [onerror], [style*=url]').length),
    ).toBe(0);
    expect(await stage.panel.evaluate(() => 'harmed' in window)).toBe(false);
    expect(await answer.innerText()).toContain('<script>window.harmed = 1</script>');
    expect(await answer.innerText()).toContain('<b onclick="window.harmed = 1">bold</b>');
    expect(asked.filter((url) => !url.startsWith(`chrome-extension://${stage.extension.id}/`))).toEqual([]);
  });

  it('names the host of an image in its place, and loads it when that is pressed', async () => {
    await stage.extension.context.route('https://pictures.example/**', (route) =>
      route.fulfill({ contentType: 'text/plain', body: 'a picture' }),
    );
    const answer = await answerTo('hostile');
    await answer.getByText('Image not loaded: A tent on a meadow').waitFor();
    expect(await answer.getByText(/^Image not loaded/).count()).toBe(4);
    const link = answer.getByRole('link', { name: 'Open at pictures.example' });
    const [tab] = await Promise.all([stage.extension.context.waitForEvent('page'), link.click()]);
    await tab.waitForURL('https://pictures.example/tent.png?who=you');
    await tab.close();
  });

  it('links to http, https and mail only, in a new tab, and tells the real host', async () => {
    const answer = await answerTo('hostile');
    const links = await answer
      .getByRole('link')
      .evaluateAll((all) =>
        all.map((link) => [link.getAttribute('href'), link.getAttribute('target'), link.getAttribute('rel')]),
      );
    expect(links.length).toBeGreaterThan(5);
    for (const [href, target, rel] of links) {
      expect(href).toMatch(/^(https?:\/\/|mailto:)/);
      expect(target).toBe('_blank');
      expect(rel).toContain('noopener');
      expect(rel).toContain('noreferrer');
    }
    for (const name of ['script', 'data', 'file', 'page', 'own', 'relative'])
      expect(await answer.getByRole('link', { name, exact: true }).count()).toBe(0);
    // Hover: the title. Words that name another host are contradicted at once.
    expect(await answer.getByRole('link', { name: 'the wiki' }).getAttribute('title')).toBe('wiki.larkfield.example');
    expect(await answer.getByRole('link', { name: /^wiki\.larkfield\.example/ }).innerText()).toBe(
      'wiki.larkfield.example (elsewhere.example)',
    );
    expect(await answer.getByRole('link', { name: /^hidden/ }).innerText()).toContain('@elsewhere.example/');
    // Focus: a hint beside it.
    const hint = answer.locator('.link-hint');
    await answer.getByRole('link', { name: 'the wiki' }).focus();
    await stage.panel.keyboard.press('Shift+Tab');
    await stage.panel.keyboard.press('Tab');
    await hint.waitFor();
    expect(await hint.innerText()).toBe('wiki.larkfield.example');
    await stage.panel.keyboard.press('Tab');
    await expect.poll(() => hint.innerText()).toBe('service@larkfield.example');
  });
});

it('writes nothing to any console meanwhile', () => {
  expect(stage.extension.console).toEqual([]);
});
