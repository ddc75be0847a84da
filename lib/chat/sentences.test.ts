import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nothingHeard, readOn } from './sentences';

const CODE = '(code)';
const whole = (text: string) => readOn(text, nothingHeard, true, CODE).sentences;

/** What is heard of a text that arrives in pieces. */
function hear(pieces: readonly string[]): string[] {
  let heard = nothingHeard;
  let text = '';
  const all: string[] = [];
  for (const [index, piece] of pieces.entries()) {
    text += piece;
    const read = readOn(text, heard, index === pieces.length - 1, CODE);
    all.push(...read.sentences);
    heard = read.heard;
  }
  return all;
}

describe('an answer', () => {
  it('is heard by whole sentences while it is written', () => {
    let heard = nothingHeard;
    const next = (text: string) => {
      const read = readOn(text, heard, false, CODE);
      heard = read.heard;
      return read.sentences;
    };
    expect(next('Refunds take')).toEqual([]);
    expect(next('Refunds take 3.5 days')).toEqual([]);
    expect(next('Refunds take 3.5 days. On')).toEqual(['Refunds take 3.5 days.']);
    expect(next('Refunds take 3.5 days. On 6 May')).toEqual([]);
    expect(next('Refunds take 3.5 days. On 6 May they moved.\n')).toEqual(['On 6 May they moved.']);
    expect(next('Refunds take 3.5 days. On 6 May they moved.\n')).toEqual([]);
  });

  it('is heard to its end, though it has no full stop', () => {
    expect(hear(['One. Two', ' and three'])).toEqual(['One.', 'Two and three']);
  });

  it.each([
    ['## Care of a tent\nDry it.', ['Care of a tent', 'Dry it.']],
    ['- **Ask** for `more`\n- [ ] see\n1. one', ['Ask for more', 'see', '1. one']],
    ['> In *doubt*, the heavier one.', ['In doubt, the heavier one.']],
    ['up from 3. [[1]](https://a.example/x_(y)) Next.', ['up from 3.', 'Next.']],
    ['night [[1]](https://a) [[2]]().', ['night.']],
    ['See [the guide](https://a.example/b). ![Alt](https://x)', ['See the guide.', 'Alt']],
    ['| Model | Wind |\n| --- | ---: |\n| Lark 1 | 60 km/h |', ['Model, Wind', 'Lark 1, 60 km/h']],
    ['Before\n```python\nprint("no")\n```\nAfter', ['Before', CODE, 'After']],
    ['~~~\n```\nx. y. z\n~~~', [CODE]],
    ['```\nnever closed. Really', [CODE]],
    ['---\n***\n\n   \n', []],
    ['これは文です。次の文です。', ['これは文です。', '次の文です。']],
    ['snake_case_name and 2 * 3 * 4', ['snake_case_name and 2 * 3 * 4']],
    ['', []],
  ])('“%s” is heard without its marks', (text, sentences) => {
    expect(whole(text)).toEqual(sentences);
  });

  it('that begins anew is heard from its beginning', () => {
    const { heard } = readOn('I look it up first. Then', nothingHeard, false, CODE);
    expect(readOn('Found it. S', heard, false, CODE).sentences).toEqual(['Found it.']);
  });

  it('without an end of line is heard all the same', () => {
    const { sentences, heard } = readOn('word '.repeat(500), nothingHeard, false, CODE);
    expect(sentences).toHaveLength(1);
    expect(heard.at).toBe(2_500);
  });

  it('is heard once, however it arrives', () => {
    const parts = fc.constantFrom(
      'One',
      ' two',
      '. ',
      'Three! ',
      '\n',
      '\n\n',
      '- ',
      '`x` ',
      '[[1]](https://a) ',
      '。',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 40 }), (pieces) => {
        const words = (sentences: readonly string[]) => sentences.join('').replace(/[\s-]/g, '');
        expect(words(hear(pieces))).toBe(words(whole(pieces.join(''))));
      }),
    );
  });

  it('never throws, and comes to an end', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 10 }), (pieces) => {
        hear(pieces);
        const text = pieces.join('');
        expect(readOn(text, nothingHeard, true, CODE).heard.at).toBe(text.length);
      }),
    );
  });
});
