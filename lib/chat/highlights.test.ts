import { describe, expect, it } from 'vitest';
import { readHighlights, snippetOf } from './highlights';

const plain = (text: string) => ({ text, marked: false });
const mark = (text: string) => ({ text, marked: true });

describe('a passage', () => {
  it.each([
    ['a <hi>b</hi> c', [plain('a '), mark('b'), plain(' c')]],
    ['<hi>a</hi><hi>b</hi>', [mark('ab')]],
    ['nothing matched', [plain('nothing matched')]],
    ['', []],
    ['never <hi>closed', [plain('never '), mark('closed')]],
    ['closed</hi> before it opened', [plain('closed before it opened')]],
    ['<hi>a <hi>b</hi> c</hi>', [mark('a b'), plain(' c')]],
    ['<b>x</b> <HI>y</HI> <hi class="z">', [plain('<b>x</b> <HI>y</HI> <hi class="z">')]],
    [
      '<img src=x onerror=alert(1)> <hi><script>1</script></hi>',
      [plain('<img src=x onerror=alert(1)> '), mark('<script>1</script>')],
    ],
    ['<<hi>hi>x</<hi>/hi>', [plain('<'), mark('hi>x</'), mark('/hi>')]],
    ['&lt;hi&gt;', [plain('&lt;hi&gt;')]],
  ])('“%s” is read', (passage, pieces) => {
    const read = readHighlights(passage);
    expect(read.map(({ text }) => text).join('')).toBe(pieces.map(({ text }) => text).join(''));
    expect(read).toEqual(merged(pieces));
  });
});

describe('a snippet', () => {
  const doc = (own: object) => ({ document_id: 'd', ...own });
  const words = (own: object) =>
    snippetOf(doc(own))
      .map(({ text, marked }) => (marked ? `[${text}]` : text))
      .join('');

  it('is the passage that matched, else the first, else the beginning of the document', () => {
    expect(words({ match_highlights: ['a', 'b <hi>c</hi>'], blurb: 'z' })).toBe('b [c]');
    expect(words({ match_highlights: ['a', 'b'], blurb: 'z' })).toBe('a');
    expect(words({ match_highlights: ['', '<hi></hi>'], blurb: 'z' })).toBe('z');
    expect(words({ match_highlights: null, blurb: 'z' })).toBe('z');
    expect(words({})).toBe('');
  });

  it('begins near the first match and has an end', () => {
    const long = `${'x'.repeat(500)}<hi>here</hi>${'y'.repeat(10_000)}`;
    const shown = words({ match_highlights: [long] });
    expect(shown).toContain('…xxx');
    expect(shown).toContain('[here]');
    expect(shown.length).toBeLessThan(460);
    expect(shown.endsWith('y…')).toBe(true);
  });

  it('cuts no character in half', () => {
    const shown = words({ blurb: '😀'.repeat(1_000) });
    expect(shown.isWellFormed()).toBe(true);
  });
});

function merged(pieces: readonly { text: string; marked: boolean }[]) {
  const all: { text: string; marked: boolean }[] = [];
  for (const { text, marked } of pieces) {
    const last = all.at(-1);
    if (last?.marked === marked) last.text += text;
    else all.push({ text, marked });
  }
  return all;
}
