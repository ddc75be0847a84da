import { afterEach, describe, expect, it } from 'vitest';
import type { Scenario } from '../demo/play/asked';
import { packet, type Step, say } from '../demo/play/steps';
import type { Revision } from '../demo/revision';
import { type DemoServer, startDemoServer } from '../demo/server';
import { revisions } from './demo-bench';

/** What servers were measured to do to a run besides answering, `wire.md` 3.5: the demo does it too. */

const TAIL = ' ... \n\nGeneration was stopped by the user.';
const PLACEHOLDER = 'Response was terminated prior to completion, try regenerating.';

const box: { server?: DemoServer; holds: NonNullable<Scenario['holds']> } = { holds: {} };
const rest = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** Twenty words, `gap` ms apart. */
const words = (gap: number): Step[] => [
  packet({ type: 'message_start', final_documents: null }),
  ...Array.from({ length: 20 }, (): Step[] => [
    { do: 'hold', until: () => rest(gap) },
    packet({ type: 'message_delta', content: 'word ' }),
  ]).flat(),
];

const scenarios: Scenario[] = [
  { name: 'fast', words: /^fast/, shows: '', steps: () => words(10) },
  { name: 'slow', words: /^slow/, shows: '', steps: () => words(90) },
  {
    name: 'held',
    words: /^held/,
    shows: '',
    holds: { ids: () => box.holds.ids?.() ?? Promise.resolve() },
    steps: () => say('All of it.', { ms: 0 }),
  },
];

afterEach(async () => {
  await box.server?.close();
  box.holds = {};
});

async function start(revision: Revision) {
  const server = await startDemoServer({ revision, pace: 1, history: 0, scenarios });
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
    return {
      session: () => /"chat_session_id": "([^"]+)"/.exec(text)?.[1] ?? '',
      leave: () => leaving.abort(),
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
    const box2: { open?: () => void } = {};
    box.holds = { ids: () => new Promise<void>((open) => Object.assign(box2, { open })) };
    const { ask, stop } = await start(revision);
    const run = await ask('held', 1);
    await stop(run.session());
    box2.open?.();
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
    const { ask, stop } = await start(revision);
    const run = await ask('slow', 700);
    await stop(run.session());
    const next = await ask('held', 1, { chat_session_id: run.session() });
    expect(await run.toEnd()).toContain('"stop_reason": null');
    await next.toEnd();
  });

  it('never begins a run whose asker leaves before the ids line', async () => {
    const box2: { open?: () => void } = {};
    box.holds = { ids: () => new Promise<void>((open) => Object.assign(box2, { open })) };
    const { ask, stored } = await start(revision);
    const run = await ask('held', 1);
    run.leave();
    await rest(50);
    box2.open?.();
    await rest(100);
    expect(await stored(run.session())).toBe(PLACEHOLDER);
  });

  it(`${revision === 'head' ? 'answers others' : 'answers nobody'} from when an asker leaves until the model is done`, async () => {
    const { ask, call, stored } = await start(revision);
    const run = await ask('slow', 700);
    await rest(150);
    run.leave();
    await rest(50);
    const asked = Date.now();
    await call('/me');
    const waited = Date.now() - asked;
    expect(waited > 500).toBe(revision !== 'head');
    await expect.poll(() => stored(run.session()), { timeout: 5_000 }).toBe('word '.repeat(20));
  });
});

it('a server of the revision r1 loses one of eight answers that nobody reads to their end', async () => {
  const { ask, stored } = await start('r1');
  const texts: string[] = [];
  for (let index = 0; index < 8; index += 1) {
    const run = await ask('slow', 700);
    await rest(120);
    run.leave();
    await rest(30);
    texts.push(await stored(run.session()));
  }
  expect(texts.filter((text) => text === PLACEHOLDER)).toHaveLength(1);
}, 40_000);
