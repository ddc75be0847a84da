import { describe, expect, it } from 'vitest';
import type { Holds, Scenario } from '../../demo/play/asked';
import { more, packet, type Step, say, write } from '../../demo/play/steps';
import { createGate } from './gate';
import { openStage } from './stage';
import { answers, ask, settled, startNewChat } from './user';

/** Many failures, many stops, and answers of a size that nobody sends. */

const gate = createGate();
const box: { steps: readonly Step[]; holds: Holds } = { steps: [], holds: {} };
const scenario: Scenario = {
  name: 'in hand',
  words: /^in hand/,
  shows: 'an answer in the hand of a test',
  holds: {
    session: async (connection) => box.holds.session?.(connection),
    ids: async (connection) => box.holds.ids?.(connection),
  },
  steps: () => [...box.steps],
};

const stage = openStage({ pace: 0, history: 0, scenarios: [scenario] });

const text = async () => (await answers(stage.panel).last().locator('.answer-text').allTextContents()).join('').trim();
const button = (name: string) => stage.panel.getByRole('button', { name, exact: true });
const running = () => stage.server.sessions.list().find((session) => session.running !== null)?.running ?? null;
const stops = () => stage.server.requests.filter(({ path }) => path.includes('/stop-chat-session/')).length;

describe('ten questions after ten kinds of failure', () => {
  it('each get their own answer, in one chat', async () => {
    const kinds = ['401', '403', '429', '500', '502', 'html', 'empty', 'cut', 'error', 'early error'];
    for (const [index, kind] of kinds.entries()) {
      const before = stage.posts().length;
      await ask(stage.panel, kind);
      await button('Try again').waitFor({ timeout: 60_000 });
      await ask(stage.panel, `Where do the tents of aisle ${index} go?`);
      await settled(stage.panel);
      expect([kind, await text()]).toEqual([kind, expect.stringContaining(`aisle ${index}`)]);
      expect([kind, stage.posts().length - before]).toEqual([kind, 2]);
    }
  }, 240_000);
});

const half = say('One two ', { ms: 0 });
const rest = more('three four.', { ms: 0 });
const thought = [packet({ type: 'reasoning_start' }), write('reasoning_delta', 'Hm.', {}, 0)];
const tool = [packet({ type: 'custom_tool_start', tool_name: 'Stock' })];

/** Where an answer waits when Stop is pressed, and what of it is seen then. */
const moments: Record<string, { holds?: Holds; steps?: readonly Step[]; seen: string }> = {
  'before the session line': { holds: { session: gate.until }, steps: [...half, ...rest], seen: '' },
  'between the session line and the ids line': { holds: { ids: gate.until }, steps: [...half, ...rest], seen: '' },
  'in the silence before the first word': { steps: [gate.step, ...half, ...rest], seen: '' },
  'while it thinks': { steps: [...thought, gate.step, ...half, ...rest], seen: '' },
  'in a tool': { steps: [...tool, gate.step, ...half, ...rest], seen: '' },
  'in the middle of the text': { steps: [...half, gate.step, ...rest], seen: 'One two' },
  'at its last word': { steps: [...half, ...rest, gate.step], seen: 'One two three four.' },
};

/** Waits until the worker has heard of a stop, which the panel shows before: the answer could end in between. */
async function stopHeard(): Promise<void> {
  const isStopping = async () => {
    const stored = await (await stage.extension.worker()).evaluate(() => chrome.storage.session.get());
    return JSON.stringify(stored).includes('"phase":"stopping"');
  };
  await expect.poll(isStopping).toBe(true);
}

async function agree(seen: string): Promise<void> {
  await expect.poll(running).toBeNull();
  await settled(stage.panel);
  expect(await text()).toBe(seen);
  expect(await button('Stop').count()).toBe(0);
  box.holds = {};
  await ask(stage.panel, 'And the lamps?');
  await settled(stage.panel);
  expect(await text()).toContain('And the lamps?');
}

describe('a stop', () => {
  it.each(Object.entries(moments))('%s leaves screen, worker and server in agreement', async (_name, moment) => {
    const { holds = {}, steps = [], seen } = moment;
    Object.assign(box, { holds, steps });
    gate.shut();
    const before = stops();
    await ask(stage.panel, 'in hand');
    await gate.reached();
    if (seen !== '') await answers(stage.panel).last().getByText(seen).waitFor();
    await button('Stop').click();
    await button('Stop').waitFor({ state: 'detached' });
    await stopHeard();
    gate.open();
    await agree(seen);
    expect(stops() - before).toBe(1);
  });

  it('pressed twice is one stop', async () => {
    box.steps = [...half, gate.step, ...rest];
    gate.shut();
    const before = stops();
    await ask(stage.panel, 'in hand');
    await gate.reached();
    await answers(stage.panel).last().getByText('One two').waitFor();
    await button('Stop').dblclick({ noWaitAfter: true });
    await stopHeard();
    gate.open();
    await agree('One two');
    expect(stops() - before).toBe(1);
  });

  it('in another panel of the same chat stops both', async () => {
    box.steps = [...half, gate.step, ...rest];
    gate.shut();
    await ask(stage.panel, 'in hand');
    await gate.reached();
    const other = await stage.extension.openPanel();
    await answers(other).last().getByText('One two').waitFor();
    await other.getByRole('button', { name: 'Stop', exact: true }).click();
    await button('Stop').waitFor({ state: 'detached' });
    await stopHeard();
    gate.open();
    await agree('One two');
    await other.close();
  });

  it('right before the next question is heard before that goes', async () => {
    box.steps = [...half, gate.step, ...rest];
    gate.shut();
    await ask(stage.panel, 'in hand');
    await gate.reached();
    await answers(stage.panel).last().getByText('One two').waitFor();
    await stage.panel.getByRole('textbox', { name: 'Message' }).fill('in hand, too');
    await button('Stop').click();
    const posted = stage.posts().length;
    await stage.panel.keyboard.press('Enter');
    expect(stage.posts()).toHaveLength(posted);
    gate.open();
    await expect.poll(running).toBeNull();
    box.steps = say('The second.', { ms: 0 });
    await button('Send').click();
    await expect.poll(text).toBe('The second.');
  });
});

describe('an answer of a size that nobody sends', () => {
  const packets = (count: number, content: string) => [
    packet({ type: 'message_start', final_documents: null }),
    ...Array.from({ length: count }, () => packet({ type: 'message_delta', content })),
  ];

  it('of 10 MB is taken, cut where the panel says so, and the next is answered', async () => {
    box.steps = packets(2_000, `${'word '.repeat(999)}end.\n\n`);
    await ask(stage.panel, 'in hand');
    const answer = await settled(stage.panel, 120_000);
    const length = await answer.evaluate((element) => element.textContent?.length ?? 0);
    expect(length).toBeGreaterThan(3_900_000);
    expect(await answer.evaluate((element) => element.textContent?.includes('…'))).toBe(true);
    await startNewChat(stage.panel);
    box.steps = say('Here again.', { ms: 0 });
    await ask(stage.panel, 'in hand');
    await settled(stage.panel);
    expect(await text()).toBe('Here again.');
  }, 240_000);

  it('of 50,000 packets is whole', async () => {
    box.steps = packets(50_000, 'w ');
    await ask(stage.panel, 'in hand');
    const answer = await settled(stage.panel, 120_000);
    expect(await answer.evaluate((element) => element.textContent?.match(/w /g)?.length)).toBeGreaterThanOrEqual(
      49_999,
    );
    expect(stage.extension.console.filter((line) => /error/i.test(line))).toEqual([]);
  }, 240_000);

  it('of 200 branches side by side is drawn', async () => {
    const tabs = Array.from({ length: 200 }, (_, tab) => tab);
    box.steps = [
      ...tabs.map((tab) => packet({ type: 'custom_tool_start', tool_name: `Tool ${tab}` }, { tab })),
      ...tabs.map((tab) =>
        packet({ type: 'custom_tool_delta', tool_name: `Tool ${tab}`, response_type: 'text', data: `${tab}` }, { tab }),
      ),
      ...tabs.map((tab) => packet({ type: 'section_end' }, { tab })),
      ...say('All of them.', { turn: 1, ms: 0 }),
    ];
    await ask(stage.panel, 'in hand');
    await settled(stage.panel);
    expect(await text()).toBe('All of them.');
  });
});

it('a chat of 1,000 messages opens at its end, shows the earlier ones on the way up, and goes on', async () => {
  const { sessions } = stage.server;
  const session = sessions.create({ name: 'A thousand' });
  let last = sessions.root(session);
  for (let index = 0; index < 500; index += 1) {
    const question = sessions.add(session, 'user', `Question ${index}?`, last);
    last = sessions.add(session, 'assistant', `Answer ${index}.`, question);
  }
  await button('Chat history').click();
  await stage.panel.getByText('A thousand', { exact: true }).click();
  await answers(stage.panel).last().getByText('Answer 499.').waitFor();
  await ask(stage.panel, 'And the lamps?');
  await settled(stage.panel);
  expect(await text()).toContain('And the lamps?');
  const first = answers(stage.panel).getByText('Answer 0.', { exact: true });
  await stage.panel.mouse.move(180, 300);
  await expect
    .poll(
      async () => {
        await stage.panel.mouse.wheel(0, -20_000);
        return first.isVisible();
      },
      { timeout: 60_000 },
    )
    .toBe(true);
}, 120_000);
