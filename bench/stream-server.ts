import { createServer, request as forward } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startDemoServer } from '../demo/server';
import { deltasOf, makeAnswer } from './answers';

/** A server that streams plain answers, each token in the envelope that real ones send. */
export interface StreamServer {
  origin: string;
  token: string;
  /** When each packet was written (ms since the epoch), of the last answer; place 0 is the first line. */
  sentAt: readonly number[];
  /** Bytes of the last answer's body. */
  bytes: () => number;
  /** Deltas a second of the next answer; null: all at once. And how many. */
  prepare(count: number, perSecond: number | null): void;
  close(): Promise<void>;
}

const placement = { turn_index: 0, tab_index: 0, sub_turn_index: null, model_index: null };
const packet = (obj: object) => `${JSON.stringify({ placement, obj })}\n`;

/** How often (ms) what is due is written. */
const BEAT = 5;

/** Everything but the answers is the demo server's. */
export async function startStreamServer(): Promise<StreamServer> {
  const demo = await startDemoServer({ pace: 0, history: 0 });
  const plan = { count: 0, perSecond: null as number | null };
  const sentAt: number[] = [];
  let bytes = 0;

  function* linesOf(count: number): Generator<string> {
    yield `${JSON.stringify({ chat_session_id: crypto.randomUUID() })}\n`;
    yield `${JSON.stringify({ user_message_id: 1, reserved_assistant_message_id: 2 })}\n`;
    yield packet({ type: 'message_start', id: '1', content: '', final_documents: null });
    for (const content of deltasOf(makeAnswer('prose', count * 5)).slice(0, count)) {
      yield packet({ type: 'message_delta', content });
    }
    yield packet({ type: 'stop', stop_reason: 'finished' });
  }

  const server = createServer((incoming, outgoing) => {
    if (incoming.url !== '/api/chat/send-chat-message') {
      const options = { method: incoming.method, headers: incoming.headers, path: incoming.url };
      const passed = forward(demo.origin, options, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      incoming.pipe(passed);
      return;
    }
    incoming.resume();
    outgoing.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
    sentAt.length = 0;
    bytes = 0;
    const lines = [...linesOf(plan.count)];
    const begun = Date.now();
    const write = () => {
      const { perSecond } = plan;
      const due = perSecond === null ? lines.length : Math.ceil(((Date.now() - begun) / 1000) * perSecond) + 1;
      const ready = lines.slice(sentAt.length, due).map((line) => {
        sentAt.push(Date.now());
        bytes += Buffer.byteLength(line);
        return line;
      });
      if (ready.length > 0) outgoing.write(ready.join(''));
      if (sentAt.length < lines.length) return void setTimeout(write, BEAT);
      outgoing.end();
    };
    write();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token: demo.token,
    sentAt,
    bytes: () => bytes,
    prepare: (count, perSecond) => void Object.assign(plan, { count, perSecond }),
    async close() {
      server.close();
      server.closeAllConnections();
      await demo.close();
    },
  };
}
