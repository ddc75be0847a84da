import { describe, expect, it } from 'vitest';
import { instantSchema, newestFirst } from './instant';

describe('a moment', () => {
  it.each([
    ['2026-11-24T12:50:27.719264+00:00'],
    ['2026-11-24T12:50:27.719264Z'],
    ['2026-11-24T14:50:27-05:00'],
    ['2026-01-05T08:00:00+0100'],
  ])('%s stays as it was written, to the last digit', (text) => {
    expect(instantSchema.parse(text)).toBe(text);
  });

  it('without an offset is of UTC', () => {
    expect(instantSchema.parse('2026-01-13T10:22:31.123456')).toBe('2026-01-13T10:22:31.123456Z');
  });

  it.each([['yesterday'], [''], [0], [null]])('is not told by %j', (value) => {
    expect(instantSchema.safeParse(value).success).toBe(false);
  });
});

it('the newest moment is the first, below the millisecond as well', () => {
  const moments = [
    '2026-11-24T12:49:59.630520+00:00',
    '2026-11-24T12:49:59.630521+00:00',
    '2026-11-24T12:50:00+00:00',
    '2026-11-24T13:49:00+01:00',
  ];
  expect([...moments].sort(newestFirst)).toEqual([moments[2], moments[1], moments[0], moments[3]]);
  expect(newestFirst(moments[0] ?? '', moments[0] ?? '')).toBe(0);
});
