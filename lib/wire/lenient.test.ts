import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod/mini';
import { listOf, wordsSchema } from './lenient';

describe('a list', () => {
  const numbers = listOf(z.object({ n: z.number() }));

  it('loses odd entries, and keeps the others in their order', () => {
    const entries = fc.array(fc.oneof(fc.record({ n: fc.integer() }), fc.jsonValue()));
    fc.assert(
      fc.property(entries, (list) => {
        const fits = (item: unknown): item is { n: number } => z.object({ n: z.number() }).safeParse(item).success;
        expect(numbers.parse(list)).toEqual(list.filter(fits).map(({ n }) => ({ n })));
      }),
    );
  });

  it.each([[null], ['x'], [{ n: 1 }]])('is none in %j', (body) => {
    expect(numbers.safeParse(body).success).toBe(false);
  });
});

it.each([
  [' A ', 'A'],
  ['', ''],
  [null, ''],
  [undefined, ''],
  [7, ''],
])('words in %j are “%s”', (value, words) => {
  expect(wordsSchema.parse(value)).toBe(words);
  expect(z.object({ words: wordsSchema }).parse(value === undefined ? {} : { words: value })).toEqual({ words });
});
