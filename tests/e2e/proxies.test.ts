import { createServer, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { constants, createGzip } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoServer, startDemoServer } from '../../demo/server';
import { type Extension, launchExtension } from './browser';
import { answers, ask, connect, settled } from './user';

/** Proxies that a company may have between the extension and its server. */

/** Bytes that trickle through at a time: fewer than a line, a word, or an escape has. */
const STEP = 7;

/** How a proxy hands a body on. */
type Way = (body: NodeJS.ReadableStream, outgoing: ServerResponse) => void;

const ways: Record<string, { encoding?: string; pass: Way }> = {
  'compresses, each piece as it comes': {
    encoding: 'gzip',
    pass: (body, outgoing) => void body.pipe(createGzip({ flush: constants.Z_SYNC_FLUSH })).pipe(outgoing),
  },
  'compresses, and holds pieces back as it likes': {
    encoding: 'gzip',
    pass: (body, outgoing) => void body.pipe(createGzip()).pipe(outgoing),
  },
  'lets an answer trickle through, seven bytes at a time': {
    pass: (body, outgoing) => {
      let last = Promise.resolve();
      body.on('data', (bytes: Buffer) => {
        for (let at = 0; at < bytes.length; at += STEP) {
          const piece = bytes.subarray(at, at + STEP);
          last = last.then(() => new Promise((done) => setTimeout(() => outgoing.write(piece, () => done()), 1)));
        }
      });
      body.on('end', () => void last.then(() => outgoing.end()));
    },
  },
};

let server: DemoServer;
let extension: Extension;

beforeAll(async () => {
  server = await startDemoServer({ pace: 0.2, history: 0 });
  extension = await launchExtension();
});
afterAll(async () => {
  await extension?.close();
  await server?.close();
});

async function startProxy({ encoding, pass }: (typeof ways)[string]): Promise<Server> {
  const proxy = createServer((incoming, outgoing) => {
    const onward = request(
      new URL(incoming.url ?? '/', server.origin),
      { method: incoming.method, headers: { ...incoming.headers, host: new URL(server.origin).host } },
      (answer) => {
        const { 'content-length': _length, ...headers } = answer.headers;
        outgoing.writeHead(answer.statusCode ?? 502, {
          ...headers,
          ...(encoding ? { 'content-encoding': encoding } : {}),
        });
        outgoing.flushHeaders();
        const isStream = headers['content-type']?.startsWith('text/event-stream') ?? false;
        if (encoding || isStream) pass(answer, outgoing);
        else answer.pipe(outgoing);
      },
    );
    incoming.pipe(onward);
  });
  await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
  return proxy;
}

describe.each(Object.entries(ways))('a proxy that %s', (_name, way) => {
  it('spoils no answer', async () => {
    const proxy = await startProxy(way);
    const origin = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    await (await connect(extension, origin, server.token)).close();
    const panel = await extension.openPanel();
    await ask(panel, 'long');
    await settled(panel, 60_000);
    const text = (await answers(panel).last().textContent()) ?? '';
    expect(text).toContain('Care of a tent');
    expect(text).toMatch(/never helps/);
    await panel.close();
    proxy.closeAllConnections();
    proxy.close();
  });
});
