import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { authenticate } from './auth';
import { type Account, me, signIn, VERSION } from './company/account';
import { jsonRefusal, NO_ROUTE, type Refusal, reply } from './refusals';
import { createAskRoutes } from './routes/ask';
import { createCatalogRoutes, createOpenRoutes } from './routes/catalog';
import { createFileRoutes } from './routes/files';
import { createMessageRoutes } from './routes/messages';
import { createProjectRoutes } from './routes/projects';
import { createSessionRoutes } from './routes/sessions';
import type { World } from './world';

type Env = { Bindings: HttpBindings; Variables: { account: Account } };

/** Everything below `/api`. */
export function createApi(world: World): Hono<Env> {
  const { revision } = world;
  const api = new Hono<Env>();

  api.use('*', async (_c, next) => {
    await world.frozen;
    return next();
  });
  api.use('*', async (c, next) => {
    // Only R1's list of projects ends with a slash; everything else is sent to an address without `/api`.
    const route = routeOf(c);
    const wanted =
      revision === 'r1' && /^\/user\/projects\/?$/.test(route) ? '/user/projects/' : route.replace(/\/$/, '');
    if (wanted !== route) {
      return new Response(null, { status: 307, headers: { location: `${new URL(c.req.url).origin}${wanted}` } });
    }
    // Real servers have no HEAD.
    return c.req.raw.method === 'HEAD' ? reply(notThisWay(route)) : next();
  });
  api.get('/version', (c) => c.json({ backend_version: VERSION }));
  api.get('/health', (c) => c.json({ success: true, message: 'ok', data: null }));
  api.get('/auth/type', (c) => c.json(signIn(revision)));
  api.route('/', createOpenRoutes(world));
  api.use('*', async (c, next) => {
    const header = c.req.header('authorization') ?? c.req.header('x-onyx-authorization');
    const found = authenticate(header, routeOf(c), revision);
    if ('refusal' in found) return reply(found.refusal);
    c.set('account', found.account);
    return next();
  });
  api.get('/me', (c) => c.json(me(c.get('account'), revision)));
  api.route('/', createCatalogRoutes(world));
  api.route('/', createProjectRoutes(world));
  api.route('/', createFileRoutes(world));
  api.route('/chat', createAskRoutes(world));
  api.route('/chat', createSessionRoutes(world));
  api.route('/chat', createMessageRoutes(world));

  api.all('*', (c) => reply(notThisWay(routeOf(c))));

  /** What is said of a method that a route does not have, or of a route that is not there. */
  function notThisWay(route: string): Refusal {
    const fitting = api.routes.filter(({ method, path }) => method !== 'ALL' && pattern(path).test(route));
    if (fitting.length === 0) return NO_ROUTE;
    const allow = [...new Set(fitting.map(({ method }) => method))].join(', ');
    return jsonRefusal(405, { detail: 'Method Not Allowed' }, { allow });
  }
  return api;
}

/** The path behind `/api`. */
function routeOf(c: Context): string {
  return new URL(c.req.url).pathname.replace(/^(\/assist|\/buffered)?\/api/, '');
}

/** The paths that a route of the router's fits. */
function pattern(path: string): RegExp {
  return new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`);
}
