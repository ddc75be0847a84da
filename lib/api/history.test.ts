import { describe, expect, it } from 'vitest';
import { BASE, fakeServer, json, type Sent } from '@/tests/fakes/fake-server';
import { readBody } from '@/tests/fixtures';
import { listSessions, searchSessions } from './history';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
/** A chat of the `n`th minute. */
const chat = (n: number) => ({ id: id(n), name: `${n}`, time_created: new Date(n * 60_000).toISOString() });
const chats = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, i) => chat(from - i));

/** R1: the newest 50 in the list, whatever is asked for, and all of them in a search without words. */
function unpagedServer(count: number) {
  return fakeServer(({ url }: Sent) => {
    const all = chats(count, 1);
    if (url.pathname === '/api/chat/get-user-chat-sessions') return json({ sessions: all.slice(0, 50) });
    const [page, size] = ['page', 'page_size'].map((name) => Number(url.searchParams.get(name)));
    const from = ((page ?? 1) - 1) * (size ?? 10);
    const has_more = all.length > from + (size ?? 10);
    const groups = [{ title: 'Older', chats: all.slice(from, from + (size ?? 10)) }];
    return json({ groups, has_more, next_page: has_more ? (page ?? 1) + 1 : null });
  });
}

describe('the list of chats', () => {
  it('is asked for in pages', async () => {
    const pages = ['list-page1', 'list-page2'].map((name) => readBody('head', name));
    const { endpoint, sent } = fakeServer(() => json(pages[sent.length - 1]));
    const { value: first, signs } = await listSessions(endpoint, null);
    expect([first.sessions.length, first.hasMore]).toEqual([3, true]);
    expect(signs).toEqual({ pagedHistory: true, additionalContext: true, resume: true });
    const { value: second } = await listSessions(endpoint, first.sessions.at(-1)?.updatedAt ?? '');
    expect([second.sessions.length, second.hasMore]).toEqual([3, true]);
    expect(sent.map(({ method, url }) => [method, url.href])).toEqual([
      ['GET', `${BASE}/api/chat/get-user-chat-sessions?page_size=50`],
      // A `+` that is not written as %2B is a blank to servers (recorded as list-page2-plus).
      ['GET', `${BASE}/api/chat/get-user-chat-sessions?page_size=50&before=2026-11-24T12%3A49%3A59.630520%2B00%3A00`],
    ]);
  });

  it('ends where a server sends the same page again and again', async () => {
    const { endpoint } = fakeServer(() => json(readBody('head', 'list-page1')));
    const { value } = await listSessions(endpoint, '2026-11-24T12:49:59.630520+00:00');
    expect(value).toEqual({ sessions: [], hasMore: false });
  });

  it.each([
    [3, 3, false],
    [50, 50, true],
    [1234, 50, true],
  ])('of a server without pages (R1) that has %i begins with %i, and goes on: %s', async (count, length, hasMore) => {
    const { endpoint, sent } = unpagedServer(count);
    const { value, signs } = await listSessions(endpoint, null);
    expect([value.sessions.length, value.hasMore]).toEqual([length, hasMore]);
    expect(signs).toEqual({ pagedHistory: false, resume: false });
    expect(sent).toHaveLength(1);
  });

  it.each([
    [50, 2],
    [1234, 4],
  ])('of a server without pages that has %i goes on with all the rest, in %i requests', async (count, requests) => {
    const { endpoint, sent } = unpagedServer(count);
    const { value: first } = await listSessions(endpoint, null);
    sent.length = 0;
    const { value: rest } = await listSessions(endpoint, first.sessions.at(-1)?.updatedAt ?? '');
    expect([...first.sessions, ...rest.sessions].map(({ id }) => id)).toEqual(chats(count, 1).map(({ id }) => id));
    expect(rest.hasMore).toBe(false);
    expect(sent).toHaveLength(requests);
    expect(sent.slice(1).every(({ url }) => !url.searchParams.has('query'))).toBe(true);
  });

  it('of a server without pages has each chat once, also one that is older than its last change', async () => {
    const old = { ...chat(1), time_updated: chat(99).time_created };
    const { endpoint } = fakeServer(({ url }) =>
      url.pathname === '/api/chat/get-user-chat-sessions'
        ? json({ sessions: [old, ...chats(60, 12)] })
        : json({ groups: [{ chats: chats(60, 1) }], has_more: false, next_page: null }),
    );
    const { value: first } = await listSessions(endpoint, null);
    const { value: rest } = await listSessions(endpoint, first.sessions.at(-1)?.updatedAt ?? '');
    expect([first.sessions[0]?.id, first.hasMore]).toEqual([id(1), true]);
    expect(rest.sessions.map(({ id }) => id)).toEqual(chats(11, 2).map(({ id }) => id));
  });

  it('is not read for ever from a server that never comes to an end', async () => {
    const { endpoint, sent } = fakeServer(({ url }) => {
      if (url.pathname === '/api/chat/get-user-chat-sessions') return json({ sessions: [] });
      return json({ groups: [], has_more: true, next_page: Number(url.searchParams.get('page')) + 1 });
    });
    expect((await listSessions(endpoint, '2026-01-01T00:00:00Z')).value).toEqual({ sessions: [], hasMore: false });
    expect(sent).toHaveLength(21);
  });

  it('may be closed', async () => {
    const { endpoint } = fakeServer(() => json({ detail: 'Access denied' }, 403));
    await expect(listSessions(endpoint, null)).rejects.toMatchObject({ failure: { code: 'not_allowed' } });
  });
});

describe('a search', () => {
  it('sends the words as they are, and the page', async () => {
    const { endpoint, sent } = fakeServer(() => json(readBody('head', 'get.search-page')));
    const found = await searchSessions(endpoint, ` "a%_b' & (x | y)+`, 1);
    expect([found.sessions.length, found.nextPage]).toEqual([3, 2]);
    expect(sent[0]?.url.pathname).toBe('/api/chat/search');
    expect(Object.fromEntries(sent[0]?.url.searchParams ?? [])).toEqual({
      query: `"a%_b' & (x | y)+`,
      page: '1',
      page_size: '20',
    });
  });

  it.each(['', '  \n'])('for “%s” is none, and nothing is sent', async (query) => {
    const { endpoint, sent } = fakeServer(() => json({}));
    expect(await searchSessions(endpoint, query, 1)).toEqual({ sessions: [], nextPage: null });
    expect(sent).toEqual([]);
  });

  it.each([1, 2, 3])('that a server sends back to page %i ends at page 3', async (next_page) => {
    const { endpoint } = fakeServer(() => json({ groups: [], has_more: true, next_page }));
    expect((await searchSessions(endpoint, 'x', 3)).nextPage).toBeNull();
  });
});
