import { describe, expect, it } from 'vitest';
import { countFilters, noFilters, type SearchFilters, searchFiltersSchema, toWireFilters } from './filters';

const nothing = { source_type: null, document_set: null, time_cutoff: null, tags: null };

/** What is set, how it is sent, and by how many things the search is narrowed. */
const table: readonly [string, Partial<SearchFilters>, object | null, number][] = [
  ['nothing', {}, null, 0],
  ['a source', { sources: ['slack'] }, { ...nothing, source_type: ['slack'] }, 1],
  ['sources', { sources: ['slack', 'craft_file'] }, { ...nothing, source_type: ['slack', 'craft_file'] }, 2],
  ['a document set, by its name', { documentSets: ['HR'] }, { ...nothing, document_set: ['HR'] }, 1],
  ['a day', { since: '2026-08-22T00:00:00Z' }, { ...nothing, time_cutoff: '2026-08-22T00:00:00Z' }, 1],
  [
    'tags',
    {
      tags: [
        { key: 'team', value: 'HR' },
        { key: 'team', value: 'IT' },
      ],
    },
    {
      ...nothing,
      tags: [
        { tag_key: 'team', tag_value: 'HR' },
        { tag_key: 'team', tag_value: 'IT' },
      ],
    },
    2,
  ],
  [
    'all at once',
    {
      sources: ['web'],
      documentSets: ['HR'],
      since: '2026-08-22T00:00:00+02:00',
      tags: [{ key: 'team', value: 'HR' }],
    },
    {
      source_type: ['web'],
      document_set: ['HR'],
      time_cutoff: '2026-08-22T00:00:00+02:00',
      tags: [{ tag_key: 'team', tag_value: 'HR' }],
    },
    4,
  ],
];

describe('a search that is narrowed to', () => {
  it.each(table)('%s says so, and names no empty list, which would mean nothing at all', (_name, own, sent) => {
    expect(toWireFilters({ ...noFilters, ...own })).toEqual(sent);
  });

  it.each(table)('%s is counted', (_name, own, _sent, count) => {
    expect(countFilters({ ...noFilters, ...own })).toBe(count);
  });
});

describe('filters that the panel keeps', () => {
  it.each([
    ['no moment', null],
    ['a moment in UTC', '2026-08-22T06:07:07Z'],
    ['a moment with an offset', '2026-08-22T06:07:07.123+02:00'],
  ])('may begin at %s', (_name, since) => {
    expect(searchFiltersSchema.parse({ ...noFilters, since })).toEqual({ ...noFilters, since });
  });

  it.each([
    ['a day without a time', '2026-08-22'],
    ['a moment of who knows which clock', '2026-08-22T06:07:07'],
    ['words', 'last week'],
    ['a number', 1_787_378_827_000],
  ])('cannot begin at %s', (_name, since) => {
    expect(searchFiltersSchema.safeParse({ ...noFilters, since }).success).toBe(false);
  });
});
