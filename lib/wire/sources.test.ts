import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBody, readJson } from '@/tests/fixtures';
import { connectorSourcesSchema, distinctSources, indexedSourcesSchema } from './sources';

describe('the kinds of source', () => {
  it('are read where the server lists just these', () => {
    expect(indexedSourcesSchema.parse(readBody('r2', 'full.indexed-sources'))).toEqual([
      'confluence',
      'google_drive',
      'jira',
      'slack',
    ]);
    expect(indexedSourcesSchema.parse(readBody('r1', 'get.indexed-sources'))).toEqual([]);
  });

  it('are read from connectors, one entry each', () => {
    expect(connectorSourcesSchema.parse(readJson('recorded', 'rest', 'connector-status.r1.json'))).toEqual([
      'confluence',
      'jira',
      'google_drive',
      'jira',
    ]);
    expect(connectorSourcesSchema.parse(readBody('r2', 'full.connector-status'))).toHaveLength(4);
    expect(connectorSourcesSchema.parse(readJson('recorded', 'rest', 'federated.r1.json'))).toEqual([
      'federated_slack',
    ]);
  });

  it('lose odd entries alone', () => {
    expect(indexedSourcesSchema.parse({ sources: ['web', 7, '', null] })).toEqual(['web']);
    expect(connectorSourcesSchema.parse([{ source: 'web' }, { source: null }, 'web', {}])).toEqual(['web']);
  });

  it.each([[null], [{}], [[]]])('are not in %j', (body) => {
    expect(indexedSourcesSchema.safeParse(body).success).toBe(false);
  });

  it('come by how many connectors have them, then by name, and federated ones by their plain name', () => {
    expect(distinctSources(['web', 'jira', 'confluence', 'jira', 'slack', 'federated_slack'])).toEqual([
      'jira',
      'slack',
      'confluence',
      'web',
    ]);
  });

  it('are each there once, whatever the order that they came in', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'd')), (sources) => {
        const distinct = distinctSources(sources);
        expect([...distinct].sort()).toEqual([...new Set(sources)].sort());
        expect(distinctSources([...sources].reverse())).toEqual(distinct);
      }),
    );
  });
});
