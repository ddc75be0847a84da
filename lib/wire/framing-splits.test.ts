import { describe, expect, it } from 'vitest';
import {
  bytes,
  linesOf,
  readRecording,
  readTranscript,
  recordings,
  reframe,
  textsOf,
  transcripts,
} from '@/tests/fixtures';

const LINE_FEED = 0x0a;

const bodies: readonly [string, () => Uint8Array][] = [
  ...transcripts.map(({ file }): [string, () => Uint8Array] => [file, () => readTranscript(file)]),
  ...recordings.map(([name, recording]): [string, () => Uint8Array] => [name, () => readRecording(recording)]),
];

/** The positions at which `body`, cut in two chunks, reads otherwise than in one. */
function positionsThatMatter(body: Uint8Array): number[] {
  const whole = reframe([body]);
  const bad: number[] = [];
  for (let at = 0; at <= body.length; at += 1) {
    if (Buffer.compare(reframe([body.subarray(0, at), body.subarray(at)]), whole) !== 0) bad.push(at);
  }
  return bad;
}

/**
 * The body in stretches of three lines, each starting two lines after the one before. At a line's end the reframer
 * holds nothing but its mode, so that a cut can be felt within its own line and its neighbours only: to cut each
 * stretch everywhere is to cut the body everywhere, without the work that grows with the square of its length.
 */
function stretches(body: Uint8Array): Uint8Array[] {
  const starts = [0];
  body.forEach((byte, at) => {
    if (byte === LINE_FEED && at + 1 < body.length) starts.push(at + 1);
  });
  return starts.flatMap((start, index) => (index % 2 === 0 ? [body.subarray(start, starts[index + 3])] : []));
}

function render(lines: readonly string[], eol: string): string {
  return lines
    .map((line, index) => {
      const comment = index % 3 === 0 ? `: ping${eol}` : '';
      const id = index % 2 === 0 ? `id: ${index}${eol}event: message${eol}` : '';
      return `${comment}${id}data: ${line}${eol}${eol}`;
    })
    .join('');
}

describe('NDJSON split anywhere', () => {
  it.each(bodies)('%s reads the same in one chunk and cut at each byte', (_name, load) => {
    const body = load();
    expect(textsOf(reframe([body]))).toEqual(linesOf(body));
    const parts = body.length <= 4_000 ? [body] : stretches(body);
    expect(parts.flatMap((part) => positionsThatMatter(part))).toEqual([]);
  });
});

describe('true SSE split anywhere', () => {
  const short = transcripts.filter(({ file }) => readTranscript(file).length < 2_000).map(({ file }) => file);

  it.each(['\n', '\r\n', '\r'])('reads the same cut at each byte, with %j as line end', (eol) => {
    for (const file of short) {
      const lines = linesOf(readTranscript(file));
      const body = bytes(render(lines, eol));
      for (let at = 0; at <= body.length; at += 1) {
        const texts = textsOf(reframe([body.subarray(0, at), body.subarray(at)]));
        if (texts.join('\n') !== lines.join('\n')) expect({ file, at, texts }).toEqual({ file, at, texts: lines });
      }
    }
    expect(short.length).toBeGreaterThan(5);
  });
});
