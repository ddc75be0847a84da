import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type DemoServer, startDemoServer } from '../../demo/server';
import { type Extension, launchExtension } from './browser';
import { makeCertificate } from './certificate';
import { partsOf } from './there';
import { answers, ask, connect, settled } from './user';

/**
 * Chromium sends a request again by itself, a POST too, where a connection that was used before breaks before the answer
 * begins. A front that takes the question, hands it on, and then breaks the connection, must have seen it once.
 */

type Incoming = IncomingMessage | Http2ServerRequest;
type Outgoing = ServerResponse | Http2ServerResponse;

interface Front {
  origin: string;
  /** Versions of HTTP in which the question came, as often as it came. */
  questions: string[];
  close(): void;
}

/** What the front does to a question, once the server behind it has begun to answer. */
type Deed = 'breaks' | 'says 408';
const box: { deed: Deed; server?: DemoServer; extension?: Extension; front?: Front; panel?: Page } = { deed: 'breaks' };

const there = partsOf(box);

/** Hands everything on to the demo server, and answers to questions as the test wishes. */
function handOn(questions: string[], socketOf: (incoming: Incoming) => Socket | undefined) {
  return (incoming: Incoming, outgoing: Outgoing): void => {
    const isQuestion = incoming.url?.endsWith('/send-chat-message') ?? false;
    if (isQuestion) questions.push(incoming.httpVersion);
    const headers = Object.fromEntries(Object.entries(incoming.headers).filter(([name]) => /^[a-z]/.test(name)));
    const onward = request(
      new URL(incoming.url ?? '/', there('server').origin),
      { method: incoming.method ?? 'GET', headers: { ...headers, host: new URL(there('server').origin).host } },
      (answer) => {
        if (isQuestion) {
          answer.resume();
          if (box.deed === 'breaks') return void socketOf(incoming)?.destroy();
          outgoing.writeHead(408, { 'content-type': 'application/json' });
          return void outgoing.end('{}');
        }
        outgoing.writeHead(answer.statusCode ?? 502, { 'content-type': answer.headers['content-type'] ?? '' });
        answer.pipe(outgoing as ServerResponse);
      },
    );
    onward.on('error', () => outgoing.end());
    incoming.pipe(onward);
  };
}

async function startFront1(): Promise<Front> {
  const questions: string[] = [];
  const server = createServer(
    { keepAliveTimeout: 60_000 },
    handOn(questions, ({ socket }) => socket as Socket),
  );
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    questions,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function startFront2(): Promise<Front> {
  const questions: string[] = [];
  const sockets: Socket[] = [];
  const server = createSecureServer(
    makeCertificate(),
    // All requests share one connection: the newest.
    handOn(questions, () => sockets.at(-1)),
  );
  server.on('secureConnection', (socket: Socket) => sockets.push(socket));
  // A connection that was broken says so.
  server.on('sessionError', () => undefined);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `https://127.0.0.1:${port}`,
    questions,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

beforeAll(async () => {
  box.server = await startDemoServer({ pace: 0.2, history: 0 });
});
afterAll(() => box.server?.close());

describe.each([
  ['HTTP/1.1', '1.1', startFront1],
  ['HTTP/2', '2.0', startFront2],
] as const)('over %s', (_name, version, start) => {
  beforeAll(async () => {
    box.front = await start();
    // The certificate is nobody's.
    box.extension = await launchExtension({ flags: ['--ignore-certificate-errors'] });
    await (await connect(box.extension, there('front').origin, there('server').token)).close();
  });
  afterAll(async () => {
    await box.extension?.close();
    box.front?.close();
  });
  beforeEach(async () => {
    box.panel = await there('extension').openPanel();
    await there('panel').getByRole('textbox', { name: 'Message' }).waitFor();
    // Connections that were used and wait for the next request, if any may.
    await (await there('extension').worker()).evaluate(
      (url) => Promise.all([1, 2, 3].map(() => fetch(url, { credentials: 'omit' }).then((answer) => answer.text()))),
      `${there('front').origin}/api/version`,
    );
    there('front').questions.length = 0;
  });
  afterEach(() => there('panel').close());

  it('a question whose connection breaks before the answer began is sent once, and its answer found', async () => {
    box.deed = 'breaks';
    await ask(there('panel'), 'Where do the lamps go?');
    await settled(there('panel'));
    expect(await answers(there('panel')).last().innerText()).toContain('Where do the lamps go?');
    expect(there('front').questions).toEqual([version]);
  });

  it('a question of which a 408 is said is sent once', async () => {
    box.deed = 'says 408';
    await ask(there('panel'), 'And the tents?');
    await settled(there('panel'));
    await there('panel').getByRole('button', { name: 'Try again' }).waitFor();
    expect(there('front').questions).toEqual([version]);
    // The server has it all the same, and is asked for it first.
    await there('panel').getByRole('button', { name: 'Try again' }).click();
    await answers(there('panel')).last().getByText('And the tents?').waitFor();
    expect(there('front').questions).toEqual([version]);
  });
});
