import { expect, it } from 'vitest';
import { searchDocsSchema } from './documents';

const doc = { document_id: 'FILE_CONNECTOR__1', semantic_identifier: '', link: null, chunk_ind: 3, score: null };

it('keeps what is shown of a document and drops what is not', () => {
  expect(searchDocsSchema.parse([doc])).toEqual([
    { document_id: 'FILE_CONNECTOR__1', semantic_identifier: '', link: null },
  ]);
});

it('leaves out an odd document and keeps its neighbours in order', () => {
  const list = [
    { ...doc, document_id: 'a' },
    { link: 'x' },
    null,
    { ...doc, document_id: 7 },
    { ...doc, document_id: 'b' },
  ];
  expect(searchDocsSchema.parse(list).map(({ document_id }) => document_id)).toEqual(['a', 'b']);
});

it.each([[null], [undefined], [[]]])('reads %j as no documents', (list) => {
  expect(searchDocsSchema.parse(list)).toEqual([]);
});
