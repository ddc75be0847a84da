import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openStage } from './stage';
import { ask, settled } from './user';
import { watch } from './watch';

const stage = openStage({ pace: 0.5 });

const lineOf = (answer: Locator) => answer.getByRole('button', { name: /^Activity/ });

/** The answer to a question, with its activity open. */
async function opened(question: string): Promise<Locator> {
  await ask(stage.panel, question);
  const answer = await settled(stage.panel);
  await lineOf(answer).click();
  return answer;
}

/** A step by its name. */
const stepIn = (answer: Locator, name: string | RegExp) =>
  answer
    .locator('li.step')
    .filter({ has: stage.panel.locator('> .step-head .step-name', { hasText: name }) })
    .first();

const namesIn = (answer: Locator) =>
  answer.locator('.route').first().locator('> li > .step-head .step-name').allInnerTexts();

describe('the line of activity', () => {
  it('is open while the agent works, folds when the answer begins, and opens on demand', async () => {
    const folds = await watch(stage.panel, { selector: '.activity-line, .answer-text', attribute: 'aria-expanded' });
    const texts = await watch(stage.panel, { selector: '.step-body' });
    await ask(stage.panel, 'think');
    const answer = await settled(stage.panel);
    // The text has a line of its own here, behind that of the activity.
    const states = (await folds.jsonValue()).filter((open) => open !== '');
    expect(states[0]).toBe('true');
    expect(states).not.toContain('true\n');
    expect(states.at(-1)).toBe('false\n');
    // The reasoning came bit by bit, its newest words in sight.
    const thoughts = (await texts.jsonValue()).filter((text) => text !== '');
    expect(thoughts.length).toBeGreaterThan(3);
    expect(await lineOf(answer).innerText()).toMatch(/Thought for \d+ s$/);
    await lineOf(answer).press('Enter');
    await answer.getByText('A storm means gusts of 100 km/h.').waitFor();
    expect(await lineOf(answer).getAttribute('aria-expanded')).toBe('true');
    await lineOf(answer).click();
    expect(await answer.locator('.route').count()).toBe(0);
  });

  it('stays as the reader wants it', async () => {
    await ask(stage.panel, 'search the warranty of tents');
    await stage.panel.getByRole('list', { name: 'Queries' }).click();
    const answer = await settled(stage.panel);
    expect(await lineOf(answer).getAttribute('aria-expanded')).toBe('true');
  });

  it('says what goes on, what failed, and what was done', async () => {
    const said = await watch(stage.panel, { selector: '.activity-line, .status-line' });
    await ask(stage.panel, 'error packet');
    const answer = await settled(stage.panel);
    expect((await said.jsonValue()).join('\n')).toMatch(/Working/);
    expect(await lineOf(answer).innerText()).toMatch(/A step failed · \d+ s$/);
    expect(await answer.innerText()).toContain('The picture could not be made.');
  });
});

describe('a step', () => {
  it('that runs says so, and one that is over says how long it took', async () => {
    const running = await watch(stage.panel, { selector: '.step[data-state=running] > .step-head' });
    const answer = await opened('search the warranty of tents');
    expect((await running.jsonValue()).join('\n')).toMatch(/Searching company knowledge\s+running/);
    const step = stepIn(answer, 'Searched company knowledge');
    expect(await step.getAttribute('data-state')).toBe('done');
    expect(await step.locator('.step-time').innerText()).toMatch(/^\d+ s$/);
  });

  it('of a search has its queries, its filter, and what it found, each a link', async () => {
    const answer = await opened('narrow search for refund policy');
    const step = stepIn(answer, 'Searched company knowledge');
    expect(
      (await step.getByRole('list', { name: 'Queries' }).getByRole('listitem').allInnerTexts()).length,
    ).toBeGreaterThan(1);
    await step.getByText('Narrowed by the server: Confluence, Jira, since Jul 1, 2025').waitFor();
    const found = step.getByRole('list', { name: 'Documents found' });
    expect(await found.getByRole('listitem').count()).toBe(3);
    await step.getByRole('button', { name: '1 more found' }).click();
    expect(await found.getByRole('link').count()).toBe(4);
    expect(await found.getByRole('link').first().getAttribute('href')).toMatch(/^https:/);
  });

  it('of opened pages says which were read and which were not', async () => {
    const answer = await opened('open url');
    const pages = stepIn(answer, 'Read 1 page').getByRole('list', { name: 'Pages' }).getByRole('listitem');
    expect(await pages.count()).toBe(2);
    expect(await pages.nth(0).innerText()).toContain('Weather of the north, June');
    expect(await pages.nth(0).getByText('read', { exact: true }).count()).toBe(1);
    expect(await pages.nth(1).innerText()).toContain('could not be read');
  });

  it('of Python has the code, what it printed, its warnings, and the file that it made', async () => {
    const code = await watch(stage.panel, { selector: '.run-box code' });
    const answer = await opened('python');
    const step = stepIn(answer, 'Ran Python');
    expect(await step.getByRole('region', { name: 'Python' }).innerText()).toContain('pd.read_csv("sales.csv")');
    expect(await step.getByRole('region', { name: 'Output' }).innerText()).toContain('Lark 2   812');
    expect(await step.getByRole('region', { name: 'Errors' }).innerText()).toContain('FutureWarning');
    await step.getByRole('button', { name: 'Copy code' }).waitFor();
    // The code was there to be read while it was written.
    expect((await code.jsonValue()).length).toBeGreaterThan(3);
    const [file] = await Promise.all([
      stage.panel.waitForEvent('download'),
      step.getByRole('button', { name: 'File 1' }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/\.csv$/);
  });

  it('of a made image shows it, with its prompt, fetched by the worker with the token', async () => {
    const asked: string[] = [];
    stage.panel.on('request', (request) => asked.push(request.url()));
    await ask(stage.panel, 'image');
    const answer = await settled(stage.panel);
    const image = answer.getByRole('img', { name: /^A flat drawing of an orange tent/ });
    await image.waitFor();
    expect(await image.evaluate((element) => (element as HTMLImageElement).naturalWidth)).toBe(480);
    expect(await image.getAttribute('src')).toMatch(/^blob:chrome-extension:/);
    expect(await answer.locator('figcaption').innerText()).toContain('A flat drawing of an orange tent');
    const fetched = stage.server.requests.filter(({ path }) => path.startsWith('/api/chat/file/'));
    expect(fetched.at(-1)?.authorization).toBe(`Bearer ${stage.server.token}`);
    expect(asked.filter((url) => url.startsWith(stage.server.origin))).toEqual([]);
    await lineOf(answer).click();
    await stepIn(answer, 'Made 1 image').waitFor();
  });

  it('of a tool of the company has its arguments and its result', async () => {
    const step = stepIn(await opened('order status'), /order/i);
    await step.getByText('Arguments').click();
    await step.locator('pre', { hasText: 'LF-20418' }).waitFor();
    await step.getByText('Result').click();
    await step.locator('pre', { hasText: '"refunded"' }).waitFor();
  });

  it('of a tool that fails says so, and what one can do', async () => {
    const answer = await opened('tool error');
    const failed = answer.locator('.route').first().locator('> li[data-state=failed]');
    expect(await failed.count()).toBeGreaterThan(1);
    expect(await failed.first().locator('.step-time').innerText()).toBe('Failed');
    await failed.first().getByText('The tool wants you to sign in again.').waitFor();
    await failed.last().getByText('It gave no result. The rest goes on without it.').waitFor();
  });

  it.each([
    ['memory', 'Kept a memory', 'Prefers weights in kilograms.'],
    ['read file', 'Read framework-agreement.txt', 'Characters 0 to 16,000 of 48,211'],
    ['coding agent', 'Coding agent', 'When is a failed batch tried again?'],
    ['say first', 'Said meanwhile', 'Let me look into the warehouses first.'],
    ['nothing found', 'Searched company knowledge', 'Searched, nothing found'],
    ['unknown packet', 'hologram_start', 'hologram_start'],
  ])('of the kind “%s” is called “%s”', async (question, name, detail) => {
    const step = stepIn(await opened(question), name);
    await step.getByText(detail).first().waitFor();
  });
});

describe('the order', () => {
  it('is that in which things began: words, a tool, thoughts, a search', async () => {
    const answer = await opened('say first');
    const [first, second, third, fourth] = await namesIn(answer);
    expect(first).toBe('Said meanwhile');
    expect(second).toMatch(/stock/i);
    expect(third).toBe('Reasoning');
    expect(fourth).toBe('Searched company knowledge');
  });

  it('of deep research is plan, thoughts, and agents side by side, each with its steps and its report', async () => {
    const running = await watch(stage.panel, { selector: '.step[data-state=running] > .step-head, .agent-head' });
    const answer = await opened('research');
    expect(await namesIn(answer)).toEqual(['Made a plan', 'Reasoning', '3 agents']);
    await stepIn(answer, 'Made a plan').getByText('How coatings age').waitFor();
    const lanes = answer.getByRole('list', { name: 'Agents' }).locator('> li');
    expect(await lanes.count()).toBe(3);
    // All three were at work at once.
    const tasks = ['How long do silicone coatings last?', 'How are seams closed', 'What does Larkfield know'];
    const all = (await running.jsonValue()).filter((text) => text.includes('3 agents at work'));
    expect(all.some((text) => tasks.every((task) => text.includes(task)))).toBe(true);
    const head = lanes.first().getByRole('button', { name: /How long do silicone coatings last/ });
    expect(await head.getAttribute('aria-expanded')).toBe('false');
    await head.click();
    await lanes.first().getByText('Searched the web').waitFor();
    await lanes.first().getByText('Wrote a report').waitFor();
    await lanes
      .first()
      .getByText(/Silicone loses two percent/)
      .waitFor();
    await lanes.first().getByRole('link', { name: 'How silicone ages' }).last().waitFor();
    expect(await lineOf(answer).innerText()).toMatch(/Deep research · \d+ s$/);
  });

  it('of two tools in one turn tells both, with what each found', async () => {
    const answer = await opened('tool');
    expect(await namesIn(answer)).toEqual(['Searched company knowledge', 'Searched the web']);
    expect(await answer.getByRole('list', { name: 'Documents found' }).count()).toBe(2);
  });
});

it('writes nothing to any console meanwhile', () => {
  expect(stage.extension.console).toEqual([]);
});
