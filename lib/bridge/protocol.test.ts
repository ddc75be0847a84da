import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod/mini';
import { panelMessages, workerMessages } from '@/tests/fakes/arbitraries';
import { AT_END, aChat, aConnection, aQuestion, aRun, aSource } from '@/tests/fakes/samples';
import { plainOptions } from '../wire/request';
import {
  connectionSchema,
  draftSchema,
  emptyDraft,
  panelMessageSchema,
  questionSchema,
  workerMessageSchema,
} from './protocol';

/** A message as it arrives at the other end of a port. */
const sent = (message: unknown): unknown => JSON.parse(JSON.stringify(message));
const fits = (schema: z.ZodMiniType, data: unknown) => schema.safeParse(data).success;

const optionsSince = (since: string) => ({ ...plainOptions, filters: { ...plainOptions.filters, since } });

const anyPanelMessage = fc.oneof(...Object.values(panelMessages));
const anyWorkerMessage = fc.oneof(...Object.values(workerMessages));

describe.each([
  ['a panel', panelMessageSchema, panelMessages],
  ['the worker', workerMessageSchema, workerMessages],
] as const)('a message of %s', (_name, schema, table) => {
  it.each(Object.entries<fc.Arbitrary<unknown>>(table))('of type %s arrives as it was sent', (_type, messages) => {
    fc.assert(
      fc.property(messages, (message) => {
        expect(schema.parse(sent(message))).toEqual(message);
      }),
    );
  });

  it('of every type has its row', () => {
    expect(Object.keys(table).sort()).toEqual(
      schema.def.options.flatMap((option) => option.shape.type.def.values).sort(),
    );
  });

  it('is none where it is junk', () => {
    fc.assert(
      fc.property(fc.anything(), (junk) => {
        expect(fits(schema, junk)).toBe(false);
      }),
    );
  });

  it('is none of a type that nobody knows', () => {
    const message = fc.oneof(...Object.values<fc.Arbitrary<object>>(table));
    fc.assert(
      fc.property(message, fc.string(), (known, type) => {
        fc.pre(!Object.hasOwn(table, type));
        expect(fits(schema, { ...known, type })).toBe(false);
      }),
    );
  });

  it('is none without one of its fields', () => {
    const message = fc.oneof(...Object.values<fc.Arbitrary<object>>(table));
    fc.assert(
      fc.property(message, fc.nat(), (whole, at) => {
        const fields = Object.entries(whole);
        const missing = fields.filter((_, index) => index !== at % fields.length);
        expect(fits(schema, Object.fromEntries(missing))).toBe(false);
      }),
    );
  });

  it('brings nothing along that is not of its type', () => {
    const message = fc.oneof(...Object.values<fc.Arbitrary<object>>(table));
    fc.assert(
      fc.property(message, (known) => {
        expect(schema.parse({ ...known, token: 'SECRET' })).toEqual(known);
      }),
    );
  });
});

describe('the two ends', () => {
  it('never take each other’s messages for their own', () => {
    fc.assert(
      fc.property(anyPanelMessage, anyWorkerMessage, (ofPanel, ofWorker) => {
        expect(fits(workerMessageSchema, ofPanel)).toBe(false);
        expect(fits(panelMessageSchema, ofWorker)).toBe(false);
      }),
    );
  });
});

describe('a panel', () => {
  const ask = { type: 'ask', askId: 'a1', message: 'Why?', question: aQuestion('Why?'), place: AT_END };
  const asking = (own: object) => ({ ...ask, options: plainOptions, ...own });
  const open = { type: 'open_chat', chatSessionId: '5b1f6c0e-3f6a-4d0d-9b57-0c2f4a9e7d31', personaId: null };

  it.each([
    ['a hello of no window', { type: 'hello', windowId: null, seen: {} }],
    ['a hello with lines seen in words', { type: 'hello', windowId: 1, seen: { a1: 'all' } }],
    ['a question without an id', asking({ askId: '' })],
    ['a question with an endless id', asking({ askId: 'x'.repeat(65) })],
    ['an empty question', asking({ message: '' })],
    ['a question whose sources are not counted', asking({ question: { ...aQuestion('x'), sources: [aSource()] } })],
    ['a question without options', ask],
    ['a question that is hotter than models go', asking({ options: { ...plainOptions, temperature: 2.1 } })],
    ['a question from no certain day on', asking({ options: optionsSince('last week') })],
    ['a question with tools by name', asking({ options: { ...plainOptions, allowedToolIds: ['SearchTool'] } })],
    ['a question in an unknown kind of place', asking({ place: { kind: 'beside', after: null } })],
    ['a question on the branch of an answer that is only here', asking({ place: { kind: 'branch', after: 'ask:a1' } })],
    ['a question that is asked again, but not which', asking({ place: { kind: 'regenerate', questionId: null } })],
    ['a stop before the first line', { type: 'stop', askId: 'a1', cut: -1 }],
    ['a stop within a line', { type: 'stop', askId: 'a1', cut: 0.5 }],
    ['a persona by name', { type: 'choose_persona', personaId: 'Legal' }],
    ['a chat of a project by name', { type: 'new_chat', projectId: 'Travel' }],
    ['a chat whose id could lead elsewhere', { ...open, chatSessionId: '../../me' }],
    ['a choice of no branch', { type: 'choose_branch', fork: 'root', child: null }],
    ['a draft without its sources', { type: 'draft', draft: { text: 'Why?', options: plainOptions } }],
    [
      'a source of an unknown kind',
      { type: 'draft', draft: { ...emptyDraft, sources: [{ ...aSource(), kind: 'tab' }] } },
    ],
  ])('cannot say %s', (_name, message) => {
    expect(fits(panelMessageSchema, message)).toBe(false);
  });

  it.each([
    ['a question', asking({})],
    ['a question as cold as models go', asking({ options: { ...plainOptions, temperature: 0 } })],
    ['a question from a moment on', asking({ options: optionsSince('2026-08-22T06:07:07+02:00') })],
    [
      'that an empty stored question be answered once more',
      asking({ message: '', place: { kind: 'regenerate', questionId: 7 } }),
    ],
    ['a question from the root', asking({ place: { kind: 'branch', after: null } })],
    ['that it opens a chat', open],
  ])('can say %s', (_name, message) => {
    expect(panelMessageSchema.parse(sent(message))).toEqual(message);
  });
});

describe('the worker', () => {
  it.each([
    ['a chat with an unknown status', { ...aChat(), runs: [{ ...aRun('a1'), status: { phase: 'dreaming' } }] }],
    ['a chat with half a connection', { ...aChat(), connection: { state: 'connected' } }],
    ['lines that are not text', { type: 'lines', askId: 'a1', from: 0, lines: [{ obj: {} }] }],
    ['lines from nowhere', { type: 'lines', askId: 'a1', lines: [] }],
    ['a failure of an unknown kind', { type: 'status', askId: 'a1', status: { phase: 'failed', failure: {} } }],
  ])('cannot say %s', (_name, message) => {
    expect(fits(workerMessageSchema, message)).toBe(false);
  });
});

describe('a connection', () => {
  it('never holds a token, whatever was put into it', () => {
    const stuffed = { ...aConnection(), token: 'SECRET', headers: { Authorization: 'Bearer SECRET' } };
    expect(JSON.stringify(connectionSchema.parse(stuffed))).not.toContain('SECRET');
    expect(connectionSchema.parse({ state: 'none', token: 'SECRET' })).toEqual({ state: 'none' });
  });

  it.each([
    ['a token that may not ask whose it is', aConnection({ account: null })],
    ['a refused list', aConnection({ personas: null, personasFailure: { code: 'not_allowed' } })],
    ['no personas at all', aConnection({ personas: [] })],
    ['no server', { state: 'none' }],
  ])('is whole with %s', (_name, connection) => {
    expect(connectionSchema.parse(connection)).toEqual(connection);
  });
});

describe('a draft', () => {
  it('is one while it is empty', () => {
    expect(draftSchema.parse(emptyDraft)).toEqual(emptyDraft);
  });

  it.each([
    ['of before options were kept', undefined],
    ['whose options were spoilt', 'hot'],
    ['with options of another version', { ...plainOptions, temperature: 'hot' }],
  ])('%s keeps its words and sources, and has the plain options', (_name, options) => {
    const words = { text: 'Why?', sources: [aSource()] };
    expect(draftSchema.parse(sent({ ...words, options }))).toEqual({ ...words, options: plainOptions });
  });
});

it('a question of before files were kept has none', () => {
  expect(questionSchema.parse({ text: 'Why?', sources: [] })).toEqual(aQuestion('Why?'));
});
