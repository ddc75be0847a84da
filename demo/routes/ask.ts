import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono } from 'hono';
import { begin, scenarioOf } from '../play/begin';
import { followerOf } from '../play/deliver';
import { habitsOf } from '../play/habits';
import { type Follower, type Run, sessionLine } from '../play/run';
import { wholeAnswer } from '../play/whole-answer';
import { dumps } from '../python';
import { jsonRefusal, NO_ROUTE, reply, SESSION_NOT_FOUND } from '../refusals';
import { type Ask, readAsk } from '../request/ask';
import { numberInQuery, uuidInPath } from '../request/complaints';
import { RESUME, STOP } from '../request/handlers';
import { findPlace } from '../request/place';
import type { World } from '../world';

type Env = { Bindings: HttpBindings };

const STREAM = { 'content-type': 'text/event-stream; charset=utf-8' };
const MOCK = '{"error": "mock_llm_response can only be used when INTEGRATION_TESTS_MODE=true"}';
const SEVERAL_WITHOUT_STREAM = jsonRefusal(400, {
  error_code: 'INVALID_INPUT',
  detail: 'Multi-model mode (llm_overrides with >1 entry) requires stream=True.',
});
/** The one answer of `stream: false` to everything that fails before there are ids. */
const NO_MESSAGE_ID = jsonRefusal(400, { message: 'Message ID is required' });
const NOTHING_RUNS = jsonRefusal(404, { error_code: 'NOT_FOUND', detail: 'No resumable run for this chat session' });
const NO_SUCH_RUN = jsonRefusal(404, { error_code: 'SESSION_NOT_FOUND', detail: 'SESSION_NOT_FOUND' });

/** The question, its stop, and coming back to it. */
export function createAskRoutes(world: World): Hono<Env> {
  const { revision, sessions, runs } = world;
  const app = new Hono<Env>();

  app.post('/send-chat-message', async (c) => {
    const read = readAsk({ text: await c.req.text(), type: c.req.header('content-type') ?? '' }, revision);
    if ('refusal' in read) return reply(read.refusal);
    const ask = read.value;
    const scenario = scenarioOf(ask, ask.message, world.scenarios);
    if (scenario.refusal) return reply(scenario.refusal(revision));
    if (scenario.page) return new Response(scenario.page, { headers: { 'content-type': 'text/html' } });
    if (scenario.early === 'empty') return new Response('', { headers: STREAM });
    if (isTooMuch(ask)) return reply(SEVERAL_WITHOUT_STREAM);
    if (ask.mock_llm_response != null && revision !== 'r1') return new Response(MOCK, { headers: STREAM });

    const place = findPlace(world, ask, scenario.early === 'error');
    if ('line' in place) {
      if (!ask.stream) return reply(NO_MESSAGE_ID);
      const first = place.session ? `${dumps(sessionLine(place.session.id, revision))}\n` : '';
      return new Response(`${first}${dumps(place.line)}\n`, { headers: STREAM });
    }
    const { run, answer, delivery } = begin(world, ask, place);
    if (!ask.stream && answer) {
      await run.done;
      return c.json(wholeAnswer({ sessionId: place.session.id, isNew: place.isNew, answer, revision }));
    }
    const isHeldBack = c.req.path.startsWith('/buffered/');
    const follower = followerOf(c.env.outgoing, isHeldBack ? 'burst' : delivery);
    c.env.outgoing.on('close', () => leave(run, follower));
    run.follow(follower);
    return RESPONSE_ALREADY_SENT;
  });

  /** Closing the connection is no stop, and harms (`wire.md` 3.5). */
  function leave(run: Run, follower: Follower): void {
    const { freezes, losesOneOf } = habitsOf(revision);
    const loses = () => {
      world.left += 1;
      return losesOneOf > 0 && world.left % losesOneOf === 0;
    };
    if (run.leave(follower, loses) && freezes) world.frozen = run.done;
  }

  /** Several models answer side by side in a stream only; R1 does not know of them. */
  function isTooMuch({ stream, llm_overrides }: Ask): boolean {
    return revision !== 'r1' && !stream && (llm_overrides?.length ?? 0) > 1;
  }

  app.post('/stop-chat-session/:id', (c) => {
    const id = c.req.param('id');
    const odd = uuidInPath(id, 'chat_session_id', STOP, revision);
    if (odd) return reply(odd);
    if (!sessions.get(id) && revision !== 'r1') return reply(SESSION_NOT_FOUND);
    runs.get(id)?.stop();
    return c.json({ message: 'Chat session stopped' });
  });

  app.get('/chat-session/:id/resume-stream', async (c) => {
    if (revision !== 'head') return reply(NO_ROUTE);
    const cursor = numberInQuery(c.req.query('cursor'), { name: 'cursor', usual: 0, from: 0 }, RESUME, revision);
    if ('refusal' in cursor) return reply(cursor.refusal);
    const session = sessions.get(c.req.param('id'));
    if (!session) return reply(NO_SUCH_RUN);
    const run: Run | undefined = runs.get(session.id);
    if (session.running === null || !run) return reply(NOTHING_RUNS);
    run.follow(followerOf(c.env.outgoing, 'ndjson'), cursor.value);
    return RESPONSE_ALREADY_SENT;
  });

  return app;
}
