import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addTexts, append, CUT_MARK, clip, clipData, LIMITS, sizeOf } from './limits';

describe('a text that grows', () => {
  it('is all that came, up to the limit', () => {
    expect(append('ab', 'cd', 4)).toBe('abcd');
    expect(append('ab', 'cde', 4)).toBe(`abcd${CUT_MARK}`);
    expect(clip('abcde', 4)).toBe(`abcd${CUT_MARK}`);
  });

  it('is the same text once it is cut', () => {
    const cut = append('ab', 'cde', 4);
    expect(append(cut, 'more', 4)).toBe(cut);
  });

  it('is never cut within a character', () => {
    expect(append('abc', '👋', 4)).toBe(`abc${CUT_MARK}`);
    expect(append('ab', '👋', 4)).toBe('ab👋');
  });

  it('begins with the whole of what it was, whatever comes', () => {
    const pieces = fc.array(fc.string({ unit: 'grapheme', maxLength: 6 }), { maxLength: 20 });
    fc.assert(
      fc.property(pieces, fc.integer({ min: 4, max: 30 }), (texts, limit) => {
        texts.reduce((known, text) => {
          const next = append(known, text, limit);
          expect(next.startsWith(known)).toBe(true);
          expect(next.length).toBeLessThanOrEqual(limit + CUT_MARK.length);
          return next;
        }, '');
      }),
    );
  });
});

describe('a set of texts', () => {
  it('has each once, in order', () => {
    expect(addTexts(['a'], ['b', 'a', 'b', 'c'], 10)).toEqual(['a', 'b', 'c']);
  });

  it('is the same list where nothing is new', () => {
    const known = ['a', 'b'];
    expect(addTexts(known, ['b', 'a'], 10)).toBe(known);
    expect(addTexts(known, [], 10)).toBe(known);
  });

  it('is full at some time', () => {
    const many = Array.from({ length: LIMITS.items + 50 }, (_, index) => `${index}`);
    const full = addTexts(['x'], many, 10);
    expect(full).toHaveLength(LIMITS.items);
    expect(addTexts(full, ['new'], 10)).toBe(full);
  });
});

describe('data', () => {
  it('is the same object while there is room', () => {
    const data = { a: [1, 'two', null, { b: true }] };
    expect(clipData(data, 100)).toBe(data);
  });

  it('is cut as text', () => {
    expect(clipData({ a: 'x'.repeat(50) }, 20)).toBe(`{"a":"xxxxxxxxxxxxxx${CUT_MARK}`);
  });

  it.each([1_000, 100_000])('that is nested %i levels deep is left out, and overflows no stack', (depth) => {
    const deep: unknown = JSON.parse('['.repeat(depth) + ']'.repeat(depth));
    expect(sizeOf(deep)).toBe(Number.POSITIVE_INFINITY);
    expect(clipData(deep, 1_000)).toBe(CUT_MARK);
  });

  it('weighs about as much as its text', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (data) => {
        const length = JSON.stringify(data).length;
        expect(sizeOf(data)).toBeLessThan(4 * length + 10);
        expect(sizeOf(data)).toBeGreaterThan(length / 8);
      }),
    );
  });
});
