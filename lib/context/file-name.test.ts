import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fileName } from './file-name';

it.each([
  ['Travel policy', [], 'Travel policy.txt'],
  ['a/b\\c:d*e?f"g<h>i|j', [], 'a b c d e f g h i j.txt'],
  ['../../etc/passwd', [], 'etc passwd.txt'],
  ['   ', [], 'page.txt'],
  ['', ['page.txt', 'page 2.txt'], 'page 3.txt'],
  ['Travel policy', ['Travel policy.txt'], 'Travel policy 2.txt'],
  ['出張規程', ['page.txt'], '出張規程.txt'],
])('of the page “%s” beside %j is “%s”', (title, taken, name) => {
  expect(fileName(title, taken)).toBe(name);
});

it('is short and harmless, whatever the title', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (title) => {
      const name = fileName(title, []);
      expect(name).toMatch(/^[\p{L}\p{N}][\p{L}\p{N} ]*\.txt$/u);
      expect([...name].length).toBeLessThanOrEqual(70);
    }),
  );
});
