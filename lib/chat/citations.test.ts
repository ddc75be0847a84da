import { describe, expect, it } from 'vitest';
import { addDocuments, addSources, citedBy, citedIn } from './citations';
import { LIMITS } from './limits';
import { emptyAnswer } from './model';

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

describe('sources', () => {
  it('are the documents of the answer', () => {
    const answer = addSources(emptyAnswer, [a]);
    expect(answer.documents).toEqual([a]);
    expect(addSources(answer, [a])).toBe(answer);
  });

  it('have an end', () => {
    const many = Array.from({ length: LIMITS.documents + 9 }, (_, index) => ({ document_id: `${index}` }));
    const full = addDocuments([a], many);
    expect(full).toHaveLength(LIMITS.documents);
    expect(addDocuments(full, [b])).toBe(full);
  });
});

describe('what a text cites', () => {
  const linked = [
    { document_id: 'p', link: 'https://a.example/x_(y)' },
    { document_id: 'q', link: 'https://a.example/x' },
    { document_id: 'r', link: null },
  ];

  it.each<[string, string, [number, string][], [number, string][]]>([
    [
      'what is stored and in it',
      'A [[2]](u) [[1]]().',
      [
        [1, 'p'],
        [2, 'q'],
        [3, 'r'],
      ],
      [
        [2, 'q'],
        [1, 'p'],
      ],
    ],
    [
      'each once',
      '[[1]](u)[[1]](u)',
      [
        [1, 'p'],
        [1, 'p'],
      ],
      [[1, 'p']],
    ],
    ['nothing that was not stored, where something was', '[[7]](https://a.example/x)', [[1, 'p']], []],
    [
      'what its links say, where nothing was',
      '[[7]](https://a.example/x_(y)) [[8]](https://a.example/x)',
      [],
      [
        [7, 'p'],
        [8, 'q'],
      ],
    ],
    ['nothing by links that are empty or unknown', '[[1]]() [[2]](https://b.example)', [], []],
    [
      'nothing by what is no marker',
      '[1] [[x]](u) [[2]] a[[3]',
      [
        [1, 'p'],
        [2, 'p'],
        [3, 'p'],
      ],
      [],
    ],
  ])('is %s', (_name, text, stored, cited) => {
    const pair = ([number, documentId]: [number, string]) => ({ number, documentId });
    expect(citedIn(text, stored.map(pair), linked)).toEqual(cited.map(pair));
  });
});
