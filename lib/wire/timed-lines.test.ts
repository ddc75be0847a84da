import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stampLines, TICK, unstampLines } from './timed-lines';

const at = (text: string, time: number | null) => ({ text, at: time });

it('tells a time once for the lines that came together', () => {
  expect(stampLines([at('a', 1000), at('b', 1001), at('c', 1000 + TICK), at('d', 1001 + TICK)])).toEqual([
    1000,
    'a',
    'b',
    1000 + TICK,
    'c',
    'd',
  ]);
});

it('tells none that is not known', () => {
  expect(stampLines([at('a', null), at('b', 5), at('c', null)])).toEqual(['a', 5, 'b', 'c']);
  expect(unstampLines(['a', 5, 'b'])).toEqual([at('a', null), at('b', 5)]);
});

it('gives back every line, with its time or one less than a tick before', () => {
  const times = fc
    .array(fc.nat(400))
    .map((gaps) => gaps.map((_, index) => gaps.slice(0, index + 1).reduce((a, b) => a + b, 0)));
  fc.assert(
    fc.property(times, (all) => {
      const lines = all.map((time, index) => at(`line ${index}`, time));
      const again = unstampLines(stampLines(lines));
      expect(again.map(({ text }) => text)).toEqual(lines.map(({ text }) => text));
      again.forEach((line, index) => {
        const late = (lines[index]?.at ?? 0) - (line.at ?? 0);
        expect(late >= 0 && late < TICK).toBe(true);
      });
    }),
  );
});
