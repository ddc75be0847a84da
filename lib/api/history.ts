import { clock } from '../base/clock';
import { type Told, toldBy } from '../wire/features';
import {
  type ChatMatches,
  type ChatPage,
  type ChatSummary,
  olderThan,
  searchResultSchema,
  sessionListSchema,
  sorted,
} from '../wire/session-list';
import { type Endpoint, openResponse, readJson, requestJson } from './http';

/** A frozen server answers late (`wire.md` 3.5), and the list is among the first things that it is asked. */
const LIST_TIMEOUT = 45_000;

/** Of 1 to 100 that servers allow. */
const PAGE_SIZE = 50;
const MATCHES = 20;

/** How many chats are read at once, and how often, where the list has no pages. */
const REST_SIZE = 500;
const REST_PAGES = 20;

/**
 * The chats outside of projects, newest first: the first page, or the one that comes after the moment `before`. Where
 * the server knows no pages (R1), the second page is all the rest. @throws FailureError
 */
export async function listSessions(endpoint: Endpoint, before: string | null): Promise<Told<ChatPage>> {
  const query = new URLSearchParams({ page_size: String(PAGE_SIZE), ...(before === null ? {} : { before }) });
  const path = `/api/chat/get-user-chat-sessions?${query}`;
  const told = await requestJson(endpoint, path, toldBy('sessions', sessionListSchema), { timeout: LIST_TIMEOUT });
  if (before === null) return told;
  const isPaged = told.signs.pagedHistory === true;
  const page = isPaged ? told.value : { sessions: await readRest(endpoint, told.value.sessions), hasMore: false };
  return { ...told, value: olderThan(page, before) };
}

/** A chat, and how long (ms) it has been there by the server's own clock. */
export interface YoungChat {
  id: string;
  age: number;
}

/** The newest chats, those of projects too. @throws FailureError */
export async function listNewest(endpoint: Endpoint): Promise<YoungChat[]> {
  const query = new URLSearchParams({ page_size: String(PAGE_SIZE), only_non_project_chats: 'false' });
  const path = `/api/chat/get-user-chat-sessions?${query}`;
  const response = await openResponse(endpoint, path, { method: 'GET', signal: AbortSignal.timeout(LIST_TIMEOUT) });
  const { sessions } = await readJson(response, sessionListSchema);
  const told = Date.parse(response.headers.get('date') ?? '');
  const now = Number.isNaN(told) ? clock.now() : told;
  return sessions.map(({ id, createdAt }) => ({ id, age: now - Date.parse(createdAt) }));
}

/** A page of the chats that hold the words of `query`, from page 1. Nothing is sent for none. @throws FailureError */
export async function searchSessions(endpoint: Endpoint, query: string, page: number): Promise<ChatMatches> {
  const words = query.trim();
  if (words === '') return { sessions: [], nextPage: null };
  return search(endpoint, { query: words, page: String(page), page_size: String(MATCHES) });
}

/** R1 lists the newest 50 alone; its search without words goes through all of them, by when they were begun. */
async function readRest(endpoint: Endpoint, known: readonly ChatSummary[]): Promise<ChatSummary[]> {
  const ids = new Set(known.map(({ id }) => id));
  const rest: ChatSummary[] = [];
  let page: number | null = 1;
  while (page !== null && page <= REST_PAGES) {
    const found: ChatMatches = await search(endpoint, { page: String(page), page_size: String(REST_SIZE) });
    rest.push(...found.sessions.filter(({ id }) => !ids.has(id)));
    page = found.nextPage;
  }
  return sorted(rest);
}

async function search(
  endpoint: Endpoint,
  query: { query?: string; page: string; page_size: string },
): Promise<ChatMatches> {
  const found = await requestJson(endpoint, `/api/chat/search?${new URLSearchParams(query)}`, searchResultSchema);
  // Forward only: whoever reads on ends some time.
  const goesOn = found.nextPage !== null && found.nextPage > Number(query.page);
  return goesOn ? found : { ...found, nextPage: null };
}
