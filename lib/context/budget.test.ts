import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutTo, estimateTokens, shareOut } from './budget';

describe('tokens', () => {
  it.each([
    ['', 0],
    ['word', 2],
    ['a'.repeat(35), 10],
    ['出張規程', 4],
    ['Ärger', 2],
  ])('of “%s” are %i at the most', (text, tokens) => {
    expect(estimateTokens(text)).toBe(tokens);
  });
});

describe('the room', () => {
  it.each([
    ['is each one’s own where there is enough', [10, 20], 100, [10, 20]],
    ['is halved between long ones', [100, 100], 100, [50, 50]],
    ['that a short one leaves is the others’', [10, 500, 500], 100, [10, 45, 45]],
    ['is none where there is none', [10, 20], 0, [0, 0]],
    ['is nobody’s where nobody is', [], 100, []],
  ])('%s', (_name, lengths, room, shares) => {
    expect(shareOut(lengths, room)).toEqual(shares);
  });

  it('is never overdrawn, never wasted, and nobody who asks for more gets less', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 1000 }), { maxLength: 8 }), fc.nat({ max: 4000 }), (lengths, room) => {
        const shares = shareOut(lengths, room);
        const sum = shares.reduce((all, share) => all + share, 0);
        const asked = lengths.reduce((all, length) => all + length, 0);
        expect(sum).toBeLessThanOrEqual(room);
        expect(sum).toBe(Math.min(asked, room));
        for (const [a, share] of shares.entries()) {
          expect(share).toBeLessThanOrEqual(lengths[a] ?? 0);
          for (const [b, other] of shares.entries())
            if ((lengths[a] ?? 0) < (lengths[b] ?? 0)) expect(share).toBeLessThanOrEqual(other);
        }
      }),
    );
  });
});

describe('a cut', () => {
  const text = 'First paragraph of two lines,\nthe second here.\n\nSecond one. It has sentences.\n\nThird.';

  it.each([
    ['nothing where it fits', 1000, text],
    ['at a paragraph’s end', 22, text.slice(0, text.indexOf('\n\nThird'))],
    ['at a paragraph’s end, though a line’s is nearer', 19, 'First paragraph of two lines,\nthe second here.'],
    ['at a line’s end', 10, 'First paragraph of two lines,'],
    ['at a word’s end', 6, 'First paragraph of'],
    ['all', 0, ''],
  ])('leaves %s', (_name, tokens, kept) => {
    expect(cutTo(text, tokens)).toBe(kept);
  });

  it('falls on a sentence’s end where there is no line’s', () => {
    expect(cutTo('One sentence here. Another that is longer than the room', 10)).toBe('One sentence here.');
  });

  it('never falls within a character', () => {
    expect(cutTo('😀😀😀', 3)).toBe('😀');
    expect(cutTo('😀😀😀', 1)).toBe('');
  });

  it('is a beginning of the text that fits and is a whole text, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.nat({ max: 100 }), (any, tokens) => {
        const kept = cutTo(any, tokens);
        expect(any.startsWith(kept)).toBe(true);
        expect(estimateTokens(kept)).toBeLessThanOrEqual(tokens);
        expect(kept).not.toMatch(/[\ud800-\udbff]$/);
        if (estimateTokens(any) <= tokens) expect(kept).toBe(any);
      }),
    );
  });
});
