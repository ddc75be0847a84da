import { describe, expect, it } from 'vitest';
import { readBody, readJson } from '@/tests/fixtures';
import { chatPageSchema, newNameSchema, olderThan, searchResultSchema, sessionListSchema } from './session-list';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const wireSession = (n: number, more: object = {}) => ({
  id: id(n),
  name: `Chat ${n}`,
  persona_id: 0,
  time_created: `2026-01-${String(n).padStart(2, '0')}T08:00:00+00:00`,
  time_updated: `2026-01-${String(n).padStart(2, '0')}T09:00:00+00:00`,
  ...more,
});
const list = (sessions: readonly unknown[], more: object = {}) => sessionListSchema.parse({ sessions, ...more });

describe('the list of chats', () => {
  it.each([
    ['r1', 50, true],
    ['r2', 2, true],
    ['head', 2, true],
  ])('is read from a real server of %s', (rev, length, hasMore) => {
    const page = sessionListSchema.parse(readBody(rev, 'get.sessions-page'));
    expect(page.sessions).toHaveLength(length);
    expect(page.hasMore).toBe(hasMore);
    expect(page.sessions[0]).toMatchObject({ name: '', personaId: 0, projectId: null });
    // The worker and the panel parse it once more.
    expect(chatPageSchema.parse(page)).toEqual(page);
  });

  it.each([
    ['r1', false],
    ['head', true],
  ])('of a composed body of %s has its fields, and more to come: %s', (rev, hasMore) => {
    const page = sessionListSchema.parse(readJson('recorded', 'rest', `session-list.${rev}.json`));
    expect(page.hasMore).toBe(hasMore);
    expect(page.sessions.map(({ name, personaId }) => [name, personaId])).toEqual([
      ['Travel rules for Zurich', 7],
      ['', 0],
      ['Seat and usage pricing', 0],
    ]);
    expect(page.sessions[0]).toMatchObject({
      id: 'c8b3a5de-9c0e-4d6f-8f5e-6a1e1f0b2c44',
      updatedAt: '2026-01-13T09:44:51.902113+00:00',
      createdAt: '2026-01-13T09:41:07.118245+00:00',
    });
  });

  it('is sorted by the last change, the newest first', () => {
    expect(list([wireSession(2), wireSession(9), wireSession(5)]).sessions.map(({ name }) => name)).toEqual([
      'Chat 9',
      'Chat 5',
      'Chat 2',
    ]);
  });

  it('drops what does not fit, and keeps what lacks only the inessential', () => {
    const odd = [null, {}, wireSession(1, { id: '..' }), wireSession(2, { time_created: 'long ago' }), 'x'];
    const poor = wireSession(3, { name: null, persona_id: null, time_updated: null, project_id: 4 });
    expect(list([...odd, poor]).sessions).toEqual([
      {
        id: id(3),
        name: '',
        personaId: null,
        updatedAt: '2026-01-03T08:00:00+00:00',
        createdAt: '2026-01-03T08:00:00+00:00',
        projectId: 4,
      },
    ]);
  });

  it.each([
    [50, undefined, true],
    [49, undefined, false],
    [50, false, false],
    [1, true, true],
  ])('of %i chats that says %s of more has more: %s', (length, has_more, hasMore) => {
    const sessions = Array.from({ length }, (_, n) => wireSession(1, { id: id(n) }));
    expect(list(sessions, { has_more }).hasMore).toBe(hasMore);
  });

  it.each([[null], [[]], [{}], [{ sessions: 'none' }]])('is none in %j', (body) => {
    expect(sessionListSchema.safeParse(body).success).toBe(false);
  });
});

describe('the page after a moment', () => {
  const [first, second] = ['list-page1', 'list-page2'].map((name) => sessionListSchema.parse(readBody('head', name)));
  const last = first?.sessions.at(-1)?.updatedAt ?? '';

  it('is what the server sends, where it pages', () => {
    expect(second && olderThan(second, last)).toEqual(second);
  });

  it('is empty and the last, where a server sends the first page again', () => {
    expect(first && olderThan(first, last)).toEqual({ sessions: [], hasMore: false });
  });

  it('tells microseconds apart', () => {
    const at = (n: number, time_updated: string) => wireSession(n, { time_updated });
    const page = list([at(1, '2026-01-01T00:00:00.000002+00:00'), at(2, '2026-01-01T00:00:00.000001+00:00')]);
    expect(olderThan(page, '2026-01-01T00:00:00.000002+00:00').sessions.map(({ id }) => id)).toEqual([id(2)]);
  });
});

describe('what a search found', () => {
  it.each(['r1', 'r2', 'head'])('is read from a real server of %s', (rev) => {
    const found = searchResultSchema.parse(readBody(rev, 'get.search-page'));
    expect(found.sessions).toHaveLength(3);
    expect(found.nextPage).toBe(2);
    expect(found.sessions.every(({ updatedAt, createdAt }) => updatedAt === createdAt)).toBe(true);
  });

  it('is in the order of its groups', () => {
    const found = searchResultSchema.parse(readJson('recorded', 'rest', 'chat-search.r1.json'));
    expect(found.sessions.map(({ name }) => name)).toEqual(['Travel rules for Zurich', 'Seat and usage pricing']);
    expect(found.nextPage).toBeNull();
  });

  it.each([
    [{ has_more: true, next_page: 3 }, 3],
    [{ has_more: false, next_page: 3 }, null],
    [{ next_page: 'x' }, null],
    [{}, null],
  ])('with %j goes on at page %s', (more, nextPage) => {
    expect(searchResultSchema.parse({ groups: [{ chats: [wireSession(1)] }, {}, null], ...more })).toMatchObject({
      sessions: [{ name: 'Chat 1' }],
      nextPage,
    });
  });
});

it.each([
  ['r1', 'Scripted chat'],
  ['head', 'First in a created'],
])('the new name of a chat is read from a real server of %s', (rev, name) => {
  expect(newNameSchema.parse(readBody(rev, 'rename-auto'))).toBe(name);
  expect(newNameSchema.parse({ new_name: null })).toBe('');
});
