import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod/mini';
import { readBody, readJson } from '@/tests/fixtures';
import { featuresSchema, readSigns, toFeatures, toldBy, unknownFeatures } from './features';

/** A stored chat of each revision. */
const SESSIONS: Record<string, string> = {
  r1: 'deep-research.session',
  r2: 'reason-tool.session',
  head: 'md10.session',
};

const revisions = [
  ['r1', { modelConfigurationIds: false, resume: false, pagedHistory: false, additionalContext: false }],
  ['r2', { modelConfigurationIds: false, resume: false, pagedHistory: true, additionalContext: true }],
  ['head', { modelConfigurationIds: true, resume: true, pagedHistory: true, additionalContext: true }],
] as const;

describe.each(revisions)('the features of a real server of %s', (rev, features) => {
  const signs = [
    readSigns('personas', readBody(rev, 'get.personas')),
    readSigns('providers', readBody(rev, 'get.llm-persona-providers')),
    readSigns('sessions', readBody(rev, 'get.sessions-page')),
    readSigns('session', readBody(rev, SESSIONS[rev] ?? '')),
    readSigns('settings', readBody(rev, 'get.settings')),
  ];

  it('are told by its bodies together', () => {
    expect(toFeatures(signs)).toEqual({ ...features, indexedSources: null });
  });

  it('are contradicted by none of them', () => {
    for (const sign of signs) expect(features).toMatchObject(sign);
  });
});

describe('signs', () => {
  it.each([
    ['r1', { additionalContext: false, resume: false, modelConfigurationIds: false }],
    ['r2', { additionalContext: true, modelConfigurationIds: false }],
    ['head', { additionalContext: true, resume: true, modelConfigurationIds: true }],
  ])('of a composed list of models of %s', (rev, signs) => {
    expect(readSigns('providers', readJson('recorded', 'rest', `llm-providers.${rev}.json`))).toEqual(signs);
  });

  it.each([
    [
      'models between the two',
      'providers',
      { providers: [], default_chat_naming: null },
      { additionalContext: true, resume: true },
    ],
    [
      'no models',
      'providers',
      { providers: [], default_text: null },
      { additionalContext: true, modelConfigurationIds: false },
    ],
    ['no personas', 'personas', [], {}],
    ['personas of spring', 'personas', [{ is_listed: true }], { additionalContext: true }],
    ['settings of spring', 'settings', { vector_db_enabled: true }, {}],
    ['settings that are empty', 'settings', {}, {}],
    ['chats without pages', 'sessions', { sessions: [] }, { pagedHistory: false, resume: false }],
    ['a chat that runs', 'session', { messages: [], current_run: { run_id: 1 } }, { resume: true }],
    ['a chat that does not', 'session', { messages: [], current_run: null }, { resume: true }],
    ['a chat that says nothing of it', 'session', { messages: [] }, { resume: false }],
  ] as const)('are in %s', (_name, kind, body, signs) => {
    expect(readSigns(kind, body)).toEqual(signs);
  });

  it('are read from whatever was sent without a fault', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('personas', 'providers', 'sessions', 'session', 'settings'),
        fc.jsonValue(),
        (kind, body) => {
          expect(() => readSigns(kind, body)).not.toThrow();
        },
      ),
    );
  });
});

describe('features', () => {
  it('are unknown without a sign', () => {
    expect(toFeatures([])).toEqual(unknownFeatures);
    expect(featuresSchema.parse({ resume: 'x' })).toEqual(unknownFeatures);
  });

  it('are not there while signs disagree', () => {
    expect(toFeatures([{ resume: true }, { resume: false }, { pagedHistory: true }])).toMatchObject({
      resume: false,
      pagedHistory: true,
    });
  });
});

describe('a body that tells', () => {
  const schema = toldBy('sessions', z.object({ sessions: z.array(z.string()) }));

  it('has its value and its signs', () => {
    expect(schema.parse({ sessions: ['a'] })).toEqual({
      value: { sessions: ['a'] },
      signs: { pagedHistory: false, resume: false },
    });
  });

  it('tells nothing where it does not fit', () => {
    expect(schema.safeParse({ sessions: 'a' }).success).toBe(false);
  });
});
