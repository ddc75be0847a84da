import fc from 'fast-check';
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

  it('is some line, whatever it was', () => {
    fc.assert(
      fc.property(fc.anything(), (packet) => {
        expect(readStoredPacket(packet).kind).toMatch(/packet|unreadable/);
      }),
    );
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

  it.each<[string, object, object]>([
    ['files that are no list', { files: 'none' }, { files: [] }],
    ['documents that are no list', { context_docs: {} }, { context_docs: [] }],
    ['a model that is no name', { model_display_name: {} }, { model_display_name: null }],
    ['a preferred answer that is no id', { preferred_response_id: 'x' }, { preferred_response_id: null }],
    ['an unknown kind', { message_type: 'tool' }, { message_type: 'tool' }],
  ])('is read in spite of %s', (_name, own, read) => {
    expect(storedMessageSchema.parse({ ...least, message: 'x', ...own })).toMatchObject({ message: 'x', ...read });
  });

  it.each([
    ['an id', { message_id: undefined }],
    ['an id that is a whole number', { message_id: 1.5 }],
    ['a kind', { message_type: undefined }],
    ['a parent that is an id', { parent_message: 'root' }],
  ])('is none without %s', (_name, own) => {
    expect(storedMessageSchema.safeParse({ ...least, ...own }).success).toBe(false);
  });
});

describe('a stored session', () => {
  const session = { chat_session_id: 's', messages: [] };

  it.each<[string, object, object]>([
    ['no packets', { packets: null }, { packets: null }],
    ['packets of another kind', { packets: [{}] }, { packets: null }],
    ['a description that is none', { description: 7 }, { description: null }],
    ['a persona that is gone', { persona_id: null }, { persona_id: null }],
  ])('is read in spite of %s', (_name, own, read) => {
    expect(storedSessionSchema.parse({ ...session, ...own })).toMatchObject(read);
  });

  it.each<[string, object, unknown]>([
    ['that a run goes on', { current_run: { run_id: 12 } }, { run_id: 12 }],
    ['that none does', { current_run: null }, null],
    ['neither', {}, undefined],
  ])('tells %s', (_name, own, run) => {
    expect(storedSessionSchema.parse({ ...session, ...own }).current_run).toEqual(run);
  });

  it.each(pairs)('of %s is the same when the panel reads it again, behind the worker', (_name, pair) => {
    const once = storedSessionSchema.parse(readPair(pair).session);
    expect(storedSessionSchema.parse(JSON.parse(JSON.stringify(once)))).toEqual(once);
  });
});
