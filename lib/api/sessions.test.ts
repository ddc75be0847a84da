import { describe, expect, it, vi } from 'vitest';
import { BASE, fakeServer, html, json } from '@/tests/fakes/fake-server';
import { SESSION } from '@/tests/fakes/fake-stream';
import { readBody } from '@/tests/fixtures';
import { type Endpoint, REQUEST_TIMEOUT } from './http';
import { deleteSession, getSession, probeSessions, readSession, renameSession, setLatest } from './sessions';

describe('a stored session', () => {
  it.each([
    ['r1', 'stop-slow.session'],
    ['r2', 'crash-kill.session'],
    ['head', 'resume-during.session'],
  ])('of %s, %s, is read with its messages', async (rev, name) => {
    const { endpoint } = fakeServer(() => json(readBody(rev, name)));
    const { messages } = await getSession(endpoint, SESSION);
    expect(messages.map((message) => message.message_type).sort()).toEqual(['assistant', 'system', 'user']);
  });

  it.each([
    [SESSION, `${BASE}/api/chat/get-chat-session/${SESSION}`],
    ['../me', `${BASE}/api/chat/get-chat-session/..%2Fme`],
  ])('%s is asked for by its id alone', async (id, url) => {
    const { endpoint, sent } = fakeServer(() => json({ chat_session_id: id, messages: [] }));
    await getSession(endpoint, id);
    expect(sent.map((request) => [request.method, request.url.href])).toEqual([['GET', url]]);
  });

  it('is waited for longer than other things: a frozen server answers late', async () => {
    const timeout = vi.spyOn(AbortSignal, 'timeout');
    const { endpoint } = fakeServer(() => json({ chat_session_id: SESSION, messages: [] }));
    await getSession(endpoint, SESSION);
    expect(timeout.mock.lastCall?.[0]).toBeGreaterThan(REQUEST_TIMEOUT);
    timeout.mockRestore();
  });

  it.each([
    ['is refused', () => json({ detail: 'Chat session not found' }, 404), 'not_found'],
    ['is a page', () => html(), 'login_page'],
    ['has no messages', () => json({ chat_session_id: SESSION }), 'not_hymalaia'],
  ])('that %s has one cause', async (_name, answer, code) => {
    const { endpoint } = fakeServer(answer);
    await expect(getSession(endpoint, SESSION)).rejects.toMatchObject({ failure: { code } });
  });
});

describe('the list of chats', () => {
  it.each([
    ['an array', () => json([])],
    ['an object', () => json({ sessions: [], has_more: false })],
    ['something new', () => json('soon')],
  ])('is only knocked at: %s will do', async (_name, answer) => {
    const { endpoint, sent } = fakeServer(answer);
    await expect(probeSessions(endpoint)).resolves.toBeUndefined();
    expect(sent.map(({ method, url }) => [method, url.href])).toEqual([
      ['GET', `${BASE}/api/chat/get-user-chat-sessions?page_size=1`],
    ]);
  });

  it('may be closed', async () => {
    const { endpoint } = fakeServer(() => json({ detail: 'Access denied' }, 403));
    await expect(probeSessions(endpoint)).rejects.toMatchObject({ failure: { code: 'not_allowed' } });
  });
});

it.each([
  ['r1', 'stop-slow.session', false],
  ['r2', 'crash-kill.session', false],
  ['head', 'resume-during.session', true],
])('a session of %s, %s, tells whether its run could be resumed: %s', async (rev, name, resume) => {
  const { endpoint } = fakeServer(() => json(readBody(rev, name)));
  expect((await readSession(endpoint, SESSION)).signs).toEqual({ resume });
});

describe('a name', () => {
  it('is given', async () => {
    const { endpoint, sent } = fakeServer(() => json({ new_name: 'Trips' }));
    expect(await renameSession(endpoint, SESSION, 'Trips')).toBe('Trips');
    expect(sent).toMatchObject([{ method: 'PUT', url: { pathname: '/api/chat/rename-chat-session' } }]);
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual({ chat_session_id: SESSION, name: 'Trips' });
  });

  it('is made by the model, which is given the time for it', async () => {
    const timeout = vi.spyOn(AbortSignal, 'timeout');
    const { endpoint, sent } = fakeServer(() => json(readBody('head', 'rename-auto')));
    expect(await renameSession(endpoint, SESSION, null)).toBe('First in a created');
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual({ chat_session_id: SESSION, name: null });
    expect(timeout.mock.lastCall?.[0]).toBeGreaterThanOrEqual(60_000);
    await renameSession(endpoint, SESSION, 'Trips');
    expect(timeout.mock.lastCall?.[0]).toBe(REQUEST_TIMEOUT);
    timeout.mockRestore();
  });

  it('that a failing model cannot make is asked for once', async () => {
    const { endpoint, sent } = fakeServer(() => json({ detail: 'naming failed' }, 500));
    await expect(renameSession(endpoint, SESSION, null)).rejects.toMatchObject({ failure: { code: 'server_error' } });
    expect(sent).toHaveLength(1);
  });
});

describe('one request', () => {
  it('deletes a chat, by its id alone', async () => {
    const { endpoint, sent } = fakeServer(() => json(null));
    await deleteSession(endpoint, 'a/b');
    expect(sent.map(({ method, url }) => [method, url.href])).toEqual([
      ['DELETE', `${BASE}/api/chat/delete-chat-session/a%2Fb`],
    ]);
  });

  it('chooses the latest message', async () => {
    const { endpoint, sent } = fakeServer(() => json(null));
    await setLatest(endpoint, 67);
    expect(sent.map(({ method, url, body }) => [method, url.href, body])).toEqual([
      ['PUT', `${BASE}/api/chat/set-message-as-latest`, '{"message_id":67}'],
    ]);
  });

  it.each([
    ['deletes', (endpoint: Endpoint) => deleteSession(endpoint, SESSION)],
    ['chooses', (endpoint: Endpoint) => setLatest(endpoint, 67)],
  ])('that %s what is gone fails, and is not repeated', async (_name, work) => {
    const { endpoint, sent } = fakeServer(() => json({ detail: 'Chat session has been deleted' }, 400));
    await expect(work(endpoint)).rejects.toMatchObject({ failure: { code: 'invalid_request', status: 400 } });
    expect(sent).toHaveLength(1);
  });
});
