import type { ServerResponse } from 'node:http';
import type { Delivery } from './asked';
import type { Follower } from './run';

/** Bytes between two breaths of the event loop, where a body dribbles. */
const DRIBBLE = 1;

/** A follower that writes to a response, in one of the ways in which servers and proxies do. */
export function followerOf(response: ServerResponse, delivery: Delivery): Follower {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  response.flushHeaders();
  const held: string[] = [];
  let last = Promise.resolve();

  function dribble(text: string): void {
    last = last.then(async () => {
      for (let at = 0; at < text.length && !response.destroyed; at += DRIBBLE) {
        response.write(text.slice(at, at + DRIBBLE));
        await new Promise((resolve) => setImmediate(resolve));
      }
    });
  }

  return {
    write(text) {
      if (delivery === 'burst') held.push(text);
      else if (delivery === 'one_byte') dribble(text);
      else response.write(delivery === 'sse' ? `data: ${text.trimEnd()}\n\n` : text);
    },
    end() {
      response.write(held.join(''));
      void last.then(() => response.end());
    },
    destroy() {
      // What was written goes out before the connection breaks.
      setTimeout(() => response.destroy(), 20);
    },
  };
}
