import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseJson } from '../../lib/base/parse-json';
import { bodyOf } from './capability';
import type { Exchange } from './proxy';
import { redactBody, redactJson } from './redact';

/** Headers that say how a body travels; the others may name people or machines. */
const HEADERS = ['content-type', 'content-encoding', 'cache-control', 'x-accel-buffering', 'retry-after', 'allow'];

/** What is kept of one exchange, beside its body. */
export interface Entry {
  file: string;
  capability: string;
  method: string;
  path: string;
  /** The question, without its words. */
  request: unknown;
  status: number;
  headers: Record<string, string>;
  /** Arrivals: ms since the request, and bytes. */
  arrivals: [number, number][];
  ended: 'closed' | 'broken' | null;
}

/** Keeps exchanges in a folder, without words: a file for each body, and an index. */
export function record(folder: string, exchanges: readonly { capability: string; exchange: Exchange }[]): void {
  mkdirSync(folder, { recursive: true });
  const entries = exchanges.map(({ capability, exchange }, index): Entry => {
    const body = bodyOf(exchange);
    const isStream = exchange.headers['content-type']?.startsWith('text/event-stream') ?? false;
    const name = capability
      .replace(/[^a-z0-9]+/gi, '-')
      .replace(/^-|-$/g, '')
      .toLowerCase();
    const file = `${String(index + 1).padStart(3, '0')}-${name}.${isStream ? 'ndjson' : 'body'}`;
    writeFileSync(join(folder, file), isText(exchange) ? redactBody(body) : '');
    return {
      file,
      capability,
      method: exchange.method,
      path: exchange.path.replace(/[?&](query|pattern|search)=[^&]*/g, ''),
      request: redactJson(parseJson(exchange.body.toString('utf8')) ?? null),
      status: exchange.status,
      headers: Object.fromEntries(
        HEADERS.flatMap((header) => {
          const value = exchange.headers[header];
          return value === undefined ? [] : [[header, value]];
        }),
      ),
      arrivals: exchange.chunks.map(({ at, bytes }): [number, number] => [at, bytes.length]),
      ended: exchange.ended,
    };
  });
  writeFileSync(join(folder, 'index.json'), `${JSON.stringify({ note: NOTE, exchanges: entries }, null, 1)}\n`);
}

const NOTE =
  'Recorded by `npm run verify -- --record`. Letters are x, digits of words 0; forms, ids and times are as they were.';

function isText({ headers }: Exchange): boolean {
  return /json|text/.test(headers['content-type'] ?? '');
}
