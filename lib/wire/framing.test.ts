import { describe, expect, it } from 'vitest';
import { bytes, linesOf, readTranscript, reframe, textsOf } from '@/tests/fixtures';
import { createReframer } from './framing';

const read = (...parts: readonly string[]) => textsOf(reframe(parts.map(bytes)));

describe('the reframer', () => {
  it.each([
    ['lines with line feeds', '{"a": 1}\n{"b": 2}\n', ['{"a": 1}', '{"b": 2}']],
    ['a bare last line', '{"a": 1}\n{"error": "gone"}', ['{"a": 1}', '{"error": "gone"}']],
    ['one bare line only', '{"error": "gone"}', ['{"error": "gone"}']],
    ['CRLF line ends', '{"a": 1}\r\n{"b": 2}\r\n', ['{"a": 1}', '{"b": 2}']],
    ['blank lines in front, between and behind', '\r\n \n{"a": 1}\n\n\t\n{"b": 2}\n\n', ['{"a": 1}', '{"b": 2}']],
    ['blanks at the start of a line', '  {"a": 1}\n  {"b": 2}\n', ['{"a": 1}', '  {"b": 2}']],
    ['a byte order mark', '\ufeff{"a": 1}\n', ['{"a": 1}']],
    ['a byte order mark and blank lines', '\ufeff\n\n{"a": 1}\n', ['{"a": 1}']],
    ['broken JSON in the middle', '{"a": 1}\n{"b": \n{"c": 3}\n', ['{"a": 1}', '{"b": ', '{"c": 3}']],
    ['text that looks like SSE inside a line', '{"a": "data: x"}\n', ['{"a": "data: x"}']],
    ['an escaped line end inside a string', '{"a": "x\\ny"}\n', ['{"a": "x\\ny"}']],
  ])('reads NDJSON with %s', (_name, body, texts) => {
    expect(read(body)).toEqual(texts);
  });

  it.each([
    ['line feeds', 'data: {"a": 1}\n\ndata: {"b": 2}\n\n', ['{"a": 1}', '{"b": 2}']],
    ['CRLF line ends', 'data: {"a": 1}\r\n\r\ndata: {"b": 2}\r\n\r\n', ['{"a": 1}', '{"b": 2}']],
    ['bare CR line ends', 'data: {"a": 1}\r\rdata: {"b": 2}\r\r', ['{"a": 1}', '{"b": 2}']],
    ['event, id and retry fields', 'event: x\nid: 7\nretry: 10\ndata: {"a": 1}\n\n', ['{"a": 1}']],
    ['comments', ': ping\n\n: pong\ndata: {"a": 1}\n\n:\n\n', ['{"a": 1}']],
    ['data over several lines', 'data: {"a":\ndata: 1}\n\n', ['{"a":\n1}']],
    ['no blank after the colon', 'data:{"a": 1}\n\n', ['{"a": 1}']],
    ['blank lines in front', '\n\ndata: {"a": 1}\n\n', ['{"a": 1}']],
    ['a byte order mark', '\ufeffdata: {"a": 1}\n\n', ['{"a": 1}']],
    ['a last event that nothing closes', 'data: {"a": 1}\n\ndata: {"b": 2}', ['{"a": 1}', '{"b": 2}']],
    ['a last event with one line end', 'data: {"a": 1}\n', ['{"a": 1}']],
    ['a brace at the start of a later line', 'data: {"a":\n{"b": 1}\ndata: 1}\n\n', ['{"a":\n1}']],
  ])('passes true SSE with %s', (_name, body, texts) => {
    expect(read(body)).toEqual(texts);
  });

  it.each([
    ['nothing at all', []],
    ['empty chunks', ['', '']],
    ['blanks', [' \n', '\r\n\t']],
    ['a byte order mark alone', ['\ufeff']],
  ])('makes no event of %s', (_name, parts) => {
    expect(reframe(parts.map(bytes))).toHaveLength(0);
  });

  it('keeps every line through chunks of one byte', () => {
    const body = readTranscript('r1-03-internal-search-citations.ndjson');
    expect(textsOf(reframe(Array.from(body, (byte) => Uint8Array.of(byte))))).toEqual(linesOf(body));
  });

  it('decides on the framing by a byte that comes alone, after blanks in chunks of their own', () => {
    expect(read('\n', ' ', '{', '"a": 1}', '\n')).toEqual(['{"a": 1}']);
    expect(read('\n', ' ', 'd', 'ata: {"a": 1}', '\n\n')).toEqual(['{"a": 1}']);
  });

  it('hands a line over as soon as its line feed arrives, not at the end of the body', () => {
    const reframer = createReframer();
    expect(reframer.push(bytes('{"a": 1}'))).toHaveLength(0);
    expect(textsOf(reframer.push(bytes('\n{"b"')))).toEqual(['{"a": 1}']);
    expect(textsOf(reframer.push(bytes(': 2}\n')))).toEqual(['{"b": 2}']);
  });

  it('is not disturbed by a caller that uses its buffer again', () => {
    const reframer = createReframer();
    const buffer = bytes('{"a": 1');
    reframer.push(buffer);
    buffer.fill(0x58);
    expect(textsOf(reframer.push(bytes('}\n')))).toEqual(['{"a": 1}']);
  });

  it('joins a line of 5 MB from chunks of 64 KB', () => {
    const line = JSON.stringify({ text: 'größer 😀 '.repeat(400_000) });
    const body = bytes(`${line}\n{"b": 2}`);
    expect(body.length).toBeGreaterThan(5_000_000);
    const chunks: Uint8Array[] = [];
    for (let at = 0; at < body.length; at += 65_536) chunks.push(body.subarray(at, at + 65_536));
    // Compared by equality alone: a diff of 5 MB helps nobody.
    const texts = textsOf(reframe(chunks));
    expect(texts.length).toBe(2);
    expect(texts[0] === line).toBe(true);
    expect(texts[1]).toBe('{"b": 2}');
  });
});
