import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';
import { reply } from './bad-places';
import { personas } from './catalog';
import { followerOf } from './deliver';
import { dumps } from './python';
import { jsonRefusal, NO_SESSION, unprocessable } from './refusals';
import { type Ask, notAUuid, readAsk } from './request';
import { type Run, startRun } from './run';
import { chooseScenario, readAsked, type Scenario } from './scenarios';
import { type Message, mainline, PLACEHOLDER, type Session, type Sessions } from './sessions';
import { listedSession, storedSession } from './stored';

type Env = { Bindings: HttpBindings };
type Ctx = Context<Env>;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const STREAM = { 'content-type': 'text/event-stream; charset=utf-8' };

/** Everything below `/chat`. `pace` multiplies the pauses of the scenarios. */
export function createChatRoutes(sessions: Sessions, pace: number): Hono<Env> {
  const app = new Hono<Env>();
  const runs = new Map<string, Run>();

  app.post('/send-chat-message', async (c) => {
    const read = readAsk(await c.req.text(), c.req.header('content-type') ?? '');
    if ('refusal' in read) return reply(read.refusal);
    const asked = readAsked(read.ask.message);
    const scenario = chooseScenario(asked);
    if (scenario.refusal) return reply(scenario.refusal);
    if (scenario.page) return new Response(scenario.page, { headers: { 'content-type': 'text/html' } });
    if (scenario.early === 'empty') return new Response('', { headers: STREAM });

    const place = findPlace(sessions, read.ask);
    if ('error' in place) return earlyError(place.error, null);
    if (scenario.early === 'error')
      return earlyError('The demo fails before it begins', place.isNew ? place.session : null);
    const { session, question, isNew } = place;
    const answer = sessions.add(session, 'assistant', PLACEHOLDER, question);
    const steps = scenario.steps?.(asked) ?? [];
    const run = startRun({ session, question, pace: read.ask.stream ? pace : 0 }, answer, scenario, steps, isNew);
    runs.set(session.id, run);
    return read.ask.stream ? stream(c, run, scenario) : c.json(await wholeAnswer(run, session, isNew));
  });

  app.post('/stop-chat-session/:id', (c) => {
    const id = c.req.param('id');
    const route = 'POST /chat/stop-chat-session/{chat_session_id}';
    if (!UUID.test(id)) return reply(notAUuid(id, 'stop_chat_session', 1360, 'chat_session_id', route));
    if (!sessions.get(id))
      return reply(jsonRefusal(404, { error_code: 'SESSION_NOT_FOUND', detail: 'Chat session not found' }));
    runs.get(id)?.stop();
    return c.json({ message: 'Chat session stopped' });
  });

  app.get('/chat-session/:id/resume-stream', (c) => {
    const session = sessions.get(c.req.param('id'));
    const detail = 'SESSION_NOT_FOUND';
    if (!session) return reply(jsonRefusal(404, { error_code: detail, detail }));
    const run = runs.get(session.id);
    if (session.running === null || !run) {
      return reply(jsonRefusal(404, { error_code: 'NOT_FOUND', detail: 'No resumable run for this chat session' }));
    }
    run.follow(followerOf(c.env.outgoing, 'ndjson'));
    return RESPONSE_ALREADY_SENT;
  });

  app.post('/create-chat-session', async (c) => {
    const { persona_id = 0, description = '' } = await c.req.json().catch(() => ({}));
    return c.json({
      chat_session_id: sessions.create(Number(persona_id), String(description ?? '')).id,
      incognito: false,
    });
  });

  app.get('/get-user-chat-sessions', (c) => {
    const size = Math.min(100, Number(c.req.query('page_size') ?? 50));
    const before = c.req.query('before');
    const rest = sessions.list().filter((session) => !before || session.updated < before);
    return c.json({ sessions: rest.slice(0, size).map(listedSession), has_more: rest.length > size });
  });

  app.get('/get-chat-session/:id', (c) => {
    const id = c.req.param('id');
    const route = 'GET /chat/get-chat-session/{session_id}';
    if (!UUID.test(id)) return reply(notAUuid(id, 'get_chat_session', 349, 'session_id', route));
    const session = sessions.get(id);
    return session ? c.json(storedSession(session)) : reply(NO_SESSION);
  });

  app.get('/search', (c) => {
    const query = (c.req.query('query') ?? '').toLowerCase();
    const holds = (session: Session) =>
      [session.name, ...session.messages.map((m) => m.text)].join('\n').toLowerCase().includes(query);
    const chats = sessions.list().filter(holds).map(listedSession);
    return c.json({ groups: chats.length > 0 ? [{ title: 'Today', chats }] : [], has_more: false, next_page: null });
  });

  app.put('/rename-chat-session', async (c) => {
    const { chat_session_id, name } = await c.req.json();
    const session = sessions.get(String(chat_session_id));
    if (!session) return reply(jsonRefusal(400, { message: 'Invalid Chat Session ID provided' }));
    session.name = name || (mainline(session)[1]?.text ?? '').split(/\s+/).slice(0, 4).join(' ');
    return c.json({ new_name: session.name });
  });

  app.delete('/delete-chat-session/:id', (c) =>
    sessions.remove(c.req.param('id'))
      ? c.json(null)
      : reply(jsonRefusal(400, { detail: 'Invalid Chat Session ID provided' })),
  );

  app.post('/create-chat-message-feedback', async (c) => {
    const input = await c.req.json();
    if (input.is_positive == null && !input.feedback_text) return reply(emptyFeedback(input));
    const found = sessions.messageById(Number(input.chat_message_id));
    if (found) found.message.feedback = input.is_positive ? 'like' : 'dislike';
    return c.json(null);
  });

  app.delete('/remove-chat-message-feedback', (c) => {
    const found = sessions.messageById(Number(c.req.query('chat_message_id')));
    if (found) found.message.feedback = null;
    return c.json(null);
  });

  app.put('/set-message-as-latest', async (c) => {
    const { message_id } = await c.req.json();
    const found = sessions.messageById(Number(message_id));
    const parent = found && sessions.messageById(found.message.parent ?? -1);
    if (found && parent) parent.message.latestChild = found.message.id;
    return c.json(null);
  });

  return app;
}

function emptyFeedback(input: unknown) {
  const words = 'Empty feedback received.';
  const complaint = {
    type: 'value_error',
    loc: ['body'],
    msg: `Value error, ${words}`,
    input,
    ctx: `'error': ValueError('${words}')`,
  };
  return unprocessable(complaint, 'create_chat_feedback', 992, 'POST /chat/create-chat-message-feedback');
}

type Place = { session: Session; question: Message; isNew: boolean } | { error: string };

/** Where a question hangs in its tree, `wire.md` 2 (`parent_message_id`). */
function findPlace(sessions: Sessions, ask: Ask): Place {
  const isNew = !ask.chat_session_id;
  const personaId = ask.chat_session_info?.persona_id ?? 0;
  if (isNew && !personas.some(({ id }) => id === personaId)) return { error: 'User does not have access to persona' };
  const session = ask.chat_session_id
    ? sessions.get(ask.chat_session_id)
    : sessions.create(personaId, ask.chat_session_info?.description ?? '');
  if (!session) return { error: 'Invalid Chat Session ID provided' };
  const chain = mainline(session);
  const parent =
    ask.parent_message_id === null
      ? chain[0]
      : ask.parent_message_id === -1
        ? chain.at(-1)
        : chain.find(({ id }) => id === ask.parent_message_id);
  if (!parent) return { error: 'The new message sent is not on the latest mainline of messages' };
  // A user message as parent: its stored text is answered again, and the new text is ignored.
  if (parent.type === 'user') return { session, question: parent, isNew };
  return { session, question: sessions.add(session, 'user', ask.message, parent), isNew };
}

function earlyError(error: string, session: Session | null): Response {
  const line = { error, stack_trace: null, error_code: 'VALIDATION_ERROR', is_retryable: true, details: null };
  const first = session ? `${dumps({ chat_session_id: session.id, incognito: false })}\n` : '';
  return new Response(`${first}${dumps(line)}\n`, { headers: STREAM });
}

function stream(c: Ctx, run: Run, scenario: Scenario): Response {
  run.follow(followerOf(c.env.outgoing, scenario.delivery ?? 'ndjson'));
  return RESPONSE_ALREADY_SENT;
}

/** The answer of `stream: false`, `wire.md` 4. */
async function wholeAnswer(run: Run, session: Session, isNew: boolean) {
  await run.done;
  const { text, error, id } = run.answer;
  return {
    answer: error ? '' : text,
    answer_citationless: error ? '' : text.replace(/\[\[\d+\]\]\([^)]*\)/g, ''),
    pre_answer_reasoning: null,
    tool_calls: [],
    top_documents: [],
    citation_info: [],
    message_id: id,
    chat_session_id: isNew ? session.id : null,
    error_msg: error,
    incognito: false,
  };
}
