import { describe, expect, it } from 'vitest';
import { aTool } from '@/tests/fakes/personas';
import { type AskOptions, plainOptions } from '../wire/request';
import { type Offer, pruneOptions } from './prune-options';

const heron = { provider: 'Heron lab', name: 'heron-small', configurationId: 12, label: 'Heron Small' };

const offer: Offer = {
  tools: [aTool(1, 'Search'), aTool(3, 'Web')],
  models: [heron],
  sources: ['jira', 'slack'],
  documentSets: [{ id: 3, name: 'Policies', description: '' }],
  deepResearch: true,
};
const unknown: Offer = {
  tools: null,
  models: null,
  sources: null,
  documentSets: null,
  deepResearch: true,
};

const all: AskOptions = {
  model: heron,
  temperature: 0,
  allowedToolIds: [1],
  forcedToolId: 1,
  filters: {
    sources: ['jira'],
    documentSets: ['Policies'],
    since: '2026-11-01T00:00:00+01:00',
    tags: [{ key: 'team', value: 'ops' }],
  },
  deepResearch: true,
  files: [],
};

describe('what is set', () => {
  it.each([
    ['nothing', plainOptions, offer],
    ['all that the server has', all, offer],
    ['what nobody knows to be gone', all, unknown],
  ])('stays where it is %s', (_name, options, known) => {
    expect(pruneOptions(options, known)).toBeNull();
  });

  it.each<[string, Partial<Offer>, Partial<AskOptions>]>([
    ['a model', { models: [{ ...heron, name: 'heron-large' }] }, { model: null }],
    ['an allowed tool', { tools: [aTool(3, 'Web')] }, { allowedToolIds: null, forcedToolId: null }],
    ['a source', { sources: ['slack'] }, { filters: { ...all.filters, sources: [] } }],
    ['a document set', { documentSets: [] }, { filters: { ...all.filters, documentSets: [] } }],
    ['deep research', { deepResearch: false }, { deepResearch: false }],
  ])('goes where the server no longer has it: %s', (_name, less, change) => {
    expect(pruneOptions(all, { ...offer, ...less })).toEqual(change);
  });

  it('goes where a forced tool is another persona’s', () => {
    const options = { ...plainOptions, forcedToolId: 9 };
    expect(pruneOptions(options, offer)).toEqual({ forcedToolId: null });
  });
});
