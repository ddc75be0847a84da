import { beforeEach, describe, expect, it } from 'vitest';
import { fakeI18n } from '@/tests/fakes/fake-i18n';
import type { ChatPage, ChatSummary } from '../wire/session-list';
import { type ChatPages, chatRows, chatsOf, namedLike, nextStart, rowsByDay, withChat, withHead } from './chat-list';

beforeEach(() => fakeI18n());

const NOW = new Date(2026, 10, 25, 12).getTime();
const MINUTE = 60_000;

/** A chat that was changed `minutes` minutes ago. */
function aChat(id: string, minutes: number, name = id): ChatSummary {
  const updatedAt = new Date(NOW - minutes * MINUTE).toISOString();
  return { id, name, personaId: 0, updatedAt, createdAt: updatedAt, projectId: null };
}

const page = (hasMore: boolean, ...sessions: ChatSummary[]): ChatPage => ({ sessions, hasMore });

function read(...pages: ChatPage[]): ChatPages {
  return {
    pages,
    pageParams: [{ before: null }, ...pages.flatMap((one) => nextStart(one) ?? [])].slice(0, pages.length),
  };
}

const ids = (pages: ChatPages) => chatsOf(pages.pages).map(({ id }) => id);

describe('the next page', () => {
  it('begins behind the last chat of this one, to the microsecond', () => {
    const last = { ...aChat('b', 2), updatedAt: '2026-11-25T11:58:00.123456+00:00' };
    expect(nextStart(page(true, aChat('a', 1), last))).toEqual({ before: '2026-11-25T11:58:00.123456+00:00' });
  });

  it('is none where the server has no more, or said nothing', () => {
    expect(nextStart(page(false, aChat('a', 1)))).toBeUndefined();
    expect(nextStart(page(true))).toBeUndefined();
  });
});

describe('the pages', () => {
  it('are one list, in which a chat that moved between two of them stands once, in front', () => {
    const moved = aChat('c', 0);
    expect(chatsOf([page(true, moved, aChat('a', 1)), page(false, aChat('b', 2), aChat('c', 3))])).toEqual([
      moved,
      aChat('a', 1),
      aChat('b', 2),
    ]);
  });
});

describe('the newest page, read once more', () => {
  const known = read(page(true, aChat('a', 1), aChat('b', 2)), page(true, aChat('c', 3), aChat('d', 4)));

  it('brings what is new, and keeps what is older', () => {
    const next = withHead(known, page(true, aChat('new', 0), aChat('a', 1)));
    expect(ids(next)).toEqual(['new', 'a', 'b', 'c', 'd']);
    expect(next.pages).toHaveLength(2);
    expect(next.pageParams).toEqual([{ before: null }, { before: aChat('a', 1).updatedAt }]);
    expect(next.pages.at(-1)?.hasMore).toBe(true);
  });

  it('takes out what was deleted elsewhere', () => {
    expect(ids(withHead(known, page(true, aChat('b', 2), aChat('c', 3))))).toEqual(['b', 'c', 'd']);
  });

  it('moves to the front what was changed, with its new name', () => {
    const next = withHead(known, page(true, aChat('d', 0, 'Renamed'), aChat('a', 1)));
    expect(ids(next)).toEqual(['d', 'a', 'b', 'c']);
    expect(chatsOf(next.pages)[0]?.name).toBe('Renamed');
  });

  it('begins the list anew where more was changed than it holds', () => {
    const head = page(true, aChat('x', -3), aChat('y', -2));
    expect(withHead(known, head)).toEqual(read(head));
    const changed = page(true, aChat('a', -3), aChat('b', -2));
    expect(withHead(known, changed)).toEqual(read(changed));
  });

  it('is all there is where the server says so', () => {
    const head = page(false, aChat('a', 1));
    expect(withHead(known, head)).toEqual(read(head));
    expect(ids(withHead(known, page(false)))).toEqual([]);
  });

  it('keeps asking where all that was known is in it', () => {
    const head = page(true, aChat('a', 1), aChat('b', 2), aChat('c', 3), aChat('d', 4));
    expect(withHead(known, head)).toEqual(read(head));
  });

  it('knows when the end was reached before', () => {
    const whole = read(page(true, aChat('a', 1), aChat('b', 2)), page(false, aChat('c', 3)));
    expect(withHead(whole, page(true, aChat('a', 1), aChat('b', 2))).pages.at(-1)?.hasMore).toBe(false);
  });
});

describe('one chat', () => {
  const known = read(page(true, aChat('a', 1)), page(false, aChat('b', 2)));

  it('is changed where it stands, and the other pages stay the same', () => {
    const next = withChat(known, 'b', (chat) => ({ ...chat, name: 'New' }));
    expect(chatsOf(next.pages).map(({ name }) => name)).toEqual(['a', 'New']);
    expect(next.pages[0]).toBe(known.pages[0]);
  });

  it('is taken out', () => {
    expect(ids(withChat(known, 'a', () => null))).toEqual(['b']);
  });
});

describe('the rows', () => {
  const chats = [
    aChat('a', 1),
    aChat('b', 30),
    aChat('c', 26 * 60),
    aChat('d', 60 * 24 * 60),
    aChat('e', 61 * 24 * 60),
  ];

  it('stand below their periods, counted in each', () => {
    expect(rowsByDay(chats, NOW, false)).toMatchObject([
      { kind: 'heading', label: 'Today' },
      { kind: 'chat', key: 'a', label: 'Today', place: 1, of: 2 },
      { kind: 'chat', key: 'b', place: 2, of: 2 },
      { kind: 'heading', label: 'Yesterday' },
      { kind: 'chat', key: 'c', place: 1, of: 1 },
      { kind: 'heading', label: 'September' },
      { kind: 'chat', key: 'd', place: 1, of: 2 },
      { kind: 'chat', key: 'e', place: 2, of: 2 },
    ]);
  });

  it('do not say how many there are in a period of which more may come', () => {
    const rows = rowsByDay(chats, NOW, true);
    expect(rows.flatMap((row) => (row.kind === 'chat' ? row.of : []))).toEqual([2, 2, 1, -1, -1]);
  });

  it('have keys of their own, though a list be out of order', () => {
    const rows = rowsByDay([...chats].reverse(), NOW, false);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  });

  it('are none for no chats', () => {
    expect(rowsByDay([], NOW, true)).toEqual([]);
  });

  it('of a search have no headings', () => {
    expect(chatRows(chats.slice(0, 1), 'found', 'Chats found', true)).toEqual([
      { kind: 'chat', key: 'a', group: 'found', label: 'Chats found', chat: chats[0], place: 1, of: -1 },
    ]);
  });
});

describe('a search of the names', () => {
  it('finds parts, in capital letters or small ones', () => {
    const chats = [
      aChat('a', 1, 'Travel rules'),
      aChat('b', 2, ''),
      aChat('c', 3, '出張規程'),
      aChat('d', 4, 'UNRULY'),
    ];
    expect(namedLike(chats, 'RUL').map(({ id }) => id)).toEqual(['a', 'd']);
    expect(namedLike(chats, '規程').map(({ id }) => id)).toEqual(['c']);
  });
});
