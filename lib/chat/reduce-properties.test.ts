import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linesOf, readTranscript, reduceAll, reduceText, transcripts } from '@/tests/fixtures';
import { isHeartbeat, parseLine } from '../wire/lines';
import { emptyAnswer } from './model';

const streams = transcripts.map(({ file }) =>
  linesOf(readTranscript(file)).filter((text) => !isHeartbeat(parseLine(text))),
);
const anyStream = fc.constantFrom(...streams);

/** Reduces lines in the order of `seqs`, whatever that is. */
function deliver(lines: readonly string[], seqs: readonly number[], answer = emptyAnswer) {
  return seqs.reduce((known, seq) => reduceText(known, seq, lines[seq] ?? ''), answer);
}

const inOrder = (lines: readonly string[]) => lines.map((_, seq) => seq);

describe('lines that come again, doubled or with gaps', () => {
  it('change nothing of a whole answer', () => {
    const seqs = fc.array(fc.nat(200), { maxLength: 50 });
    fc.assert(
      fc.property(anyStream, seqs, (lines, again) => {
        const whole = reduceAll(lines);
        const known = again.filter((seq) => seq !== whole.nextSeq);
        expect(deliver(lines, known, whole)).toBe(whole);
      }),
    );
  });

  it('add up to the same answer, whichever others come before each', () => {
    const noise = fc.array(fc.nat(200), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(anyStream, noise, (lines, others) => {
        // A line that comes early, but just in its turn, counts: the one in order is then the double.
        const seqs = inOrder(lines).flatMap((seq) => [(others[seq % others.length] ?? 0) % lines.length, seq]);
        expect(deliver(lines, seqs)).toEqual(reduceAll(lines));
      }),
    );
  });

  it('can be replayed from the start in the middle, as a panel that connects again gets them', () => {
    fc.assert(
      fc.property(anyStream, fc.nat(200), (lines, cut) => {
        const seqs = inOrder(lines);
        expect(deliver(lines, [...seqs.slice(0, cut), ...seqs])).toEqual(reduceAll(lines));
      }),
    );
  });

  it('stop at a gap until what is missing comes', () => {
    fc.assert(
      fc.property(anyStream, fc.nat(200), (lines, at) => {
        const gap = at % lines.length;
        const before = deliver(lines, inOrder(lines).slice(0, gap));
        const waiting = deliver(lines, inOrder(lines).slice(gap + 1), before);
        expect(waiting).toBe(before);
        expect(waiting.nextSeq).toBe(gap);
        expect(deliver(lines, inOrder(lines).slice(gap), waiting)).toEqual(reduceAll(lines));
      }),
    );
  });
});

describe('any lines at all', () => {
  it('never make the reducer throw, and each counts once', () => {
    const soup = fc.array(fc.oneof(fc.string(), fc.json(), fc.constantFrom(...streams.flat())), { maxLength: 30 });
    fc.assert(
      fc.property(soup, (lines) => {
        expect(deliver(lines, inOrder(lines)).nextSeq).toBe(lines.length);
      }),
    );
  });
});
