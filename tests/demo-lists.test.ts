import { beforeAll, describe, expect, it } from 'vitest';
import { createHistory } from '../demo/chats/history';
import { richSessions } from '../demo/chats/rich';
import { type Client, idsOf, linesIn, serverForTests } from './demo-bench';

/** Two thousand stored sessions: in pages, by words, by name. */

interface Listed {
  id: string;
  name: string | null;
  time_created: string;
  time_updated: string;
}
interface Page {
  sessions: Listed[];
  has_more?: boolean;
}
interface Found {
  groups: { title: string; chats: Listed[] }[];
  has_more: boolean;
  next_page: number | null;
}

const COUNT = 2000;
const list = (client: Client, query = '') => client.json<Page>('GET', `/chat/get-user-chat-sessions${query}`);
const search = (client: Client, query: string) =>
  client.json<Found>('GET', `/chat/search?query=${encodeURIComponent(query)}`);
const chats = ({ groups }: Found) => groups.flatMap((group) => group.chats);

describe('the history', () => {
  it('is the same at every start, but for its dates', () => {
    const now = Date.UTC(2026, 7, 23);
    const outline = (at: number) =>
      createHistory(50, at).sessions.map(({ id, name, personaId }) => [id, name, personaId]);
    expect(outline(now)).toEqual(outline(now + 86_400_000));
    const [a, b] = [now, now].map((at) => createHistory(50, at).sessions.map(({ messages }) => messages));
    expect(a).toEqual(b);
  });

  it('has ids of its own for every session and message', () => {
    const { sessions, ownerOf, nextId } = createHistory(COUNT, Date.now());
    const ids = sessions.flatMap(({ messages }) => messages.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(Math.max(...ids)).toBeLessThan(nextId);
    expect(new Set(sessions.map(({ id }) => id)).size).toBe(sessions.length);
    for (const session of sessions.slice(0, 60)) {
      for (const { id } of session.messages) expect(ownerOf(id)).toBe(session);
    }
  });

  it('has some without a name, and some with odd ones', () => {
    const names = createHistory(COUNT, Date.now()).sessions.map(({ name }) => name);
    expect(names.filter((name) => name === null).length).toBeGreaterThan(10);
    expect(names.filter((name) => name === '').length).toBeGreaterThan(100);
    expect(names.some((name) => (name?.length ?? 0) > 150)).toBe(true);
    expect(names.some((name) => /\p{Script=Hebrew}/u.test(name ?? ''))).toBe(true);
    expect(new Set(names).size).toBeGreaterThan(700);
  });
});

describe('the list of sessions', () => {
  const get = serverForTests({ history: COUNT });
  let client: Client;
  beforeAll(() => {
    client = get();
  });

  it('comes in pages, newest first, all of them, none twice', async () => {
    const all: Listed[] = [];
    let pages = 0;
    for (let more = true; more; pages += 1) {
      const before = all.at(-1)?.time_updated;
      const page = await list(client, `?page_size=100${before ? `&before=${encodeURIComponent(before)}` : ''}`);
      all.push(...page.sessions);
      more = page.has_more ?? false;
    }
    expect(all).toHaveLength(COUNT);
    // The last page is full, and says that it is the last.
    expect(pages).toBe(COUNT / 100);
    expect(new Set(all.map(({ id }) => id)).size).toBe(COUNT);
    const times = all.map(({ time_updated }) => time_updated);
    expect(times).toEqual([...times].sort().reverse());
    const span = Date.parse(times[0] ?? '') - Date.parse(times.at(-1) ?? '');
    expect(span / 86_400_000).toBeGreaterThan(700);
  });

  it('has pages of 50 unless told otherwise', async () => {
    expect((await list(client)).sessions).toHaveLength(50);
  });

  it('begins with the sessions that show something, each of which can be fetched', async () => {
    const { sessions } = await list(client);
    expect(sessions.slice(0, richSessions.length).map(({ name }) => name)).toEqual(
      richSessions.map(({ name }) => name),
    );
    for (const { id } of sessions) expect((await client.session(id)).messages.length).toBeGreaterThan(1);
  });

  it('leaves out chats of projects, and old ones without a question, unless they are asked for', async () => {
    const inProject = await list(client, '?project_id=4&only_non_project_chats=false&page_size=100');
    expect(inProject.sessions.length).toBeGreaterThan(0);
    expect((await list(client, '?project_id=4')).sessions).toEqual([]);
    const projects = await client.json<{ chat_sessions: Listed[] }[]>('GET', '/user/projects');
    expect(projects[0]?.chat_sessions.map(({ id }) => id)).toEqual(inProject.sessions.map(({ id }) => id));
    // A chat without a question is shown for five minutes, and after that only to those who want to see it.
    const empty = await client.json<{ chat_session_id: string }>('POST', '/chat/create-chat-session', {});
    expect((await list(client, '?page_size=1')).sessions[0]?.id).toBe(empty.chat_session_id);
    await client.json('DELETE', `/chat/delete-chat-session/${empty.chat_session_id}`);
    expect(client.server.sessions.list().filter(({ hasQuestion }) => !hasQuestion)).toHaveLength(3);
  });

  it('shows a new chat at the top, and a follow-up moves nothing', async () => {
    const lines = await client.ask({ message: 'Brand new' });
    const { session } = idsOf(lines);
    const [top] = (await list(client, '?page_size=1')).sessions;
    expect(top).toMatchObject({ id: session, name: '' });
    const old = (await list(client, '?page_size=5')).sessions.at(-1);
    await client.ask({ message: 'One more', chat_session_id: old?.id });
    expect((await list(client, '?page_size=5')).sessions.at(-1)).toEqual(old);
    const renamed = { chat_session_id: old?.id, name: 'Näme 😀 <b>' };
    expect(await client.json('PUT', '/chat/rename-chat-session', renamed)).toEqual({ new_name: renamed.name });
    expect((await list(client, '?page_size=1')).sessions[0]).toMatchObject({ id: old?.id, name: renamed.name });
    expect((await client.session(old?.id ?? '')).description).toBe(renamed.name);
  });

  it('finds sessions by their names and by what was said, in groups and pages', async () => {
    const byName = await search(client, 'pole order');
    expect(chats(byName).map(({ name }) => name)).toContain('Pole order, edited three deep');
    const bySaying = await search(client, 'forty steps');
    expect(chats(bySaying).map(({ name }) => name)).toEqual(['Stopped halfway']);
    expect(await search(client, 'zzzzqq')).toEqual({ groups: [], has_more: false, next_page: null });
    const all = await client.json<Found>('GET', '/chat/search?page_size=2100');
    expect(all.groups.map(({ title }) => title)).toEqual(['Today', 'Yesterday', 'This Week', 'This Month', 'Older']);
    const second = await client.json<Found>('GET', '/chat/search?page=2&page_size=10');
    expect(chats(second)).toEqual(chats(all).slice(10, 20));
    expect(second).toMatchObject({ has_more: true, next_page: 3 });
  });

  it('deletes for good', async () => {
    const [session] = (await list(client, '?page_size=1')).sessions;
    const path = `/chat/delete-chat-session/${session?.id}`;
    expect(await client.json('DELETE', path)).toBeNull();
    const again = await client.call('DELETE', path);
    expect([again.status, await again.json()]).toEqual([400, { detail: 'Chat session has been deleted' }]);
    const gone = await client.call('GET', `/chat/get-chat-session/${session?.id}`);
    expect([gone.status, await gone.json()]).toEqual([404, { detail: 'Chat session has been deleted' }]);
    const asked = await client.ask({ message: 'x', chat_session_id: session?.id });
    expect(asked[0]?.error).toBe('Chat session has been deleted');
    expect((await list(client, '?page_size=1')).sessions[0]?.id).not.toBe(session?.id);
  });

  it('keeps the model and the temperature of a session', async () => {
    const [session] = (await list(client, '?page_size=1')).sessions;
    const id = session?.id ?? '';
    const model = 'Heron lab__custom__heron-small';
    await client.json('PUT', '/chat/update-chat-session-model', { chat_session_id: id, new_alternate_model: model });
    const body = { chat_session_id: id, temperature_override: 0.3 };
    await client.json('PUT', '/chat/update-chat-session-temperature', body);
    const stored = await client.session(id);
    expect(stored).toMatchObject({ current_alternate_model: model, current_temperature_override: 0.3 });
    await client.ask({ message: 'Who are you?', chat_session_id: id });
    const last = (await client.session(id)).messages.at(-1);
    expect(last?.request_params).toMatchObject({ model_name: 'heron-small', sent_kwargs: { temperature: 0.3 } });
    const hot = await client.call('PUT', '/chat/update-chat-session-temperature', { ...body, temperature_override: 3 });
    expect(hot.status).toBe(400);
  });
});

describe('a name that the model makes', () => {
  it('takes about a second at human pace, and falls back to words of the question', async () => {
    const { startDemoServer } = await import('../demo/server');
    const server = await startDemoServer({ history: 0, pace: 0.2 });
    const headers = { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' };
    const send = (method: string, path: string, body: object) =>
      fetch(`${server.origin}/api/chat/${path}`, { method, headers, body: JSON.stringify(body) });
    const lines = linesIn(
      await (await send('POST', 'send-chat-message', { message: 'What is a lamp good for?' })).text(),
    );
    const begun = performance.now();
    const renamed = await send('PUT', 'rename-chat-session', { chat_session_id: idsOf(lines).session });
    expect(await renamed.json()).toEqual({ new_name: 'What is a lamp' });
    expect(performance.now() - begun).toBeGreaterThan(190);
    await server.close();
  });
});
