/**
 * Bytes of an answer's body → server-sent events, whichever of the two framings the body has.
 *
 * Real servers label NDJSON as `text/event-stream`: one JSON object a line, without `data:` (`wire.md` 3). Gateways and
 * later servers may send true SSE. The first byte that is not blank decides: `{` is NDJSON. Each NDJSON line becomes one
 * `data:` event, so that one SSE reader serves both; SSE passes as it is. Works on bytes: neither a line feed nor `{` can
 * be part of a longer UTF-8 sequence, so a chunk may end anywhere.
 */
export interface Reframer {
  /** Takes the next chunk and returns what is complete by now, as SSE. */
  push(chunk: Uint8Array): Uint8Array;
  /** At the end of the body: what is left, closed. A last line without a line end is an error line, and counts. */
  flush(): Uint8Array;
}

const LINE_FEED = 0x0a;
const OPEN_BRACE = 0x7b;
const BLANKS = new Set([0x09, LINE_FEED, 0x0d, 0x20]);
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
const DATA = new TextEncoder().encode('data: ');
const END = new TextEncoder().encode('\n\n');
const NOTHING = new Uint8Array();

export function createReframer(): Reframer {
  let mode: 'unknown' | 'ndjson' | 'sse' = 'unknown';
  let seen = 0;
  // Pieces of the unfinished line. Joined once, when the line ends: a 5 MB line must not be copied for each chunk.
  let pending: Uint8Array[] = [];

  function push(chunk: Uint8Array): Uint8Array {
    const body = mode === 'unknown' ? detect(chunk) : chunk;
    return mode === 'ndjson' ? pushLines(body) : body;
  }

  /** Skips a byte order mark and blanks; sets the mode at the first byte that tells. */
  function detect(chunk: Uint8Array): Uint8Array {
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0;
      const isMark = seen < BYTE_ORDER_MARK.length && byte === BYTE_ORDER_MARK[seen];
      seen += 1;
      if (isMark || BLANKS.has(byte)) continue;
      mode = byte === OPEN_BRACE ? 'ndjson' : 'sse';
      return chunk.subarray(at);
    }
    return NOTHING;
  }

  function pushLines(chunk: Uint8Array): Uint8Array {
    const out: Uint8Array[] = [];
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      pending.push(chunk.subarray(start, end));
      out.push(...takeEvent());
      start = end + 1;
    }
    // A copy: the caller may use its buffer again.
    if (start < chunk.length) pending.push(chunk.slice(start));
    return join(out);
  }

  function takeEvent(): Uint8Array[] {
    const line = join(pending);
    pending = [];
    return line.every((byte) => BLANKS.has(byte)) ? [] : [DATA, line, END];
  }

  function flush(): Uint8Array {
    if (mode === 'ndjson') return join(takeEvent());
    return mode === 'sse' ? END : NOTHING;
  }

  return { push, flush };
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const only = parts[0];
  if (parts.length === 1 && only) return only;
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
