import type { InfiniteData } from '@tanstack/react-query';
import { periodsAt, periodWords } from '../text/days';
import type { ChatPage, ChatSummary } from '../wire/session-list';

/** Where a page of the list begins: behind the chat that was changed then; null: at the newest. */
export interface PageStart {
  before: string | null;
}

/** What was read of the list, page by page. */
export type ChatPages = InfiniteData<ChatPage, PageStart>;

/** A line of the list: the name of a period, or a chat. */
export type ListRow = HeadingRow | ChatRow;
interface HeadingRow {
  kind: 'heading';
  key: string;
  group: string;
  label: string;
}
export interface ChatRow {
  kind: 'chat';
  /** Id of the chat. */
  key: string;
  group: string;
  /** Name of the group; empty where it has none. */
  label: string;
  chat: ChatSummary;
  /** Its place in the group, from 1. */
  place: number;
  /** How many there are in the group; -1 while more of them may come. */
  of: number;
}

/** Where the next page begins; undefined behind the last. */
export function nextStart({ sessions, hasMore }: ChatPage): PageStart | undefined {
  const last = sessions.at(-1);
  return hasMore && last ? { before: last.updatedAt } : undefined;
}

/** The chats of all pages, each once: one that moved to the front between two of them stands where it is now. */
export function chatsOf(pages: readonly { sessions: readonly ChatSummary[] }[]): ChatSummary[] {
  const known = new Map<string, ChatSummary>();
  for (const { sessions } of pages) for (const chat of sessions) if (!known.has(chat.id)) known.set(chat.id, chat);
  return [...known.values()];
}

/**
 * The list with its newest page read once more. Whatever changed since is newer than what did not: as long as the page
 * ends with something known, nothing is missing between it and the rest. Else the list begins anew.
 */
export function withHead(known: ChatPages, head: ChatPage): ChatPages {
  const begin: PageStart = { before: null };
  const anew = { pages: [head], pageParams: [begin] };
  const old = chatsOf(known.pages);
  const changedAt = new Map(old.map(({ id, updatedAt }) => [id, updatedAt]));
  const next = nextStart(head);
  const meets = head.sessions.some(({ id, updatedAt }) => changedAt.get(id) === updatedAt);
  if (!next?.before || !meets) return anew;
  const end = Date.parse(next.before);
  const fresh = new Set(head.sessions.map(({ id }) => id));
  const rest = old.filter(({ id, updatedAt }) => !fresh.has(id) && Date.parse(updatedAt) <= end);
  if (rest.length === 0) return anew;
  return {
    pages: [head, { sessions: rest, hasMore: known.pages.at(-1)?.hasMore ?? false }],
    pageParams: [begin, next],
  };
}

/** The pages with one chat changed wherever it stands; null takes it out. */
export function withChat<P extends { sessions: readonly ChatSummary[] }, S>(
  known: InfiniteData<P, S>,
  chatId: string,
  change: (chat: ChatSummary) => ChatSummary | null,
): InfiniteData<P, S> {
  const pages = known.pages.map((page) => {
    if (!page.sessions.some(({ id }) => id === chatId)) return page;
    return { ...page, sessions: page.sessions.flatMap((chat) => (chat.id === chatId ? (change(chat) ?? []) : chat)) };
  });
  return { ...known, pages };
}

/** Chats below the periods that they were last changed in. `more`: older ones are still to come. */
export function rowsByDay(chats: readonly ChatSummary[], now: number, more: boolean): ListRow[] {
  const groups = new Map<string, { label: string; chats: ChatSummary[] }>();
  const periodOf = periodsAt(now);
  for (const chat of chats) {
    const period = periodOf(Date.parse(chat.updatedAt));
    const group = groups.get(`${period}`);
    if (group) group.chats.push(chat);
    else groups.set(`${period}`, { label: periodWords(period, now), chats: [chat] });
  }
  const last = [...groups.keys()].at(-1);
  return [...groups].flatMap(([group, { label, chats }]): ListRow[] => [
    { kind: 'heading', key: group, group, label },
    ...chatRows(chats, group, label, more && group === last),
  ]);
}

/** Chats as they come, without headings. */
export function chatRows(chats: readonly ChatSummary[], group: string, label: string, more: boolean): ChatRow[] {
  const of = more ? -1 : chats.length;
  return chats.map((chat, index) => ({ kind: 'chat', key: chat.id, group, label, chat, place: index + 1, of }));
}

/** Chats whose names hold `query`, for servers without a search. */
export function namedLike(chats: readonly ChatSummary[], query: string): ChatSummary[] {
  const sought = query.toLocaleLowerCase();
  return chats.filter(({ name }) => name.toLocaleLowerCase().includes(sought));
}
