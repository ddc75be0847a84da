import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Scenario } from '../../demo/play/asked';
import { more, packet, type Step, say, write } from '../../demo/play/steps';
import { type DemoServer, startDemoServer } from '../../demo/server';
import { type Extension, launchExtension, newProfile } from './browser';
import { createGate } from './gate';
import { answers, ask, connect, settled, startNewChat } from './user';

/**
 * One answer, in which something happens behind each of its lines: a loop over all of them, for each kind of fault. Then
 * the text must be whole, or what had come of it with the truth beside it; and one question was posted.
 */

const WORDS = ['Tents ', 'are ', '**dried** ', 'first.'];
const TEXT = 'Tents are dried first.';
const STEPS: readonly Step[] = [
  packet({ type: 'reasoning_start' }),
  write('reasoning_delta', 'Wet?', {}, 0),
  packet({ type: 'section_end' }),
  ...say('', { turn: 1 }),
  ...WORDS.flatMap((word) => more(word, { turn: 1, ms: 0 })),
];
/** Behind each step, and before the first: the session's line and the ids have come by then. */
const PLACES = STEPS.length + 1;

const gate = createGate();
const box: {
  server?: DemoServer;
  extension?: Extension;
  panel?: Page;
  profile: string;
  /** Where the answer waits, and what its stream does when it goes on. */
  place: number;
  broken: readonly Step[];
} = { profile: '', place: 0, broken: [] };

const scenario: Scenario = {
  name: 'gated',
  words: /gated/,
  shows: 'an answer in the hand of a test',
  steps: () => [...STEPS.slice(0, box.place), gate.step, ...box.broken, ...STEPS.slice(box.place)],
};

beforeEach(async () => {
  box.server = await startDemoServer({ pace: 0, history: 0, scenarios: [scenario] });
  box.profile = newProfile();
  await launch();
  await (await connect(there('extension'), there('server').origin, there('server').token)).close();
  box.panel = await there('extension').openPanel();
});
afterEach(async () => {
  await box.extension?.close();
  await box.server?.close();
});

function there<K extends 'server' | 'extension' | 'panel'>(name: K): NonNullable<(typeof box)[K]> {
  const part = box[name];
  if (!part) throw new Error(`The ${name} is there while a test runs only`);
  return part;
}

async function launch(): Promise<void> {
  box.extension = await launchExtension({ profile: box.profile });
}

const posts = () => there('server').requests.filter(({ path }) => path === '/api/chat/send-chat-message').length;

/** The processes of the browser stand still for a while, as in a laptop that sleeps; then the clock has jumped. */
async function sleep(ms: number): Promise<void> {
  const pids = await there('extension').processes();
  for (const pid of pids) process.kill(pid, 'SIGSTOP');
  await new Promise((resolve) => setTimeout(resolve, ms));
  for (const pid of pids) process.kill(pid, 'SIGCONT');
}

/** Whether the newest chat session stands where a crash does not reach. */
async function isWritten(): Promise<boolean> {
  const kept = await (await there('extension').worker()).evaluate(() => chrome.storage.local.get());
  return JSON.stringify(kept).includes(there('server').sessions.list()[0]?.id ?? '-');
}

interface Fault {
  /** What happens while the answer waits; the server then goes on with it. */
  happen?: () => Promise<unknown>;
  /** What the stream does when it goes on. */
  broken?: readonly Step[];
  /** The server loses the answer: what had come of it stays. */
  loses?: boolean;
}

const reopen = async () => {
  await there('panel').close();
  box.panel = await there('extension').openPanel();
};

const faults: Record<string, Fault> = {
  'the panel is closed and opened': { happen: reopen },
  'the panel is loaded again, and its port with it': { happen: () => there('panel').reload() },
  'the worker is killed': { happen: () => there('extension').killWorker() },
  'the server breaks the connection': { broken: [{ do: 'break', lost: false }] },
  'the server ends the body in good order': { broken: [{ do: 'close' }] },
  'the server loses the answer': { broken: [{ do: 'break', lost: true }], loses: true },
  'the server is restarted': { happen: () => there('server').restart(), loses: true },
  'the laptop sleeps': { happen: () => sleep(1_500) },
  'the extension is loaded anew': {
    happen: async () => {
      await there('extension').reload();
      box.panel = await there('extension').openPanel();
    },
  },
  'the browser is killed and started': {
    happen: async () => {
      // What came in the very moment of a crash cannot be written down: the session's id must have been.
      await expect.poll(isWritten).toBe(true);
      await there('extension').kill();
      await launch();
      box.panel = await there('extension').openPanel();
    },
  },
};

describe.each(Object.entries(faults))('when %s', (_name, { happen, broken = [], loses = false }) => {
  it(`behind any of ${PLACES} lines, the answer is whole or kept, and was asked for once`, async () => {
    for (let place = 0; place < PLACES; place += 1) {
      box.broken = broken;
      box.place = place;
      gate.shut();
      await startNewChat(there('panel'));
      const before = posts();
      await ask(there('panel'), `gated ${place}`);
      await gate.reached();
      const seen = seenAt(place);
      if (seen !== '') await answers(there('panel')).last().getByText(seen).waitFor();
      await happen?.();
      gate.open();
      const answer = await settled(there('panel'));
      const text = (await answer.locator('.answer-text').allTextContents()).join('').trim();
      expect([place, text]).toEqual([place, loses ? seen : TEXT]);
      const failed = await there('panel').getByRole('button', { name: 'Try again' }).isVisible();
      expect([place, failed]).toEqual([place, loses]);
      expect([place, posts() - before]).toEqual([place, 1]);
    }
  }, 240_000);
});

/** What stands on the screen of the answer when it waits at this place. */
function seenAt(place: number): string {
  const shown = WORDS.slice(0, Math.max(0, place - (STEPS.length - WORDS.length)));
  return shown.join('').replaceAll('*', '').trim();
}
