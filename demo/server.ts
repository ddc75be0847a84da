import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type HttpBindings, serve } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { authenticate } from './auth';
import { createBadPlaces, reply } from './bad-places';
import { DEMO_TOKEN, me, personas, providers, settings, tools, VERSION } from './catalog';
import { createChatRoutes } from './chat-routes';
import { NO_ROUTE } from './refusals';
import { createSessions, type Sessions } from './sessions';

/** A request as the server saw it, for tests that count them. */
export interface SeenRequest {
  method: string;
  /** With the query. */
  path: string;
  authorization: string | null;
  body: string;
}

export interface DemoServer {
  /** Such as `http://127.0.0.1:4310`. */
  origin: string;
  token: string;
  requests: readonly SeenRequest[];
  sessions: Sessions;
  close(): Promise<void>;
}

interface DemoOptions {
  /** 0: any that is free. */
  port?: number;
  /** 1: human pace; 0: as fast as it goes. */
  pace?: number;
}

const pages: Readonly<Record<string, string>> = {
  '/page': 'wiki.html',
  '/page/ticket': 'ticket.html',
  '/page/frame': 'frame.html',
  '/page/style.css': 'style.css',
};

/** Starts the demo server on the loopback. */
export async function startDemoServer({ port = 0, pace = 1 }: DemoOptions = {}): Promise<DemoServer> {
  const requests: SeenRequest[] = [];
  const sessions = createSessions();
  const app = new Hono<{ Bindings: HttpBindings }>();

  app.use('*', async (c, next) => {
    const { pathname, search } = new URL(c.req.url);
    const authorization = c.req.header('authorization') ?? null;
    requests.push({ method: c.req.method, path: pathname + search, authorization, body: await c.req.text() });
    await next();
  });
  for (const [path, file] of Object.entries(pages)) app.get(path, () => servePage(file));
  app.route('/', createBadPlaces());
  const api = createApi(sessions, pace);
  app.route('/api', api);
  app.route('/assist/api', api);

  const server = await new Promise<Server>((resolve) => {
    const started = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, () => resolve(started as Server));
  });
  const address = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${address.port}`,
    token: DEMO_TOKEN,
    requests,
    sessions,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function createApi(sessions: Sessions, pace: number): Hono<{ Bindings: HttpBindings }> {
  const api = new Hono<{ Bindings: HttpBindings }>();
  api.get('/version', (c) => c.json({ backend_version: VERSION }));
  api.get('/health', (c) => c.json({ success: true, message: 'ok', data: null }));
  api.get('/auth/type', (c) =>
    c.json({ requires_verification: false, anonymous_user_enabled: false, has_users: true }),
  );
  api.use('*', async (c, next) => {
    const found = authenticate(c.req.header('authorization'), routeOf(c));
    if ('refusal' in found) return reply(found.refusal);
    if (routeOf(c) === '/me') return c.json(me(found.caller === 'anonymous' ? 'anonymous' : 'known'));
    return next();
  });
  api.get('/persona', (c) => c.json(personas));
  api.get('/persona/:id', (c) => c.json(personas.find(({ id }) => id === Number(c.req.param('id'))) ?? null));
  api.get('/settings', (c) => c.json(settings));
  api.get('/llm/provider', (c) => c.json(providers));
  api.get('/tool', (c) => c.json(tools));
  api.route('/chat', createChatRoutes(sessions, pace));
  api.all('*', () => reply(NO_ROUTE));
  return api;
}

/** The path behind `/api`. */
function routeOf(c: Context): string {
  return new URL(c.req.url).pathname.replace(/^(\/assist)?\/api/, '');
}

function servePage(file: string): Response {
  const body = readFileSync(fileURLToPath(new URL(`page/${file}`, import.meta.url)));
  const type = file.endsWith('.css') ? 'text/css' : 'text/html; charset=utf-8';
  return new Response(body, { headers: { 'content-type': type } });
}
