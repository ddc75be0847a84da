import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type HttpBindings, serve } from '@hono/node-server';
import { Hono } from 'hono';
import { createApi } from './api';
import { createBadPlaces } from './bad-places';
import type { Sessions } from './chats/sessions';
import type { Projects } from './company/projects';
import type { Files } from './files';
import type { Revision } from './revision';
import { DEMO_TOKEN } from './tokens';
import { createWorld } from './world';

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
  files: Files;
  projects: Projects;
  close(): Promise<void>;
}

export interface DemoOptions {
  /** 0: any that is free. */
  port?: number;
  /** 1: human pace; 0: as fast as it goes. */
  pace?: number;
  /** Which server it is like. */
  revision?: Revision;
  /** How many stored chat sessions there are. */
  history?: number;
}

const pages: Readonly<Record<string, string>> = {
  '/page': 'wiki.html',
  '/page/ticket': 'ticket.html',
  '/page/frame': 'frame.html',
  '/page/style.css': 'style.css',
};

/** Starts the demo server on the loopback. */
export async function startDemoServer(options: DemoOptions = {}): Promise<DemoServer> {
  const { port = 0, pace = 1, revision = 'head', history = 2000 } = options;
  const requests: SeenRequest[] = [];
  const world = createWorld({ revision, pace, history });
  const app = new Hono<{ Bindings: HttpBindings }>();

  app.use('*', async (c, next) => {
    const { pathname, search } = new URL(c.req.url);
    const authorization = c.req.header('authorization') ?? null;
    // Uploads stay bytes: as text they would be spoiled.
    const isForm = c.req.header('content-type')?.startsWith('multipart/') ?? false;
    const body = isForm ? Buffer.from(await c.req.arrayBuffer()).toString('latin1') : await c.req.text();
    requests.push({ method: c.req.method, path: pathname + search, authorization, body });
    await next();
  });
  for (const [path, file] of Object.entries(pages)) app.get(path, () => servePage(file));
  app.route('/', createBadPlaces());
  const api = createApi(world);
  app.route('/api', api);
  app.route('/assist/api', api);
  app.route('/buffered/api', api);

  const server = await new Promise<Server>((resolve) => {
    const started = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, () => resolve(started as Server));
  });
  const address = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${address.port}`,
    token: DEMO_TOKEN,
    requests,
    sessions: world.sessions,
    files: world.files,
    projects: world.projects,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function servePage(file: string): Response {
  const body = readFileSync(fileURLToPath(new URL(`page/${file}`, import.meta.url)));
  const type = file.endsWith('.css') ? 'text/css' : 'text/html; charset=utf-8';
  return new Response(body, { headers: { 'content-type': type } });
}
