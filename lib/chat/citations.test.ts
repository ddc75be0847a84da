import { describe, expect, it } from 'vitest';
import { addDocuments, citedBy } from './citations';

const a = { document_id: 'a', blurb: 'first' };
const b = { document_id: 'b' };

describe('found documents', () => {
  it('are kept by first sight, each once', () => {
    expect(addDocuments([a], [b, { document_id: 'a', blurb: 'second' }, b])).toEqual([a, b]);
  });

  it('are the same list when nothing is new', () => {
    const known = [a, b];
    expect(addDocuments(known, [{ document_id: 'b' }])).toBe(known);
    expect(addDocuments(known, [])).toBe(known);
  });
});

describe('citations', () => {
  it('go by their number, which is a label', () => {
    const one = citedBy([], 101, 'a');
    expect(citedBy(one, 3, 'a')).toEqual([
      { number: 101, documentId: 'a' },
      { number: 3, documentId: 'a' },
    ]);
  });

  it('are the same list when the number is known', () => {
    const one = citedBy([], 1, 'a');
    expect(citedBy(one, 1, 'b')).toBe(one);
  });
});
