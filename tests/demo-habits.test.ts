import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Scenario } from '../demo/play/asked';
import { packet, type Step, say } from '../demo/play/steps';
import type { Revision } from '../demo/revision';
import { type DemoServer, startDemoServer } from '../demo/server';
import { revisions } from './demo-bench';
import { createGate } from './e2e/gate';

/** What servers were measured to do to a run besides answering, `wire.md` 3.5: the demo does it too. */

const TAIL = ' ... \n\nGeneration was stopped by the user.';
const PLACEHOLDER = 'Response was terminated prior to completion, try regenerating.';

const box: { server?: DemoServer } = {};
const gate = createGate();
const rest = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** Twenty words, `gap` ms apart. */
const words = (gap: number): Step[] => [
  packet({ type: 'message_start', final_documents: null }),
  ...Array.from({ length: 20 }, (): Step[] => [
    { do: 'hold', until: () => rest(gap) },
    packet({ type: 'message_delta', content: 'word ' }),
  ]).flat(),
];

const WHOLE = 'One two.';
const scenarios: Scenario[] = [
  { name: 'fast', words: /^fast/, shows: '', steps: () => words(10) },
  { name: 'slow', words: /^slow/, shows: '', steps: () => words(90) },
  { name: 'plain', words: /^plain/, shows: '', steps: () => say(WHOLE, { ms: 0 }) },
  { name: 'late ids', words: /^late/, shows: '', holds: { ids: gate.until }, steps: () => say(WHOLE, { ms: 0 }) },
  {
    name: 'held',
    words: /^held/,
    shows: '',
    steps: () => [...say('One ', { ms: 0 }), gate.step, packet({ type: 'message_delta', content: 'two.' })],
  },
];

beforeEach(() => gate.shut());
afterEach(async () => {
  gate.open();
  await box.server?.close();
});

async function start(revision: Revision, pace = 1) {
  const server = await startDemoServer({ revision, pace, history: 0, scenarios });
  box.server = server;
  const headers = { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' };
  const call = (path: string, init: RequestInit = {}) => fetch(`${server.origin}/api${path}`, { headers, ...init });
  /** Asks; reads until `enough` characters came. */
  async function ask(message: string, enough: number, chat: object = {}) {
    const leaving = new AbortController();
    const body = JSON.stringify({ message, ...chat });
    const response = await call('/chat/send-chat-message', { method: 'POST', body, signal: leaving.signal });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    const more = async () => {
      const chunk = await reader?.read();
      text += chunk?.value ?? '';
      return chunk?.done === false;
    };
    while (text.length < enough && (await more()));
    const session = () => /"chat_session_id": "([^"]+)"/.exec(text)?.[1] ?? '';
    return {
      session,
      leave: () => leaving.abort(),
      isRunning: () => server.sessions.get(session())?.running !== null,
      stored: () => server.sessions.get(session())?.messages.find(({ type }) => type === 'assistant')?.text,
      toEnd: async () => {
        while (await more());
        return text;
      },
    };
  }
  const stop = (session: string) => call(`/chat/stop-chat-session/${session}`, { method: 'POST' });
  const stored = async (session: string): Promise<string> => {
    const { messages } = await (await call(`/chat/get-chat-session/${session}`)).json();
    return messages.filter((one: { message_type: string }) => one.message_type === 'assistant')[0]?.message;
  };
  return { ask, stop, stored, call };
}

describe.each(revisions)('a server of the revision %s', (revision) => {
  it('loses a stop between the session line and the ids line', async () => {
    const { ask, stop } = await start(revision);
    const run = await ask('late', 1);
    await stop(run.session());
    gate.open();
    expect(await run.toEnd()).toContain('"stop_reason": null');
  });

  it('heeds a stop where the text is slow; in fast text R1 alone does', async () => {
    const { ask, stop, stored } = await start(revision);
    const slow = await ask('slow', 700);
    await stop(slow.session());
    expect(await slow.toEnd()).toContain('user_cancelled');
    expect(await stored(slow.session())).toContain(TAIL);
    const fast = await ask('fast', 700);
    await stop(fast.session());
    const text = await fast.toEnd();
    expect(text.includes('user_cancelled')).toBe(revision === 'r1');
    expect((await stored(fast.session())).includes(TAIL)).toBe(revision !== 'head');
  });

  it('forgets a stop that the next question of the chat overtakes', async () => {
    // So slow that the next question comes before the stop is looked at.
    const { ask, stop } = await start(revision, 100);
    const run = await ask('held', 300);
    await stop(run.session());
    const next = await ask('plain', 1, { chat_session_id: run.session() });
    gate.open();
    expect(await run.toEnd()).toContain('"stop_reason": null');
    await next.toEnd();
  });

  it('never begins a run whose asker leaves before the ids line', async () => {
    const { ask, stored } = await start(revision);
    const run = await ask('late', 1);
    await gate.reached();
    run.leave();
    await expect.poll(run.isRunning).toBe(false);
    gate.open();
    expect(await stored(run.session())).toBe(PLACEHOLDER);
  });

  it(`${revision === 'head' ? 'answers others' : 'answers nobody'} from when an asker leaves until the model is done`, async () => {
    const { ask, call, stored } = await start(revision);
    const run = await ask('held', 300);
    await gate.reached();
    // R1 loses what is left at once.
    await rest(150);
    run.leave();
    await rest(300);
    const answer = call('/me').then(({ status }) => status);
    const first = revision === 'head' ? await answer : await Promise.race([answer, rest(300)]);
    expect(first).toBe(revision === 'head' ? 200 : undefined);
    gate.open();
    expect(await answer).toBe(200);
    await expect.poll(() => stored(run.session())).toBe(WHOLE);
  });

  it('stores a question of which nothing came back, and answers it unheard', async () => {
    const { ask, call } = await start(revision);
    await expect(ask('swallow this', 1)).rejects.toThrow();
    const sessions = box.server?.sessions.list() ?? [];
    expect(sessions).toHaveLength(1);
    expect(sessions[0]?.messages.map(({ text }) => text)).toContain('swallow this');
    await expect.poll(() => sessions[0]?.running, { timeout: 20_000 }).toBeNull();
    expect(sessions[0]?.messages.at(-1)?.text).toContain('The decision falls in July.');
    expect((await call('/me')).status).toBe(200);
  }, 30_000);
});

it('a server of the revision r1 loses one of eight answers that nobody reads to their end', async () => {
  const { ask } = await start('r1');
  const texts: unknown[] = [];
  for (let index = 0; index < 8; index += 1) {
    gate.shut();
    const run = await ask('held', 300);
    await gate.reached();
    await rest(150);
    run.leave();
    await rest(100);
    gate.open();
    await expect.poll(run.isRunning).toBe(false);
    texts.push(run.stored());
  }
  expect(texts.filter((text) => text === PLACEHOLDER)).toHaveLength(1);
}, 40_000);
