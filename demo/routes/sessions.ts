import { type Context, Hono } from 'hono';
import { z } from 'zod/mini';
import { mainline, type Session } from '../chats/sessions';
import { foundSession, listedSession, storedSession } from '../chats/stored';
import { readMoment } from '../chats/time';
import { findPersona } from '../company/personas';
import { BAD_SESSION, jsonRefusal, type Refusal, reply } from '../refusals';
import { numberInQuery, readBody, uuidInPath } from '../request/complaints';
import { number, text, uuid, whole } from '../request/fields';
import { CREATE, DELETE, GET, LIST, MODEL, RENAME, TEMPERATURE } from '../request/handlers';
import type { World } from '../world';
import { groupByAge, holds } from './search';

const DELETED = 'Chat session has been deleted';
const GONE_R1 = jsonRefusal(400, { message: 'Chat session does not exist or has been deleted' });
const BAD_BEFORE = jsonRefusal(422, { detail: "Invalid 'before' timestamp format" });
const NAMING_FAILED = jsonRefusal(500, { detail: 'The model that makes names is not ready' });
/** How long a model takes to make a name, in ms. */
const NAMING = 1000;
/** A session without a question is left out of the list when it is older than this, in ms. */
const LEEWAY = 5 * 60_000;

const newSessionSchema = z.object({
  persona_id: z._default(whole, 0),
  description: z.nullish(text),
  project_id: z.nullish(whole),
});
const renameSchema = z.object({ chat_session_id: uuid, name: z.nullish(text) });
const modelSchema = z.object({ chat_session_id: uuid, new_alternate_model: text });
const temperatureSchema = z.object({ chat_session_id: uuid, temperature_override: number });

export async function bodyOf(c: Context): Promise<{ text: string; type: string }> {
  return { text: await c.req.text(), type: c.req.header('content-type') ?? '' };
}

/** Lists of chat sessions, and what is done with one. */
export function createSessionRoutes(world: World): Hono {
  const { revision, sessions, projects, pace } = world;
  const app = new Hono();

  /** The session to change, or the refusal. */
  function find(id: string): { session: Session } | { refusal: Refusal } {
    const session = sessions.get(id);
    if (session) return { session };
    return { refusal: sessions.isDeleted(id) ? jsonRefusal(400, { message: DELETED }) : BAD_SESSION };
  }

  app.post('/create-chat-session', async (c) => {
    const read = readBody(newSessionSchema, await bodyOf(c), CREATE, revision);
    if ('refusal' in read) return reply(read.refusal);
    const { persona_id: personaId, description, project_id: projectId } = read.value;
    if (!findPersona(personaId)) return reply(noPersona());
    if (projectId != null && !projects.has(projectId)) {
      return reply(jsonRefusal(403, { detail: 'User does not have access to project' }));
    }
    const session = sessions.create({ personaId, name: description ?? '', projectId: projectId ?? null });
    return c.json({ chat_session_id: session.id, ...(revision === 'head' ? { incognito: false } : {}) });
  });

  function noPersona(): Refusal {
    return revision === 'r1'
      ? jsonRefusal(400, { detail: 'Invalid Persona provided.' })
      : jsonRefusal(403, { detail: 'User does not have access to persona' });
  }

  app.get('/get-user-chat-sessions', (c) => {
    const projectId = c.req.query('project_id');
    const outside = c.req.query('only_non_project_chats') !== 'false';
    const failed = c.req.query('include_failed_chats') === 'true';
    const wanted = sessions
      .list()
      .filter((session) => (projectId === undefined ? true : session.projectId === Number(projectId)))
      .filter((session) => !outside || session.projectId === null)
      .filter((session) => failed || isYoung(session) || session.hasQuestion);
    // R1 has no pages.
    if (revision === 'r1') return c.json({ sessions: wanted.map((session) => listedSession(session, revision)) });
    const size = numberInQuery(
      c.req.query('page_size'),
      { name: 'page_size', usual: 50, from: 1, to: 100 },
      LIST,
      revision,
    );
    if ('refusal' in size) return reply(size.refusal);
    const asked = c.req.query('before');
    const before = asked === undefined ? null : readMoment(asked);
    if (asked !== undefined && before === null) return reply(BAD_BEFORE);
    const rest = before === null ? wanted : wanted.filter(({ updated }) => updated < before);
    const page = rest.slice(0, size.value).map((session) => listedSession(session, revision));
    return c.json({ sessions: page, has_more: rest.length > size.value });
  });

  const isYoung = ({ created }: Session) => Date.now() - Date.parse(created) < LEEWAY;

  app.get('/get-chat-session/:id', (c) => {
    const id = c.req.param('id');
    const odd = uuidInPath(id, 'session_id', GET, revision);
    if (odd) return reply(odd);
    const session = sessions.get(id);
    if (session) return c.json(storedSession(session, revision));
    if (revision === 'r1') return reply(GONE_R1);
    return reply(jsonRefusal(404, { detail: sessions.isDeleted(id) ? DELETED : 'Chat session not found' }));
  });

  app.get('/search', (c) => {
    const page = Number(c.req.query('page') ?? 1);
    const size = Number(c.req.query('page_size') ?? 10);
    const query = c.req.query('query') ?? '';
    const found = sessions
      .list()
      .filter((session) => holds(session, query))
      .sort((a, b) => (a.created < b.created ? 1 : -1));
    const shown = found.slice((page - 1) * size, page * size);
    const hasMore = found.length > page * size;
    const groups = groupByAge(shown).map(({ title, chats }) => ({
      title,
      chats: chats.map((session) => foundSession(session, revision)),
    }));
    return c.json({ groups, has_more: hasMore, next_page: hasMore ? page + 1 : null });
  });

  app.put('/rename-chat-session', async (c) => {
    const read = readBody(renameSchema, await bodyOf(c), RENAME, revision);
    if ('refusal' in read) return reply(read.refusal);
    const found = find(read.value.chat_session_id);
    if ('refusal' in found) return reply(found.refusal);
    const { session } = found;
    let name = read.value.name ?? '';
    if (name === '') {
      await new Promise((resolve) => setTimeout(resolve, NAMING * pace));
      const question = mainline(session).find(({ type }) => type === 'user')?.text ?? 'New chat';
      // HEAD falls back to the question's own words; before, the name stays as it was.
      if (/\bno name\b/i.test(question) && revision !== 'head') return reply(NAMING_FAILED);
      // What is asked stands last; in front of it there may be a whole page.
      const asked = question.split('\n\n').at(-1) ?? question;
      name = asked.split(/\s+/).slice(0, 4).join(' ');
    }
    session.name = name;
    sessions.touch(session);
    return c.json({ new_name: name });
  });

  app.delete('/delete-chat-session/:id', (c) => {
    const id = c.req.param('id');
    const odd = uuidInPath(id, 'session_id', DELETE, revision);
    if (odd) return reply(odd);
    if (sessions.isDeleted(id)) return reply(jsonRefusal(400, { detail: DELETED }));
    if (sessions.remove(id)) return c.json(null);
    return reply(jsonRefusal(400, { detail: 'Invalid Chat Session ID provided' }));
  });

  app.put('/update-chat-session-model', async (c) => {
    const read = readBody(modelSchema, await bodyOf(c), MODEL, revision);
    if ('refusal' in read) return reply(read.refusal);
    const found = find(read.value.chat_session_id);
    if ('refusal' in found) return reply(found.refusal);
    found.session.model = read.value.new_alternate_model;
    sessions.touch(found.session);
    return c.json(null);
  });

  app.put('/update-chat-session-temperature', async (c) => {
    const read = readBody(temperatureSchema, await bodyOf(c), TEMPERATURE, revision);
    if ('refusal' in read) return reply(read.refusal);
    const { chat_session_id, temperature_override: temperature } = read.value;
    const found = find(chat_session_id);
    if ('refusal' in found) return reply(found.refusal);
    if (temperature < 0 || temperature > 2) {
      return reply(jsonRefusal(400, { detail: 'Temperature must be between 0 and 2' }));
    }
    found.session.temperature = temperature;
    sessions.touch(found.session);
    return c.json(null);
  });

  app.get('/available-context-tokens/:id', (c) => {
    const session = sessions.get(c.req.param('id'));
    if (!session) return reply(revision === 'r1' ? GONE_R1 : jsonRefusal(404, { detail: 'Chat session not found' }));
    const used = mainline(session).reduce((sum, { text: words }) => sum + Math.ceil(words.length / 4), 0);
    return c.json({ available_tokens: Math.max(0, 96_215 - used) });
  });

  return app;
}
