import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type Script, session, stored } from '@/tests/fakes/fake-hymalaia';
import { BASE, html, json, TOKEN } from '@/tests/fakes/fake-server';
import { answerOf, opening, say, stream } from '@/tests/fakes/fake-stream';
import { askMessage, outlast, pass, stopTime } from '@/tests/fakes/worker-bench';
import { startStage } from '@/tests/fakes/worker-stage';

beforeEach(stopTime);
afterEach(() => vi.restoreAllMocks());

const noNetwork = () => Promise.reject(new TypeError(`Failed to fetch with Bearer ${TOKEN}`));

const days: readonly [string, Script][] = [
  ['all is well', { send: () => stream(answerOf('x')), personas: () => json([{ id: 4, name: 'Helper' }]) }],
  ['the server refuses', { send: () => json({ detail: 'Unauthorized' }, 401), stop: () => json({}, 403) }],
  ['the stream breaks', { send: () => stream(opening, new TypeError(`Bearer ${TOKEN}`)), session: noNetwork }],
  ['the answer fails', { send: () => stream([...opening, say.error('No')]) }],
  ['nobody answers', { send: noNetwork, session: noNetwork, personas: noNetwork }],
  ['a proxy answers', { send: () => html(502), session: () => html(), personas: () => html() }],
  ['the token is refused', { me: () => json({ detail: 'Unauthorized' }, 403) }],
  ['nothing connects', { version: noNetwork }],
  [
    'the answer is fetched',
    { send: () => stream([...opening, say.text('x')]), session: session([stored(12, 11, 'assistant', 'x')]) },
  ],
];

/** Everything that anybody but the worker could read: what it wrote into the console and the session's store. */
function eavesdrop(): unknown[] {
  const heard: unknown[] = [];
  for (const method of ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const) {
    vi.spyOn(console, method).mockImplementation((...words: unknown[]) => void heard.push(words.map(spell)));
  }
  const { set } = fakeBrowser.storage.session;
  vi.spyOn(fakeBrowser.storage.session, 'set').mockImplementation(async (items) => {
    heard.push(items);
    await set(items);
  });
  return heard;
}

function spell(word: unknown): unknown {
  return word instanceof Error ? `${word.name} ${word.message} ${word.stack}` : word;
}

describe('the token', () => {
  it.each(days)(
    'is in no message, no stored answer and no line of the console on a day when %s',
    async (_name, script) => {
      const heard = eavesdrop();
      const { call, openPanel, server } = startStage(script);
      const panel = openPanel();
      const replies = [await outlast(call('connect', { address: BASE, token: ` ${TOKEN} ` }))];
      panel.say(askMessage('a'));
      await pass(100);
      panel.say({ type: 'stop', askId: 'a', cut: 1 });
      await pass(20_000);
      panel.say({ type: 'again', askId: 'a', newAskId: 'b' });
      panel.say({ type: 'give_up', askId: 'a' });
      panel.say({ type: 'fetch_rest', askId: 'a' });
      await pass(20_000);
      const late = openPanel();
      replies.push(await call('getConnection', null), await outlast(call('connect', { address: BASE, token: null })));
      replies.push(await call('setDefaultPersona', { personaId: 3 }), await call('disconnect', null));
      await pass(1_000);

      const scanned = JSON.stringify([heard, panel.posted, late.posted, replies]);
      expect(scanned).toContain('Why?');
      expect(scanned).not.toContain(TOKEN);
      expect(scanned).not.toContain('Bearer');
      const carried = server.sent.some(({ headers }) => headers.get('authorization') === `Bearer ${TOKEN}`);
      expect(carried).toBe(script.version === undefined);
      expect(server.sent.filter(({ url }) => url.href.includes(TOKEN))).toEqual([]);
      expect(server.sent.filter(({ body }) => body?.includes(TOKEN))).toEqual([]);
    },
  );

  it('is in the local store alone, until it is wiped', async () => {
    const { call } = startStage();
    await outlast(call('connect', { address: BASE, token: TOKEN }));
    const { token, ...others } = await fakeBrowser.storage.local.get(null);
    expect(JSON.stringify(token)).toContain(TOKEN);
    expect(JSON.stringify([others, await fakeBrowser.storage.session.get(null)])).not.toContain(TOKEN);
    await call('disconnect', null);
    expect(JSON.stringify(await fakeBrowser.storage.local.get(null))).not.toContain(TOKEN);
  });
});
