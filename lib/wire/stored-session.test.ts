import { describe, expect, it } from 'vitest';
import { pairs, readPair } from '@/tests/fixtures';
import { readStoredPacket, storedMessageSchema, storedSessionSchema } from './stored-session';

describe('a stored packet', () => {
  const obj = { type: 'message_delta', content: 'x' };

  it('reads as the line of a stream', () => {
    expect(readStoredPacket({ placement: { turn_index: 2, tab_index: 1 }, obj })).toEqual({
      kind: 'packet',
      placement: { turn_index: 2, tab_index: 1 },
      packet: obj,
    });
  });

  it.each([
    ['nothing', undefined],
    ['no object', 7],
    ['no placement', { obj }],
    ['a placement of no turn', { placement: {}, obj }],
    ['no packet', { placement: { turn_index: 0 } }],
    ['a packet that does not fit its kind', { placement: { turn_index: 0 }, obj: { type: 'message_delta' } }],
  ])('is unreadable with %s', (_name, value) => {
    expect(readStoredPacket(value)).toEqual({ kind: 'unreadable' });
  });

  it.each(pairs)('of %s is readable, and of a known kind', (_name, pair) => {
    const { packets } = storedSessionSchema.parse(readPair(pair).session);
    const lines = (packets ?? []).flat().map(readStoredPacket);
    expect(lines.filter((line) => line.kind !== 'packet' || line.packet.type === 'unknown')).toEqual([]);
  });
});

describe('a stored message', () => {
  const least = { message_id: 1, message_type: 'user' };

  it('may leave almost everything out', () => {
    expect(storedMessageSchema.parse(least)).toEqual({ ...least, message: '', files: [], context_docs: [] });
  });

  it('loses only what is odd about it', () => {
    const odd = {
      ...least,
      message: null,
      files: [{ id: 'f', type: 'csv' }, { id: 3 }, null],
      citations: { 1: 2 },
      context_docs: [{ document_id: 'a' }, { link: 'x' }],
      current_feedback: 'meh',
      time_sent: 5,
    };
    expect(storedMessageSchema.parse(odd)).toMatchObject({
      message: '',
      files: [{ id: 'f', type: 'csv' }],
      citations: null,
      context_docs: [{ document_id: 'a' }],
      current_feedback: null,
      time_sent: null,
    });
  });
});
