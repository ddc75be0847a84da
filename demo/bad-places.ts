import { type Context, Hono } from 'hono';
import { VERSION } from './company/account';
import { BAD_GATEWAY, htmlRefusal, INSUFFICIENT, LOGIN_PAGE, reply, WEB_SERVER } from './refusals';

/** Addresses below which a server is not what it should be: for everybody who wants to see how that is told. */
export const badPlaces: Readonly<Record<string, string>> = {
  '/login-page': 'a sign-in page in place of JSON',
  '/sso': 'a redirect to a sign-in page elsewhere',
  '/wrong-path': 'the web server instead of the API',
  '/html404': 'a page that says “not found”',
  '/not-hymalaia': 'some other API',
  '/forbidden': 'a server where the token may do nothing',
  '/down': 'a proxy whose server is down',
  '/buffered': 'a proxy that holds streams back to their end',
};

const html = { 'content-type': 'text/html; charset=utf-8' };
const page = (body: string, status = 200) => new Response(body, { status, headers: html });

export function createBadPlaces(): Hono {
  const app = new Hono();
  app.all('/login-page/*', () => page(LOGIN_PAGE));
  app.all('/sso/*', (c: Context) => c.redirect(`http://localhost:${new URL(c.req.url).port}/login-page/`, 302));
  app.all('/wrong-path/*', () => reply(WEB_SERVER));
  app.all('/html404/*', () => reply(htmlRefusal(404, '<h1>Not found</h1>')));
  app.all('/not-hymalaia/*', (c: Context) => c.json({ hello: 'world' }));
  app.get('/forbidden/api/version', (c: Context) => c.json({ backend_version: VERSION }));
  app.all('/forbidden/*', () => reply(INSUFFICIENT));
  app.all('/down/*', () => reply(BAD_GATEWAY));
  return app;
}
