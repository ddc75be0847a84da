import { createServer, type IncomingMessage, request as requestHttp, type ServerResponse } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { AddressInfo } from 'node:net';

/** One request that passed, with what came back and when. Times in ms since it was sent. */
export interface Exchange {
  method: string;
  /** With the query. */
  path: string;
  body: Buffer;
  status: number;
  headers: Readonly<Record<string, string>>;
  chunks: { at: number; bytes: Buffer }[];
  /** Null while the body is on its way. */
  ended: 'closed' | 'broken' | null;
}

export interface RecordingProxy {
  /** Base for the extension: on the loopback, with the server's own path. */
  base: string;
  exchanges: readonly Exchange[];
  close(): Promise<void>;
}

/** Passed on as the next hop wants it, or not at all. */
const HOP = new Set(['connection', 'keep-alive', 'transfer-encoding', 'host', 'accept-encoding', 'content-length']);

/**
 * Stands between the extension and a server on the loopback, changes nothing but the address, and writes down what
 * passes: so the evidence is what the server sent, and the extension needs no right to any other host. Holds nothing back.
 */
export async function startProxy(target: string): Promise<RecordingProxy> {
  const url = new URL(target);
  const exchanges: Exchange[] = [];
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;

  function pass(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const parts: Buffer[] = [];
    incoming.on('data', (part: Buffer) => parts.push(part));
    incoming.on('end', () => {
      const body = Buffer.concat(parts);
      const path = incoming.url ?? '/';
      const exchange: Exchange = {
        method: incoming.method ?? 'GET',
        path,
        body,
        status: 0,
        headers: {},
        chunks: [],
        ended: null,
      };
      exchanges.push(exchange);
      const headers = Object.fromEntries(Object.entries(incoming.headers).filter(([name]) => !HOP.has(name)));
      const begun = Date.now();
      const onward = send(
        new URL(path, url),
        { method: exchange.method, headers: { ...headers, 'content-length': String(body.length) } },
        (answer) => {
          exchange.status = answer.statusCode ?? 0;
          exchange.headers = plain(answer.headers);
          const own = Object.entries(answer.headers).filter(([name]) => !HOP.has(name) || name === 'content-length');
          outgoing.writeHead(exchange.status, Object.fromEntries(own));
          outgoing.flushHeaders();
          answer.on('data', (bytes: Buffer) => {
            exchange.chunks.push({ at: Date.now() - begun, bytes });
            outgoing.write(bytes);
          });
          answer.on('end', () => {
            exchange.ended = 'closed';
            outgoing.end();
          });
          answer.on('error', () => {
            exchange.ended = 'broken';
            outgoing.destroy();
          });
        },
      );
      onward.on('error', () => {
        exchange.ended = 'broken';
        outgoing.destroy();
      });
      outgoing.on('close', () => {
        if (exchange.ended === null) onward.destroy();
      });
      onward.end(body);
    });
  }

  const server = createServer(pass);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    base: `http://127.0.0.1:${port}${url.pathname.replace(/\/+$/, '')}`,
    exchanges,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function plain(headers: IncomingMessage['headers']): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
