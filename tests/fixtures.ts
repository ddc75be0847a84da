import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getLines, getMessages } from '@microsoft/fetch-event-source/lib/esm/parse';
import { type Answer, emptyAnswer } from '@/lib/chat/model';
import { reduceLine } from '@/lib/chat/reduce';
import { createReframer } from '@/lib/wire/framing';
import { isHeartbeat, parseLine } from '@/lib/wire/lines';

/** Loaders of the transcripts (`streams/`, composed) and the recordings (`recorded/`, from real servers). */

const STREAMS = join(import.meta.dirname, 'streams');
const RECORDED = join(import.meta.dirname, 'recorded');
const PAIRS = join(RECORDED, 'pairs');

/** One entry of `streams/index.json`. */
export interface Transcript {
  file: string;
  lines: number;
  last_line_is_json: boolean;
  /** Null where no `message_start` came. */
  answer_from_last_message_start: string | null;
  message_start_count: number;
  stop_seen: boolean;
  stop_reason: string | null;
  chat_session_id?: string;
  user_message_id?: number;
  assistant_message_id?: number;
  responses?: { message_id: number }[];
  errors?: { error_code: string | null }[];
}

export function readJson(...path: readonly string[]): unknown {
  return JSON.parse(readFileSync(join(import.meta.dirname, ...path), 'utf8'));
}

export const transcripts = (readJson('streams', 'index.json') as { transcripts: Transcript[] }).transcripts;

export function readTranscript(file: string): Uint8Array {
  return new Uint8Array(readFileSync(join(STREAMS, file)));
}

export interface Recording {
  rev: string;
  name: string;
}

/** All recorded streams, as `[name for the test, recording]`. */
export const recordings: readonly [string, Recording][] = ['r1', 'r2', 'head'].flatMap((rev) =>
  readdirSync(join(RECORDED, rev))
    .filter((name) => existsSync(join(RECORDED, rev, name, 'body.ndjson')))
    .map((name): [string, Recording] => [`${rev}/${name}`, { rev, name }]),
);

export function readRecording({ rev, name }: Recording): Uint8Array {
  return new Uint8Array(readFileSync(join(RECORDED, rev, name, 'body.ndjson')));
}

/** The session as the server stored it right after a recording; null where that was not recorded. */
export function readSession({ rev, name }: Recording): unknown {
  const file = join(RECORDED, rev, `${name}.session`, 'body.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

/**
 * All recordings of a stream together with the session as it was stored right after it, as `[name for the test, pair]`:
 * those above that have one, and those of `recorded/pairs`, which are for the conversation model alone.
 */
export const pairs: readonly [string, Recording][] = [
  ...recordings.filter(([, recording]) => readSession(recording) !== null),
  ...['r1', 'r2', 'head'].flatMap((rev) =>
    readdirSync(join(PAIRS, rev))
      .filter((file) => file.endsWith('.ndjson'))
      .map((file) => file.replace(/\.ndjson$/, ''))
      .map((name): [string, Recording] => [`${rev}/${name}`, { rev, name }]),
  ),
];

/** Both sides of one of `pairs`: the lines of the stream, and the stored session. */
export function readPair({ rev, name }: Recording): { lines: string[]; session: unknown } {
  const stream = join(PAIRS, rev, `${name}.ndjson`);
  if (!existsSync(stream)) {
    return { lines: linesOf(readRecording({ rev, name })), session: readSession({ rev, name }) };
  }
  const session = readJson('recorded', 'pairs', rev, `${name}.session.json`);
  return { lines: linesOf(new Uint8Array(readFileSync(stream))), session };
}

/** The body of a recorded JSON exchange. */
export function readBody(rev: string, name: string): unknown {
  return readJson('recorded', rev, name, 'body.json');
}

/** The lines of an NDJSON body, told by nothing but line feeds. */
export function linesOf(body: Uint8Array): string[] {
  return new TextDecoder()
    .decode(body)
    .split('\n')
    .filter((line) => line.trim() !== '');
}

export function bytes(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/** What the reframer makes of a body that arrives in `chunks`. */
export function reframe(chunks: Iterable<Uint8Array>): Uint8Array {
  const reframer = createReframer();
  const out: Uint8Array[] = [];
  for (const chunk of chunks) out.push(reframer.push(chunk));
  return Buffer.concat([...out, reframer.flush()]);
}

/** The texts that the SSE parser of the real reader finds in `sse`. */
export function textsOf(sse: Uint8Array): string[] {
  const texts: string[] = [];
  const nothing = () => undefined;
  const push = getLines(
    getMessages(nothing, nothing, (event) => {
      if (event.data !== '') texts.push(event.data);
    }),
  );
  push(sse);
  return texts;
}

/** A packet's line at `turn/tab`, `turn/tab/sub`, or either with `@model` behind it. */
export function lineAt(place: string, type: string, fields: object = {}): string {
  const [steps = '', model] = place.split('@');
  const [turn, tab, sub = null] = steps.split('/').map(Number);
  const placement = {
    turn_index: turn,
    tab_index: tab,
    sub_turn_index: sub,
    model_index: model ? Number(model) : null,
  };
  return JSON.stringify({ placement, obj: { type, ...fields } });
}

/** Folds the JSON text of line number `seq` into the answer. */
export function reduceText(answer: Answer, seq: number, text: string, at: number | null = null): Answer {
  return reduceLine(answer, seq, parseLine(text), at);
}

/**
 * Reduces lines as the worker and the panel do: heartbeats have no number. `clock` tells when each line came, by its
 * number.
 */
export function reduceAll(lines: readonly string[], clock: (seq: number) => number | null = () => null): Answer {
  return lines
    .map(parseLine)
    .filter((line) => !isHeartbeat(line))
    .reduce((answer, line, seq) => reduceLine(answer, seq, line, clock(seq)), emptyAnswer);
}
