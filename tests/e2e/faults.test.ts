import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Scenario } from '../../demo/play/asked';
import { type Connection, type Hold, more, packet, type Step, say, write } from '../../demo/play/steps';
import { type DemoServer, startDemoServer } from '../../demo/server';
import { type Extension, launchExtension, newProfile } from './browser';
import { createGate } from './gate';
import { partsOf } from './there';
import { answers, ask, connect, settled, startNewChat } from './user';

/**
 * One answer, in which something happens before its first line and behind each one: a loop over all of them, for each kind
 * of fault. Then the text must be whole, or what had come of it with the truth beside it; and one question was posted.
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
/** Nothing came yet; the session's line came, and the ids did not. */
const BEFORE_SESSION = -2;
const BEFORE_IDS = -1;
/** And with the ids before any step, and behind each one. */
const PLACES = [BEFORE_SESSION, BEFORE_IDS, ...STEPS.map((_step, index) => index), STEPS.length];

const gate = createGate();
const box: {
  server?: DemoServer;
  extension?: Extension;
  panel?: Page;
  profile: string;
  /** Where the answer waits, and what becomes of its connection then. */
  place: number;
  breaks: (connection: Connection) => void;
} = { profile: '', place: 0, breaks: () => undefined };

async function pause(connection: Connection): Promise<void> {
  await gate.until();
  box.breaks(connection);
}
const pauseAt =
  (place: number): Hold =>
  async (connection) =>
    box.place === place ? pause(connection) : undefined;

const scenario: Scenario = {
  name: 'gated',
  words: /gated/,
  shows: 'an answer in the hand of a test',
  holds: { session: pauseAt(BEFORE_SESSION), ids: pauseAt(BEFORE_IDS) },
  steps: () => {
    if (box.place < 0) return [...STEPS];
    return [...STEPS.slice(0, box.place), { do: 'hold', until: pause }, ...STEPS.slice(box.place)];
  },
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

const there = partsOf(box);

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

/** Whether the question, and the newest chat session as far as it was told, stand where a crash does not reach. */
async function isWritten(): Promise<boolean> {
  const kept = await (await there('extension').worker()).evaluate(() => chrome.storage.local.get());
  const session = there('server').sessions.list()[0]?.id ?? '-';
  return JSON.stringify(kept).includes(box.place === BEFORE_SESSION ? `gated ${box.place}` : session);
}

/** From now on time runs so many times faster in the worker and in the panel: what they wait minutes for comes soon. */
async function hasten(times: number): Promise<void> {
  await (await there('extension').worker()).evaluate(speedUp, times);
  await there('panel').evaluate(speedUp, times);
}

function speedUp(times: number): void {
  const { setTimeout: after, setInterval: every } = globalThis;
  const now = Date.now.bind(Date);
  const begun = now();
  Date.now = () => begun + (now() - begun) * times;
  Object.assign(globalThis, {
    setTimeout: (run: () => void, ms = 0) => after(run, ms / times),
    setInterval: (run: () => void, ms = 0) => every(run, ms / times),
  });
}

const HOUR = 3_600_000;

/** The clock of the machine is set. */
async function jump(ms: number): Promise<void> {
  await (await there('extension').worker()).evaluate(setClock, ms);
  await there('panel').evaluate(setClock, ms);
}

function setClock(ms: number): void {
  const now = Date.now.bind(Date);
  Date.now = () => now() + ms;
}

/** Nothing comes for so long (s); the panel says so. */
async function stall(seconds: number, times: number): Promise<void> {
  await there('panel').getByText('Nothing for a while. The server is still at work, or silent.').waitFor();
  await new Promise((resolve) => setTimeout(resolve, (seconds * 1_000) / times));
}

interface Fault {
  /** So many times faster runs the time in the worker and the panel. */
  times?: number;
  /** What happens while the answer waits; the server then goes on with it. */
  happen?: () => Promise<unknown>;
  /** What becomes of the connection when the server goes on. */
  breaks?: (connection: Connection) => void;
  /** Whether the server loses the answer: what had come of it stays. */
  loses?: (place: number) => boolean;
}

/** A server that was left before it told the ids never begins (`wire.md` 3.5). */
const leftTooEarly = (place: number) => place < 0;
const always = () => true;

const reopen = async () => {
  await there('panel').close();
  box.panel = await there('extension').openPanel();
};

const faults: Record<string, Fault> = {
  'the panel is closed and opened': { happen: reopen },
  'the panel is loaded again, and its port with it': { happen: () => there('panel').reload() },
  'the worker is killed': { happen: () => there('extension').killWorker(), loses: leftTooEarly },
  'the server breaks the connection': { breaks: (connection) => connection.breakOff() },
  'the server ends the body in good order': { breaks: (connection) => connection.closeBody() },
  'the server loses the answer': {
    breaks: (connection) => {
      connection.lose();
      connection.breakOff();
    },
    loses: always,
  },
  'nothing comes for 90 s': { times: 30, happen: () => stall(90, 30) },
  'nothing comes any more, and nothing tells that': { times: 200, breaks: (connection) => connection.fallSilent() },
  'the server is restarted': { happen: () => there('server').restart(), loses: always },
  'the laptop sleeps': { happen: () => sleep(1_500) },
  'the clock jumps ahead by three hours, and the connection breaks': {
    happen: () => jump(3 * HOUR),
    breaks: (connection) => connection.breakOff(),
  },
  'the clock is set back by three hours, and the connection breaks': {
    happen: () => jump(-3 * HOUR),
    breaks: (connection) => connection.breakOff(),
  },
  'the extension is loaded anew': {
    happen: async () => {
      await there('extension').reload();
      box.panel = await there('extension').openPanel();
    },
    loses: leftTooEarly,
  },
  'the browser is killed and started': {
    happen: async () => {
      // What came in the very moment of a crash cannot be written down: the session's id must have been.
      await expect.poll(isWritten).toBe(true);
      await there('extension').kill();
      await launch();
      box.panel = await there('extension').openPanel();
    },
    loses: leftTooEarly,
  },
};

describe.each(Object.entries(faults))('when %s', (_name, fault) => {
  const { times = 1, happen, breaks = () => undefined, loses = () => false } = fault;
  it(`at any of ${PLACES.length} places, the answer is whole or kept, and was asked for once`, async () => {
    if (times > 1) await hasten(times);
    box.breaks = breaks;
    for (const place of PLACES) {
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
      const answer = await settled(there('panel'), 60_000);
      const text = (await answer.locator('.answer-text').allTextContents()).join('').trim();
      const isLost = loses(place);
      expect([place, text]).toEqual([place, isLost ? seen : TEXT]);
      const failed = await there('panel').getByRole('button', { name: 'Try again' }).isVisible();
      expect([place, failed]).toEqual([place, isLost]);
      expect([place, posts() - before]).toEqual([place, 1]);
    }
  }, 300_000);
});

/** What stands on the screen of the answer when it waits at this place. */
function seenAt(place: number): string {
  const shown = WORDS.slice(0, Math.max(0, place - (STEPS.length - WORDS.length)));
  return shown.join('').replaceAll('*', '').trim();
}
