import { describe, expect, it } from 'vitest';
import { linesOf, readRecording, recordings, reduceAll } from '@/tests/fixtures';
import { createSourceIndex, listSources } from './sources';

const doc = (id: string, link: string | null = `https://${id}.example/`) => ({ document_id: id, link });
const cite = (number: number, documentId: string) => ({ number, documentId });
const list = (text: string, ...rest: [Parameters<typeof listSources>[1], Parameters<typeof listSources>[2]]) => {
  const { cited, found } = listSources(text, ...rest);
  return {
    cited: cited.map(({ numbers, document, link }) => [numbers.join(), document?.document_id ?? null, link]),
    found: found.map(({ document_id }) => document_id),
  };
};

describe('sources', () => {
  it('are those that the text cites, in the order of first citation, then those that were found', () => {
    const text = 'x [[4]](https://b.example/) y [[1]](https://a.example/) z [[4]](https://b.example/)';
    const citations = [cite(1, 'a'), cite(4, 'b')];
    expect(list(text, citations, [doc('a'), doc('c'), doc('b'), doc('d')])).toEqual({
      cited: [
        ['4', 'b', 'https://b.example/'],
        ['1', 'a', 'https://a.example/'],
      ],
      found: ['c', 'd'],
    });
  });

  it('are each listed once, with every number that the text gives them', () => {
    const text = '[[1]](https://a.example/) [[7]](https://a.example) [[2]](https://b.example/)';
    expect(list(text, [cite(1, 'a'), cite(2, 'b')], [doc('a'), doc('b')])).toEqual({
      cited: [
        ['1,7', 'a', 'https://a.example/'],
        ['2', 'b', 'https://b.example/'],
      ],
      found: [],
    });
  });

  it('may have no link, and may never arrive', () => {
    const text = '[[1]]() [[2]](https://b.example/) [[3]]()';
    expect(list(text, [cite(1, 'a'), cite(2, 'gone'), cite(3, 'lost')], [doc('a', null)])).toEqual({
      cited: [
        ['1', 'a', ''],
        ['2', null, 'https://b.example/'],
      ],
      found: [],
    });
  });

  it('that only a citation tells of, and no marker, are not cited', () => {
    expect(list('no marker', [cite(1, 'a')], [doc('a')])).toEqual({ cited: [], found: ['a'] });
  });

  it('are none where nothing was found', () => {
    expect(list('just text', [], [])).toEqual({ cited: [], found: [] });
  });

  it('of an answer of 5,000 citations are all listed', () => {
    const numbers = Array.from({ length: 5_000 }, (_, number) => number);
    const text = numbers.map((number) => `word [[${number}]](https://d${number}.example/) `).join('');
    const citations = numbers.map((number) => cite(number, `d${number}`));
    const documents = numbers.map((number) => doc(`d${number}`));
    expect(listSources(text, citations, documents).cited).toHaveLength(5_000);
  });
});

describe('an index that grows', () => {
  it('learns of documents that come after their citation', () => {
    const index = createSourceIndex();
    index.tell([cite(3, 'c')], []);
    expect(index.find(3, '')).toBeNull();
    index.tell([cite(3, 'c')], [doc('c')]);
    expect(index.find(3, '')).toEqual(doc('c'));
  });

  it('goes on from what was known, and begins anew with another answer’s', () => {
    const index = createSourceIndex();
    const first = [cite(1, 'a')];
    const documents = [doc('a'), doc('b')];
    index.tell(first, documents);
    index.tell([...first, cite(2, 'b')], documents);
    expect(index.find(2, '')).toEqual(doc('b'));
    index.tell([cite(1, 'b')], documents);
    expect([index.find(1, ''), index.find(2, '')]).toEqual([doc('b'), null]);
  });

  it('finds by the link what has no number of its own, and by the number first', () => {
    const index = createSourceIndex();
    index.tell([cite(1, 'a')], [doc('a'), doc('b')]);
    expect(index.find(9, 'https://b.example')).toEqual(doc('b'));
    expect(index.find(1, 'https://b.example')).toEqual(doc('a'));
    expect(index.find(9, 'https://elsewhere.example')).toBeNull();
    expect(index.find(9, '')).toBeNull();
  });
});

it('are found for every marker of a recorded answer that cites', () => {
  const [, recording] = recordings.find(([name]) => name === 'r2/full.search-twice') ?? [];
  if (!recording) throw new TypeError('No recording');
  const { text, citations, documents } = reduceAll(linesOf(readRecording(recording)));
  const { cited } = listSources(text, citations, documents);
  expect(cited.length).toBeGreaterThan(0);
  expect(cited.every(({ document }) => document !== null)).toBe(true);
  expect(new Set(cited.map(({ document }) => document?.document_id)).size).toBe(cited.length);
});
