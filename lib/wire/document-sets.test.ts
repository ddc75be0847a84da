import { expect, it } from 'vitest';
import { readBody, readJson } from '@/tests/fixtures';
import { documentSetsSchema } from './document-sets';

it.each(['r1', 'head'])('document sets are read from a body of %s', (rev) => {
  expect(documentSetsSchema.parse(readJson('recorded', 'rest', `document-sets.${rev}.json`))).toEqual([
    { id: 3, name: 'HR policies', description: 'Policies and handbooks' },
    { id: 5, name: 'Engineering', description: '' },
  ]);
});

it('document sets are read from a real server', () => {
  expect(documentSetsSchema.parse(readBody('r2', 'full.document-sets'))).toEqual([
    { id: 2, name: 'HR docs', description: 'About people' },
  ]);
});

it('a document set without a name, by which it is chosen, is dropped alone', () => {
  expect(documentSetsSchema.parse([{ id: 1, name: '' }, { id: 2 }, null, { id: 3, name: 'A' }])).toEqual([
    { id: 3, name: 'A', description: '' },
  ]);
});

it.each([[null], [{ sets: [] }]])('%j is no list of document sets', (body) => {
  expect(documentSetsSchema.safeParse(body).success).toBe(false);
});
