import { z } from 'zod/mini';
import { instantSchema, newestFirst } from './instant';
import { lenient, listOf, wordsSchema } from './lenient';

/** A chat of the server's list, without what was said in it. */
const chatSummarySchema = z.object({
  id: z.uuid(),
  /** Empty until the chat was named. */
  name: z.string(),
  personaId: z.nullable(z.int()),
  /** ISO date-time with offset, as the server wrote it: the one of the last entry is the cursor of the next page. */
  updatedAt: z.string(),
  createdAt: z.string(),
  /** Null where the list does not say. */
  projectId: z.nullable(z.int()),
});
export type ChatSummary = z.infer<typeof chatSummarySchema>;

const wireSessionSchema = z.pipe(
  z.object({
    id: z.uuid(),
    name: wordsSchema,
    persona_id: lenient(z.int()),
    time_created: instantSchema,
    /** Not in search results. */
    time_updated: lenient(instantSchema),
    project_id: lenient(z.int()),
  }),
  z.transform(
    ({ id, name, persona_id, time_created, time_updated, project_id }): ChatSummary => ({
      id,
      name,
      personaId: persona_id ?? null,
      updatedAt: time_updated ?? time_created,
      createdAt: time_created,
      projectId: project_id ?? null,
    }),
  ),
);

export const chatPageSchema = z.object({ sessions: z.array(chatSummarySchema), hasMore: z.boolean() });
export type ChatPage = z.infer<typeof chatPageSchema>;

/** How many chats a server sends that does not page (R1): the newest ones, and the others not at all. */
const UNPAGED = 50;

/** `GET /api/chat/get-user-chat-sessions`, `wire.md` 6, newest first. R1 knows no pages, and says nothing of more. */
export const sessionListSchema = z.pipe(
  z.object({ sessions: z.array(z.unknown()), has_more: lenient(z.boolean()) }),
  z.transform(
    ({ sessions, has_more }): ChatPage => ({
      sessions: sorted(listOf(wireSessionSchema).parse(sessions)),
      hasMore: has_more ?? sessions.length >= UNPAGED,
    }),
  ),
);

/**
 * What of a page comes after `before`. A page that brings nothing new is the last, whatever the server says of more:
 * whoever reads on ends some time.
 */
export function olderThan(page: ChatPage, before: string): ChatPage {
  const sessions = page.sessions.filter(({ updatedAt }) => newestFirst(updatedAt, before) > 0);
  return { sessions, hasMore: page.hasMore && sessions.length > 0 };
}

export function sorted(chats: readonly ChatSummary[]): ChatSummary[] {
  return [...chats].sort((a, b) => newestFirst(a.updatedAt, b.updatedAt));
}

export const chatMatchesSchema = z.object({ sessions: z.array(chatSummarySchema), nextPage: z.nullable(z.int()) });
export type ChatMatches = z.infer<typeof chatMatchesSchema>;

const groupSchema = z.object({ chats: listOf(wireSessionSchema) });

/** `GET /api/chat/search`, `wire.md` 6: groups by age, whose order is kept and whose titles are the panel's own affair. */
export const searchResultSchema = z.pipe(
  z.object({
    groups: listOf(groupSchema),
    has_more: lenient(z.boolean()),
    next_page: lenient(z.int()),
  }),
  z.transform(
    ({ groups, has_more, next_page }): ChatMatches => ({
      sessions: groups.flatMap(({ chats }) => chats),
      nextPage: has_more === false ? null : (next_page ?? null),
    }),
  ),
);

/** Answer of `PUT /api/chat/rename-chat-session`: the name that stands now. */
export const newNameSchema = z.pipe(
  z.object({ new_name: wordsSchema }),
  z.transform(({ new_name }) => new_name),
);
