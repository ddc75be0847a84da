import type { SendMessageRequest } from '@/lib/wire/request';
import { fakeServer, json, type Sent } from './fake-server';
import { SESSION } from './fake-stream';

type Reply = () => Response | Promise<Response>;

/** What the server answers to each kind of request: always the same, or one after the other, the last for ever. */
export type Script = Partial<Record<Route, Reply | readonly Reply[]>>;

const routes = {
  send: /^POST \/api\/chat\/send-chat-message$/,
  stop: /^POST \/api\/chat\/stop-chat-session\/[^/]+$/,
  resume: /^GET \/api\/chat\/chat-session\/[^/]+\/resume-stream$/,
  session: /^GET \/api\/chat\/get-chat-session\/[^/]+$/,
  rename: /^PUT \/api\/chat\/rename-chat-session$/,
  delete: /^DELETE \/api\/chat\/delete-chat-session\/[^/]+$/,
  chats: /^GET \/api\/chat\/get-user-chat-sessions$/,
  me: /^GET \/api\/me$/,
  version: /^GET \/api\/version$/,
  personas: /^GET \/api\/persona$/,
} as const;
type Route = keyof typeof routes;

const unknownRoute = () => json({ detail: 'Not Found' }, 404);

/** What a server of R1 or R2 says where the script is silent: no run to resume, a stop that it heard. */
const defaults: Script = {
  resume: unknownRoute,
  stop: () => json(null),
  rename: () => json({ new_name: 'A name' }),
  delete: () => json(null),
  me: () => json({ email: 'ana@example.com', is_anonymous_user: false }),
  version: () => json({ backend_version: 'v2.9.3' }),
  personas: () => json([]),
  chats: () => json({ sessions: [] }),
};

/** A Hymalaia server that answers by a script, and remembers what it was asked. */
export function fakeHymalaia(script: Script = {}) {
  const server = fakeServer((sent) => {
    const route = routeOf(sent);
    const scripted = route && (script[route] ?? defaults[route]);
    if (!route || !scripted) return unknownRoute();
    if (typeof scripted === 'function') return scripted();
    const reply = scripted[Math.min(asked(route).length, scripted.length) - 1];
    return reply ? reply() : unknownRoute();
  });

  function asked(route: Route): Sent[] {
    return server.sent.filter((sent) => routeOf(sent) === route);
  }

  return {
    ...server,
    asked,
    /** Bodies of the questions that were posted. */
    questions: () => asked('send').map((sent) => JSON.parse(sent.body ?? '') as SendMessageRequest),
  };
}
export type FakeHymalaia = ReturnType<typeof fakeHymalaia>;

function routeOf({ method, url }: Sent): Route | undefined {
  return (Object.keys(routes) as Route[]).find((route) => routes[route].test(`${method} ${url.pathname}`));
}

/** A message of a stored session. */
export function stored(id: number, parent: number | null, type: 'user' | 'assistant' | 'system', message: string) {
  return {
    message_id: id,
    parent_message: parent,
    latest_child_message: null,
    message_type: type,
    message,
    error: null,
  };
}

export const PLACEHOLDER = 'Response was terminated prior to completion, try regenerating.';

/** A stored session, as `GET get-chat-session` tells it. */
export function session(messages: readonly object[], more: object = {}): Reply {
  return () => json({ chat_session_id: SESSION, messages, ...more });
}
