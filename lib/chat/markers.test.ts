import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markersIn, replaceMarkers } from './markers';

const read = (text: string) => markersIn(text).map(({ number, href }) => [number, href]);

describe('markers', () => {
  it.each([
    ['night [[2]](https://a.example/b).', [[2, 'https://a.example/b']]],
    [
      '[[1]](https://a) [[12]](https://b)[[3]](https://c)',
      [
        [1, 'https://a'],
        [12, 'https://b'],
        [3, 'https://c'],
      ],
    ],
    ['without link [[4]]()', [[4, '']]],
    ['[[2]](https://a.example/side_panel_(MV3))', [[2, 'https://a.example/side_panel_(MV3)']]],
    ['[[1]](https://a.example/x( y) and (z)', [[1, 'https://a.example/x( y']]],
    ['[[1]](https://a(b [[2]](https://c)', [[2, 'https://c']]],
    ['[[1]](never closed', []],
    ['[[1]](never\nclosed)', []],
    ['[1] [[x]](https://a) [[1234567890]](https://a)', []],
    ['```\n[[1]](https://a)\n```\n[[2]](https://b)', [[2, 'https://b']]],
    ['~~~~js\n```\n[[1]](https://a)\n~~~~\n[[2]](https://b)', [[2, 'https://b']]],
    ['```\n[[1]](https://a)', []],
    ['``` a`b\n[[1]](https://a)', [[1, 'https://a']]],
  ])('of “%s” are found', (text, found) => {
    expect(read(text)).toEqual(found);
  });

  it('know their place', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', '[[1]](b)', '[[2]]()', '(', ')', '\n', '```', '[', ' '), { maxLength: 30 }),
        (parts) => {
          const text = parts.join('');
          expect(replaceMarkers(text, ({ start, end }) => text.slice(start, end))).toBe(text);
        },
      ),
    );
  });

  it('are replaced one by one', () => {
    expect(replaceMarkers('a [[1]](x) b [[2]](y)', ({ number }) => `(${number})`)).toBe('a (1) b (2)');
  });
});
