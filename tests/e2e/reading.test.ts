import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openStage } from './stage';
import { answers, ask, settled, startNewChat } from './user';
import { watch } from './watch';

const stage = openStage({ pace: 0.15 });

async function answerTo(question: string): Promise<Locator> {
  await ask(stage.panel, question);
  return settled(stage.panel);
}

/** The first letter in `shown` from where on it is not found in `later`, in order; null if all of it is. */
function gone(shown: string, later: string): string | null {
  let at = 0;
  for (const letter of shown.replace(/\s/g, '')) {
    at = later.indexOf(letter, at) + 1;
    if (at === 0) return letter;
  }
  return null;
}

describe('markdown', () => {
  it('has every kind of block', async () => {
    const answer = await answerTo('markdown');
    expect(await answer.getByRole('heading').allInnerTexts()).toEqual([
      'Stock plan',
      'Wider than any panel',
      'Lists in lists',
      'Code and formulas',
    ]);
    expect(await answer.locator('strong > em, em > strong').innerText()).toBe('both');
    expect(await answer.locator('del').innerText()).toBe('bleach');
    expect(await answer.locator('ol ul ul ol > li').innerText()).toBe('and once in the rain');
    expect(await answer.locator('blockquote blockquote').innerText()).toBe('Not even once.');
    expect(await answer.locator('hr').count()).toBe(1);
    expect(await answer.getByRole('checkbox', { name: 'Done', exact: true }).count()).toBe(2);
    expect(await answer.getByRole('checkbox', { name: 'Not done' }).count()).toBe(2);
    expect(await answer.getByText('It costs $5 here and $10 there').count()).toBe(1);
  });

  it('shows `<details>` as text, and reads what is in it', async () => {
    const answer = await answerTo('markdown');
    expect(await answer.locator('details, summary').count()).toBe(0);
    expect(await answer.innerText()).toContain('<summary>More about poles</summary>');
    expect(await answer.locator('p', { hasText: 'They are aluminium.' }).locator('strong').innerText()).toBe(
      'aluminium',
    );
  });

  it('lets a wide table scroll in its own box, with the keyboard too', async () => {
    const answer = await answerTo('markdown');
    const box = answer.getByRole('region', { name: 'Table' });
    const width = (element: Element) => [element.scrollWidth, element.clientWidth, element.scrollLeft] as const;
    const [whole, seen] = await box.evaluate(width);
    expect(whole).toBeGreaterThan(seen);
    expect(await stage.panel.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await box.focus();
    await stage.panel.keyboard.press('ArrowRight');
    await expect.poll(async () => (await box.evaluate(width))[2]).toBeGreaterThan(0);
    expect(
      await box
        .locator('td')
        .nth(1)
        .evaluate((cell) => getComputedStyle(cell).textAlign),
    ).toBe('end');
    expect(
      await box
        .locator('td')
        .nth(2)
        .evaluate((cell) => getComputedStyle(cell).textAlign),
    ).toBe('center');
    expect(await box.locator('tr').last().locator('td').last().innerText()).toBe('R3 | old');
  });

  it('names the language of code, colours it, and says nothing of code without one', async () => {
    const answer = await answerTo('markdown');
    const [first, second] = await answer.locator('figure.code figcaption').allInnerTexts();
    expect(first).toBe('TypeScript');
    expect(second).toBe('Code');
    const coloured = answer.locator('figure.code').first().locator('code span');
    await expect.poll(() => coloured.count()).toBeGreaterThan(5);
    const colours = await coloured.evaluateAll((all) => all.map((each) => getComputedStyle(each).color));
    expect(new Set(colours).size).toBeGreaterThan(1);
  });

  it('draws formulas as MathML, in a line and as a block', async () => {
    const answer = await answerTo('markdown');
    await expect.poll(() => answer.locator('math').count()).toBe(4);
    expect(await answer.locator('math[display="block"]').count()).toBe(1);
    expect(await answer.locator('p math').count()).toBe(3);
    expect(await answer.locator('math msqrt').count()).toBe(1);
    expect(await answer.innerText()).not.toMatch(/\\sqrt|\\sigma|\\cdot/);
  });

  it('leads to a footnote and back', async () => {
    const answer = await answerTo('markdown');
    await answer.getByRole('button', { name: 'Footnote 1', exact: true }).click();
    const note = answer.getByRole('note', { name: 'Footnote 1', exact: true });
    await expect.poll(() => note.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await note.innerText()).toContain('Since 2019, by choice.');
    await answer.getByRole('button', { name: 'Back to the text, from footnote 1' }).click();
    const reference = answer.getByRole('button', { name: 'Footnote 1', exact: true });
    await expect.poll(() => reference.evaluate((element) => element === document.activeElement)).toBe(true);
  });
});

describe('while an answer is written', () => {
  it('no mark is shown that is gone later, and no text is', async () => {
    const seen = await watch(stage.panel, { selector: '.answer-text' });
    await answerTo('markdown');
    const shown = await seen.jsonValue();
    // Enough to have watched it grow; how many frames there are is the machine's affair.
    expect(shown.length).toBeGreaterThan(10);
    for (const [place, text] of shown.entries()) {
      const later = shown[place + 1] ?? text;
      expect({ text: text.slice(-60), gone: gone(text, later) }).toEqual({ text: text.slice(-60), gone: null });
      // A bar stands in one cell, a star in the code, and dollars in the prices, rightly.
      const marks = text.replaceAll('R3 |', '').replaceAll(/\$\d|^export const .*$/gm, '');
      expect(marks).not.toMatch(/\*|~~|`|\]\(|\[\^|\||\$|\\|^#|^- |^> |\[[ x]\]/m);
    }
  });

  it('finished blocks keep their elements and their place', async () => {
    const moved = await stage.panel.evaluateHandle(() => {
      const faults: string[] = [];
      const known = new Map<Element, { top: number; words: string }>();
      const look = () => {
        const text = document.querySelector('.answer-text');
        if (!text) return;
        const blocks = [...text.querySelectorAll('.run > *')];
        const from = text.getBoundingClientRect().top;
        for (const [block, { top, words }] of known) {
          const now = block.getBoundingClientRect().top - from;
          if (!block.isConnected) faults.push(`gone: ${words}`);
          else if (Math.abs(now - top) > 1) faults.push(`moved by ${now - top}: ${words}`);
          if (!block.isConnected || Math.abs(now - top) > 1) known.delete(block);
        }
        // All but the last: that one may still become something else.
        for (const block of blocks.slice(0, -1)) {
          if (known.has(block)) continue;
          const words = (block.textContent ?? '').slice(0, 40);
          known.set(block, { top: block.getBoundingClientRect().top - from, words });
        }
      };
      const changes = { subtree: true, childList: true, characterData: true };
      new MutationObserver(look).observe(document.body, changes);
      return { faults, known };
    });
    await answerTo('markdown');
    await expect.poll(() => answers(stage.panel).locator('math').count()).toBe(4);
    await expect.poll(() => answers(stage.panel).locator('figure.code code span').count()).toBeGreaterThan(5);
    expect(await moved.evaluate(({ faults }) => faults)).toEqual([]);
    expect(await moved.evaluate(({ known }) => known.size)).toBeGreaterThan(15);
  });

  it('what is selected stays selected, in finished text and in what is being written', async () => {
    await ask(stage.panel, 'slow please');
    await answers(stage.panel).getByText('Step 3:').waitFor();
    const selected = () => stage.panel.evaluate(() => document.getSelection()?.toString());
    const words = (paragraph: string, letters: number) =>
      stage.panel.evaluate(
        ([begin, length]) => {
          const all = [...document.querySelectorAll('.answer-text p')];
          const node = (begin === '' ? all.at(-1) : all.find((p) => p.textContent?.startsWith(begin)))?.firstChild;
          if (node) document.getSelection()?.setBaseAndExtent(node, 0, node, length);
          return document.getSelection()?.toString() ?? '';
        },
        [paragraph, letters] as const,
      );
    const first = await words('Step 1:', 20);
    expect(first).toBe('Step 1: the lamp goe');
    await answers(stage.panel).getByText('Step 6:').waitFor();
    expect(await selected()).toBe(first);
    const last = await words('', 4);
    expect(last).toBe('Step');
    await answers(stage.panel).getByText('Step 9:').waitFor();
    expect(await selected()).toBe(last);
    await settled(stage.panel);
    expect(await selected()).toBe(last);
  });
});

describe('the view', () => {
  const place = () =>
    stage.panel.locator('.view').evaluate((view) => ({
      top: view.scrollTop,
      fromEnd: view.scrollHeight - view.clientHeight - view.scrollTop,
    }));
  const step = (number: number) => answers(stage.panel).getByText(`Step ${number}:`).waitFor();

  it('follows the answer, yields to the slightest scroll up, and goes back on demand', async () => {
    await ask(stage.panel, 'slow please');
    await step(12);
    expect((await place()).fromEnd).toBeLessThan(2);
    await stage.panel.mouse.move(180, 300);
    await stage.panel.mouse.wheel(0, -4);
    await expect.poll(async () => (await place()).fromEnd).toBeGreaterThan(24);
    const { top } = await place();
    await step(18);
    expect((await place()).top).toBe(top);
    const jump = stage.panel.getByRole('button', { name: 'Jump to the end' });
    await jump.click();
    await step(24);
    expect((await place()).fromEnd).toBeLessThan(2);
    await jump.waitFor({ state: 'detached' });
    await settled(stage.panel);
    await expect.poll(async () => (await place()).fromEnd).toBeLessThan(2);
  });

  it('offers no way back where there is none to go', async () => {
    await answerTo('long');
    const jump = stage.panel.getByRole('button', { name: 'Jump to the end' });
    await stage.panel.mouse.move(180, 300);
    await stage.panel.mouse.wheel(0, -400);
    await jump.waitFor();
    await stage.panel.mouse.wheel(0, -4000);
    await startNewChat(stage.panel);
    expect(await jump.count()).toBe(0);
    await answerTo('think');
    expect((await place()).fromEnd).toBeLessThan(2);
    expect(await jump.count()).toBe(0);
  });

  it('yields to the keyboard, and follows again at the end', async () => {
    await ask(stage.panel, 'slow please');
    await step(12);
    await answers(stage.panel).getByText('Step 12:').click();
    await stage.panel.keyboard.press('PageUp');
    await stage.panel.getByRole('button', { name: 'Jump to the end' }).waitFor();
    // A page up takes some frames.
    await step(15);
    const { top } = await place();
    await step(18);
    expect((await place()).top).toBe(top);
    // The end has moved on while the view scrolls there: whoever wants to get there presses again.
    const toEnd = async () => {
      await stage.panel.keyboard.press('End');
      return stage.panel.getByRole('button', { name: 'Jump to the end' }).count();
    };
    await expect.poll(toEnd, { timeout: 15_000 }).toBe(0);
    await step(22);
    expect((await place()).fromEnd).toBeLessThan(2);
  });

  it('lets the browser find all of a long answer, and nothing twice', async () => {
    await answerTo('slow please');
    await expect.poll(() => stage.panel.locator('[aria-live=polite].vh p').count(), { timeout: 15_000 }).toBe(0);
    const found = await stage.panel.evaluate(() => {
      const view = document.querySelector('.view');
      if (view) view.scrollTop = 0;
      document.getSelection()?.removeAllRanges();
      const find = (window as unknown as { find: (text: string) => boolean }).find;
      return [2, 11, 19, 27, 36, 40].map((number) => {
        document.getSelection()?.removeAllRanges();
        const words = `Step ${number}: the lamp`;
        const first = find(words);
        const at = document.getSelection()?.anchorNode?.parentElement;
        const inAnswer = at?.closest('.answer-text') !== null && at !== undefined;
        return { first, inAnswer, again: find(words) };
      });
    });
    for (const each of found) expect(each).toEqual({ first: true, inAnswer: true, again: false });
  });
});

describe('a screen reader', () => {
  /** Everything that is added to live regions, in order, each as it is read. */
  function listen() {
    return stage.panel.evaluateHandle(() => {
      const heard: string[] = [];
      const isLive = (element: Element | null) =>
        element?.closest('[aria-live=polite], [aria-live=assertive], [role=status], [role=alert], [role=log]');
      const listener = new MutationObserver((changes) => {
        for (const { target, addedNodes, type } of changes) {
          const element = target instanceof Element ? target : target.parentElement;
          const live = isLive(element);
          if (!live || live.getAttribute('aria-live') === 'off') continue;
          const isStatus = live.getAttribute('role') === 'status';
          if (isStatus || type === 'characterData') heard.push(`(${live.textContent ?? ''})`);
          else for (const node of addedNodes) heard.push(node.textContent ?? '');
        }
      });
      listener.observe(document.body, { subtree: true, childList: true, characterData: true });
      return heard;
    });
  }

  it('hears whole sentences, each once, and how the answer stands', async () => {
    const heard = await listen();
    await answerTo('slow please');
    await expect.poll(async () => (await heard.jsonValue()).at(-1), { timeout: 15_000 }).toBe('(Answer complete.)');
    const all = await heard.jsonValue();
    const said = all.filter((words) => !words.startsWith('('));
    for (const words of said) expect(words).toMatch(/^Step \d+: .*written down\.$/);
    const steps = [...said.join(' ').matchAll(/Step (\d+):/g)].map(([, number]) => Number(number));
    expect(steps).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
    const states = all.filter((words) => words.startsWith('('));
    expect(states.filter((words) => words === '(Answer complete.)')).toHaveLength(1);
    expect(states.filter((words) => words === '(Question sent.)')).toHaveLength(1);
    // The conversation itself is silent: it would be read token by token.
    expect(await stage.panel.getByRole('log').getAttribute('aria-live')).toBe('off');
  });

  it('hears no marks, no markers, and of code only that it is there', async () => {
    const heard = await listen();
    await answerTo('long');
    await expect.poll(async () => (await heard.jsonValue()).at(-1), { timeout: 15_000 }).toBe('(Answer complete.)');
    const said = (await heard.jsonValue()).join('\n');
    expect(said).toContain('A tent lasts ten seasons when it is dried after each trip, and two when it is not.');
    expect(said).toContain('Lark 1, 1.1 kg, 60 km/h, one, aluminium, 240');
    expect(said.match(/Code\./g)).toHaveLength(1);
    expect(said).not.toMatch(/\*\*|```|\||##|def pegs|~~/);
  });

  it('hears that an answer was stopped, and no more of it', async () => {
    await ask(stage.panel, 'slow please');
    await answers(stage.panel).getByText('Step 3:').waitFor();
    const heard = await listen();
    await stage.panel.getByRole('button', { name: 'Stop' }).click();
    await expect.poll(async () => (await heard.jsonValue()).includes('(Stopped.)')).toBe(true);
    await settled(stage.panel);
    const all = await heard.jsonValue();
    expect(all.slice(all.indexOf('(Stopped.)') + 1).filter((words) => words.startsWith('Step'))).toEqual([]);
    expect(all.filter((words) => words === '(Stopped.)')).toHaveLength(1);
  });
});

it('writes nothing to any console meanwhile', () => {
  expect(stage.extension.console).toEqual([]);
});
