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
import type { Scenario } from './play/asked';
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
  /** Ends and starts again: what was stored is there, what was being answered is lost. */
  restart(): Promise<void>;
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
  /** Looked through before the demo's own. */
  scenarios?: readonly Scenario[];
}

const pages: Readonly<Record<string, string>> = {
  '/page': 'wiki.html',
  '/page/ticket': 'ticket.html',
  '/page/frame': 'frame.html',
  '/page/style.css': 'style.css',
};

/** Starts the demo server on the loopback. */
export async function startDemoServer(options: DemoOptions = {}): Promise<DemoServer> {
  const { port = 0, pace = 1, revision = 'head', history = 2000, scenarios = [] } = options;
  const requests: SeenRequest[] = [];
  const world = createWorld({ revision, pace, history, scenarios });
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

  const listen = (at: number) =>
    new Promise<Server>((resolve) => {
      const started = serve({ fetch: app.fetch, port: at, hostname: '127.0.0.1' }, () => resolve(started as Server));
    });
  // A box: another one after a restart.
  const box = { server: await listen(port) };
  const address = box.server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      box.server.close(() => resolve());
      box.server.closeAllConnections();
    });
  return {
    origin: `http://127.0.0.1:${address.port}`,
    token: DEMO_TOKEN,
    requests,
    sessions: world.sessions,
    files: world.files,
    projects: world.projects,
    async restart() {
      for (const run of world.runs.values()) run.abandon();
      world.runs.clear();
      await close();
      box.server = await listen(address.port);
    },
    close,
  };
}

function servePage(file: string): Response {
  const body = readFileSync(fileURLToPath(new URL(`page/${file}`, import.meta.url)));
  const type = file.endsWith('.css') ? 'text/css' : 'text/html; charset=utf-8';
  return new Response(body, { headers: { 'content-type': type } });
}
