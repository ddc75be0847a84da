import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Scenario } from '../../demo/play/asked';
import { more, packet, type Step } from '../../demo/play/steps';
import { type DemoServer, startDemoServer } from '../../demo/server';
import { type Extension, launchExtension } from './browser';
import { createGate } from './gate';
import { partsOf } from './there';
import { answers, ask, connect, settled, startNewChat } from './user';

/** The rules of `wire.md` 3.5, each against servers that do what real ones of that time were measured to do. */

const WORDS = 40;
const MANY_WORDS = 300;

/** So many words, `gap` ms apart. */
const words = (gap: number, count: number): Step[] => [
  packet({ type: 'message_start', final_documents: null }),
  ...Array.from({ length: count }, (_, index): Step[] => [
    { do: 'hold', until: () => new Promise((done) => setTimeout(done, gap)) },
    packet({ type: 'message_delta', content: `w${index} ` }),
  ]).flat(),
];

const gate = createGate();
const scenarios: Scenario[] = [
  {
    name: 'held',
    words: /^held/,
    shows: '',
    steps: () => [...words(0, 4), gate.step, ...more('and more.', { ms: 0 })],
  },
  { name: 'fast', words: /^fast/, shows: '', steps: () => words(15, MANY_WORDS) },
  { name: 'slow', words: /^slow/, shows: '', steps: () => words(120, WORDS) },
];

describe.each(['r1', 'r2', 'head'] as const)('with a server of the revision %s', (revision) => {
  const box: { server?: DemoServer; extension?: Extension; panel?: Page } = {};
  const there = partsOf(box);
  beforeAll(async () => {
    box.server = await startDemoServer({ revision, pace: 1, history: 0, scenarios });
    box.extension = await launchExtension();
    await (await connect(box.extension, box.server.origin, box.server.token)).close();
  });
  afterAll(async () => {
    await box.extension?.close();
    await box.server?.close();
  });
  beforeEach(async () => {
    box.panel = await there('extension').openPanel();
    await startNewChat(box.panel);
  });
  afterEach(() => there('panel').close());

  const text = async () =>
    (await answers(there('panel')).last().locator('.answer-text').allTextContents()).join('').trim();
  const whole = (count: number) => Array.from({ length: count }, (_, index) => `w${index}`).join(' ');
  const posts = () => there('server').requests.filter(({ path }) => path === '/api/chat/send-chat-message').length;
  const seen = (word: string) => answers(there('panel')).last().getByText(word).first().waitFor();
  const isIdle = () =>
    there('server')
      .sessions.list()
      .every(({ running }) => running === null);
  const stop = () => there('panel').getByRole('button', { name: 'Stop', exact: true }).click();

  it('an answer is read to its end though nobody watches, so that no connection is closed', async () => {
    const before = posts();
    gate.shut();
    await ask(there('panel'), 'held');
    await seen('w3');
    await there('panel').close();
    // A server that was left would answer nobody until it is done.
    await fetch(`${there('server').origin}/api/me`, { headers: { authorization: `Bearer ${there('server').token}` } });
    expect(isIdle()).toBe(false);
    gate.open();
    box.panel = await there('extension').openPanel();
    await settled(there('panel'));
    expect(await text()).toBe(`${whole(4)} and more.`);
    expect(posts() - before).toBe(1);
  });

  it('a worker that ends in the middle finds the answer again, however long the server is silent', async () => {
    const before = posts();
    await ask(there('panel'), 'slow');
    await seen('w5');
    await there('extension').killWorker();
    await settled(there('panel'), 60_000);
    expect(await text()).toBe(whole(WORDS));
    expect(posts() - before).toBe(1);
  });

  it('a stop is heeded in slow text, and the next question gets its own answer', async () => {
    await ask(there('panel'), 'slow');
    await seen('w5');
    await stop();
    const frozen = await text();
    await settled(there('panel'));
    expect(await text()).toBe(frozen);
    expect(frozen.split(' ').length).toBeLessThan(WORDS);
    await ask(there('panel'), 'Where do the lamps go?');
    await settled(there('panel'));
    expect(await text()).toContain('Where do the lamps go?');
  });

  it.each(['error', 'early error'])(
    'an answer that ended in an %s harms neither the next question nor itself',
    async (kind) => {
      await ask(there('panel'), 'Where do the tents go?');
      await settled(there('panel'));
      await ask(there('panel'), kind);
      await settled(there('panel'));
      const before = posts();
      await there('panel').getByRole('button', { name: 'Try again' }).click();
      await expect.poll(posts).toBe(before + 1);
      await settled(there('panel'));
      await ask(there('panel'), 'Where do the lamps go?');
      await settled(there('panel'));
      expect(await text()).toContain('Where do the lamps go?');
      const questions = await there('panel').getByRole('article', { name: 'Question' }).allInnerTexts();
      expect(questions).toEqual(['Where do the tents go?', kind, 'Where do the lamps go?']);
    },
  );

  it('a stop in fast text freezes the screen at once, and what the server did is said', async () => {
    await ask(there('panel'), 'fast');
    await seen('w5');
    await stop();
    const frozen = await text();
    await expect.poll(isIdle, { timeout: 15_000 }).toBe(true);
    await settled(there('panel'));
    expect(await text()).toBe(frozen);
    const rest = there('panel').getByRole('button', { name: 'Show the rest' });
    await expect.poll(() => rest.count()).toBe(revision === 'r1' ? 0 : 1);
    if (revision !== 'r1') {
      await rest.click();
      expect(await text()).toBe(whole(MANY_WORDS));
    }
  });
});
