import { beforeEach, describe, expect, it } from 'vitest';
import { type Script, session, stored } from '@/tests/fakes/fake-hymalaia';
import { html, json } from '@/tests/fakes/fake-server';
import { SESSION } from '@/tests/fakes/fake-stream';
import { CHAT, chatRecord, createBench, runOf, stopTime } from '@/tests/fakes/worker-bench';
import type { FailureCode } from '../base/failure';
import { findSession } from './find-session';
import type { Run } from './records';

beforeEach(stopTime);

const OTHER = '11111111-2222-4333-8444-555555555555';
const MINUTE = 60_000;

/** A list whose chats began so many ms ago, on a server whose clock is `ahead` of ours. */
function list(chats: Record<string, number>, ahead = 0): () => Response {
  return () => {
    const now = Date.now() + ahead;
    const toEntry = ([id, ago]: [string, number]) => ({
      id,
      name: '',
      time_created: new Date(now - ago).toISOString(),
    });
    const date = new Date(now).toUTCString();
    return json({ sessions: Object.entries(chats).map(toEntry) }, 200, { date });
  };
}

const withQuestion = (text: string) => session([stored(11, 10, 'user', text), stored(12, 11, 'assistant', 'Yes.')]);

/** A question that was sent a minute ago in a new chat, of which nothing came back. */
async function looking(script: Script, run: Partial<Run> = {}) {
  const bench = await createBench({ session: withQuestion('Why?'), ...script });
  bench.context.desk.addRun(runOf('a', { sentAt: Date.now() - MINUTE, ...run }), null);
  return { ...bench, found: () => findSession(bench.context, 'a') };
}

describe('the session of a question of which nothing came back', () => {
  it.each([0, 60 * MINUTE, -60 * MINUTE])('is found on a server whose clock is %i ms ahead', async (ahead) => {
    const { found, context } = await looking({ chats: list({ [SESSION]: MINUTE - 500 }, ahead) });
    expect(await found()).toBe(SESSION);
    expect(context.desk.chat(CHAT)?.chatSessionId).toBe(SESSION);
  });

  it('is the first that was begun since, of two with the same words', async () => {
    const { found, server } = await looking({ chats: list({ [OTHER]: MINUTE / 2, [SESSION]: MINUTE }) });
    expect(await found()).toBe(SESSION);
    expect(server.asked('session').map(({ url }) => url.pathname)).toEqual([`/api/chat/get-chat-session/${SESSION}`]);
  });

  it('is looked for behind one that may not be read', async () => {
    const script = {
      chats: list({ [OTHER]: MINUTE, [SESSION]: MINUTE / 2 }),
      session: [() => json({ detail: 'Access denied' }, 403), withQuestion('Why?')],
    };
    const { found } = await looking(script);
    expect(await found()).toBe(SESSION);
  });

  it('may be one of a project', async () => {
    const { found, server } = await looking({ chats: list({ [SESSION]: MINUTE }) });
    await found();
    expect(server.asked('chats')[0]?.url.searchParams.get('only_non_project_chats')).toBe('false');
  });

  it.each<[string, Script]>([
    ['was there before', { chats: list({ [SESSION]: 2 * MINUTE }) }],
    ['has other words', { chats: list({ [SESSION]: MINUTE }), session: withQuestion('What?') }],
    ['is none', { chats: list({}) }],
    ['may not be listed', { chats: () => json({ detail: 'Access denied' }, 403) }],
    ['is hidden by a page', { chats: () => html() }],
    ['may not be read', { chats: list({ [SESSION]: MINUTE }), session: () => json({}, 404) }],
  ])('is not one that %s', async (_name, script) => {
    const { found, context } = await looking(script);
    expect(await found()).toBeNull();
    expect(context.desk.chat(CHAT)?.chatSessionId).toBeNull();
  });

  it('is found at once by a clock that was set back meanwhile', async () => {
    const { found } = await looking({ chats: list({ [SESSION]: 1_000 }) }, { sentAt: Date.now() + 60 * MINUTE });
    expect(await found()).toBe(SESSION);
  });

  it('is not that of another chat here', async () => {
    const { found, context } = await looking({ chats: list({ [SESSION]: MINUTE }) });
    context.desk.putChat(chatRecord({ chatId: 'other', chatSessionId: SESSION }));
    expect(await found()).toBeNull();
  });

  it.each<[FailureCode, () => Response | Promise<Response>]>([
    ['server_down', () => json({}, 502)],
    ['unreachable', () => Promise.reject(new TypeError('Failed to fetch'))],
  ])('cannot be told from none while the list fails as %s', async (code, chats) => {
    const { found } = await looking({ chats });
    await expect(found()).rejects.toMatchObject({ failure: { code } });
  });

  it.each<[string, Partial<Run>]>([
    ['was never sent', { maybeStored: false }],
    ['was sent nobody knows when', { sentAt: undefined }],
  ])('is not looked for where it %s', async (_name, run) => {
    const { found, server } = await looking({ chats: list({ [SESSION]: 0 }) }, run);
    expect(await found()).toBeNull();
    expect(server.sent).toEqual([]);
  });
});

it('a session that is known is asked about nowhere', async () => {
  const { found, server, context } = await looking({});
  context.desk.putChat({ ...chatRecord(), chatSessionId: OTHER, askIds: ['a'] });
  expect(await found()).toBe(OTHER);
  expect(server.sent).toEqual([]);
});
