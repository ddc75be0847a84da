import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linesOf, readRecording, readTranscript, recordings, transcripts } from '@/tests/fixtures';
import { isHeartbeat, parseLine } from './lines';

const placement = { turn_index: 0, tab_index: 0, sub_turn_index: null };
const session = '5b1f6c0e-3f6a-4d0d-9b57-0c2f4a9e7d31';
const parse = (line: unknown) => parseLine(JSON.stringify(line));

/** Lines that `parseLine` cannot place, or whose kind it does not know. */
function oddities(lines: readonly string[]): string[] {
  return lines.filter((text) => {
    const line = parseLine(text);
    return line.kind === 'unreadable' || (line.kind === 'packet' && line.packet.type === 'unknown');
  });
}

describe('a line', () => {
  it.each(transcripts)('of $file is read, whichever it is', ({ file, last_line_is_json }) => {
    const lines = linesOf(readTranscript(file));
    expect(oddities(lines)).toEqual(last_line_is_json ? [] : lines.slice(-1));
  });

  it.each(recordings)('of %s is read, whichever it is', (_name, recording) => {
    const lines = linesOf(readRecording(recording));
    expect(lines.length).toBeGreaterThan(0);
    expect(oddities(lines)).toEqual([]);
  });

  it.each([
    ['names the new session', { chat_session_id: session }, { kind: 'session', chatSessionId: session }],
    [
      'names the new session, with what HEAD adds',
      { chat_session_id: session, incognito: false },
      { kind: 'session', chatSessionId: session },
    ],
    [
      'names the messages',
      { user_message_id: 1202, reserved_assistant_message_id: 1203 },
      { kind: 'ids', userMessageId: 1202, answerIds: [1203] },
    ],
    [
      'names the answer alone',
      { user_message_id: null, reserved_assistant_message_id: 1203 },
      { kind: 'ids', userMessageId: null, answerIds: [1203] },
    ],
    [
      'names the answers of several models',
      {
        user_message_id: 1,
        responses: [
          { message_id: 2, model_name: 'a' },
          { message_id: 3, model_name: 'b' },
        ],
      },
      { kind: 'ids', userMessageId: 1, answerIds: [2, 3] },
    ],
    [
      'carries a packet',
      { placement, obj: { type: 'message_delta', content: 'x' } },
      { kind: 'packet', placement, packet: { type: 'message_delta', content: 'x' } },
    ],
    [
      'carries a packet of the future',
      { placement, obj: { type: 'new_kind' } },
      { kind: 'packet', placement, packet: { type: 'unknown', name: 'new_kind' } },
    ],
    [
      'carries an error in full',
      {
        error: 'No.',
        stack_trace: 'Traceback',
        error_code: 'RATE_LIMIT',
        is_retryable: true,
        details: { model: 'm', model_index: 1 },
      },
      { kind: 'error', message: 'No.', errorCode: 'RATE_LIMIT', modelIndex: 1 },
    ],
    [
      'carries an error and nothing else',
      { error: 'Gone' },
      { kind: 'error', message: 'Gone', errorCode: null, modelIndex: null },
    ],
    [
      'carries an error with odd details',
      { error: 'Gone', error_code: null, details: 'none' },
      { kind: 'error', message: 'Gone', errorCode: null, modelIndex: null },
    ],
  ])('that %s is told by its keys', (_name, line, parsed) => {
    expect(parse(line)).toEqual(parsed);
  });

  it('of a server that leaves out the tab is of tab 0', () => {
    expect(parse({ placement: { turn_index: 3 }, obj: { type: 'section_end' } })).toMatchObject({
      placement: { turn_index: 3, tab_index: 0 },
    });
  });

  it.each([
    ['broken JSON', '{"placement": {"turn_ind'],
    ['no JSON at all', '<html>'],
    ['an empty text', ''],
    ['a number', '7'],
    ['null', 'null'],
    ['a list', '[{"error": "x"}]'],
    ['JSON of no known shape', '{"pong": true}'],
    ['a packet without its placement', '{"obj": {"type": "stop"}}'],
    ['a packet that does not fit its kind', JSON.stringify({ placement, obj: { type: 'message_delta' } })],
    ['a session that is no UUID', '{"chat_session_id": "../me"}'],
  ])('that is %s is unreadable', (_name, text) => {
    expect(parseLine(text)).toEqual({ kind: 'unreadable' });
  });

  it('never makes the reader throw', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => typeof parseLine(text).kind === 'string'));
  });
});

it('a heartbeat is told from everything else', () => {
  expect(isHeartbeat(parse({ placement, obj: { type: 'chat_heartbeat' } }))).toBe(true);
  expect(isHeartbeat(parse({ placement, obj: { type: 'image_generation_heartbeat' } }))).toBe(false);
  expect(isHeartbeat(parse({ chat_session_id: session }))).toBe(false);
});
