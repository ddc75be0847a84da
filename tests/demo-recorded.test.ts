import { describe, expect, it } from 'vitest';
import type { Revision } from '../demo/revision';
import { linesIn, revisions, serversForTests } from './demo-bench';
import { readJson } from './fixtures';

/** Requests that were recorded with real servers, and what those answered: the demo answers the same. */
interface Exchange {
  revision: Revision;
  name: string;
  method: string;
  url: string;
  type: string | null;
  authorization: string | null;
  body: unknown;
  status: number;
  location: string | null;
  allow: string | null;
  response: string;
}

const exchanges = readJson('recorded', 'rest', 'exchanges.json') as Exchange[];
const clients = serversForTests();

/** Everything that differs from one server, or one run, to the next. */
function plain(text: string): string {
  return text
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<uuid>')
    .replace(/File \\"[^"]*\\", line \d+, in \w+/g, '<place>')
    .replace(/127\.0\.0\.1:\d+/g, '<host>')
    .trimEnd();
}

/** An error line without what depends on the model, and ids without their numbers. */
function plainLines(text: string): unknown[] {
  return linesIn(text).map((line) => {
    const numbers = Object.fromEntries(Object.entries(line).map(([key, v]) => [key, typeof v === 'number' ? 0 : v]));
    const details = line.details ? Object.keys(line.details) : line.details;
    return JSON.parse(plain(JSON.stringify({ ...numbers, ...(line.details === undefined ? {} : { details }) })));
  });
}

async function replay({ revision, method, url, type, authorization, body }: Exchange): Promise<Response> {
  const { server } = clients(revision);
  const header = authorization === 'good' ? `Bearer ${server.token}` : authorization;
  const raw = typeof body === 'string' ? Buffer.from(body, type?.startsWith('multipart') ? 'latin1' : 'utf8') : null;
  return fetch(server.origin + url, {
    method,
    redirect: 'manual',
    headers: { ...(type ? { 'content-type': type } : {}), ...(header ? { authorization: header } : {}) },
    ...(body === null || method === 'GET' || method === 'HEAD' ? {} : { body: raw ?? JSON.stringify(body) }),
  });
}

describe.each(revisions)('a demo server of the revision %s', (revision) => {
  const own = exchanges.filter((exchange) => exchange.revision === revision);

  it('has exchanges to be compared with', () => expect(own.length).toBeGreaterThan(50));

  it.each(own.map((exchange): [string, Exchange] => [exchange.name, exchange]))(
    'answers as the real one: %s',
    async (_name, exchange) => {
      const response = await replay(exchange);
      const text = await response.text();
      expect(response.status).toBe(exchange.status);
      if (exchange.location) expect(plain(response.headers.get('location') ?? '')).toBe(plain(exchange.location));
      if (exchange.allow) expect(response.headers.get('allow')).toBe(exchange.allow);
      const isStream =
        exchange.response.startsWith('{"') && exchange.status === 200 && exchange.response.includes('": ');
      if (isStream) expect(plainLines(text)).toEqual(plainLines(exchange.response));
      else expect(plain(text)).toBe(plain(exchange.response));
    },
  );
});
