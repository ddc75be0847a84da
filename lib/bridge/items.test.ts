import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyAnswer } from '@/lib/chat/model';
import { reduceLine } from '@/lib/chat/reduce';
import { linesOf, readRecording, readTranscript, recordings, transcripts } from '@/tests/fixtures';
import { isHeartbeat, parseLine } from '../wire/lines';
import { countLines, itemSchema, toItems, toPieces } from './items';

const bodies: readonly [string, readonly string[]][] = [
  ...transcripts.map(({ file }): [string, string[]] => [file, linesOf(readTranscript(file))]),
  ...recordings.map(([name, recording]): [string, string[]] => [name, linesOf(readRecording(recording))]),
].map(([name, lines]) => [name, lines.filter((line) => !isHeartbeat(parseLine(line)))]);

const timed = (lines: readonly string[]) => lines.map((text, index) => ({ text, at: index * 7 }));

/** What a panel makes of lines that crossed in batches of these sizes. */
function reduced(lines: readonly string[], sizes: readonly number[], breakAt = -1) {
  let answer = emptyAnswer;
  let seq = 0;
  for (let from = 0, batch = 0; from < lines.length; batch += 1) {
    const size = sizes[batch % sizes.length] ?? 1;
    for (const { line, count } of toPieces(toItems(timed(lines.slice(from, from + size)), breakAt - from))) {
      answer = reduceLine(answer, seq, line, null, count);
      seq += count;
    }
    from += size;
  }
  return answer;
}

describe.each(bodies)('%s, across the port', (_name, lines) => {
  it('adds up to the same answer, however it is cut into batches', () => {
    const whole = reduced(lines, [1]);
    expect(whole.nextSeq).toBe(lines.length);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }), (sizes) => {
        expect(reduced(lines, sizes)).toEqual(whole);
      }),
      { numRuns: 10 },
    );
  });

  it('is made of items as the port knows them, each line counted once', () => {
    const items = toItems(timed(lines));
    for (const item of items) expect(itemSchema.safeParse(item).success).toBe(true);
    expect(toPieces(items).reduce((sum, { count }) => sum + count, 0)).toBe(lines.length);
    expect(countLines(items)).toBe(lines.length);
  });
});

const delta = (content: string, turn = 0) =>
  JSON.stringify({ placement: { turn_index: turn, tab_index: 0 }, obj: { type: 'message_delta', content } });

describe('neighbouring deltas', () => {
  it('cross as one', () => {
    expect(toItems([delta('a'), delta('b'), delta('c')].map((text) => ({ text, at: null })))).toEqual([
      [3, 'abc', 0, 0, 0, null, null],
    ]);
  });

  it.each([
    ['of another turn', [delta('a'), delta('b', 1)], 2],
    ['with another line between them', [delta('a'), '{"error": "x"}', delta('b')], 3],
  ])('stay apart %s', (_name, lines, count) => {
    expect(toItems(lines.map((text) => ({ text, at: null })))).toHaveLength(count);
  });

  it('stay apart where the user pressed Stop', () => {
    const lines = [delta('a'), delta('b'), delta('c')].map((text) => ({ text, at: null }));
    expect(toItems(lines, 2)).toEqual([
      [2, 'ab', 0, 0, 0, null, null],
      [1, 'c', 0, 0, 0, null, null],
    ]);
  });

  it('tell when they came, as far as it matters', () => {
    const at = [5, 20, 90, 250];
    const items = toItems(at.map((ms) => ({ text: delta('x'), at: ms })));
    expect(items).toEqual([5, [3, 'xxx', 0, 0, 0, null, null], 250, [1, 'x', 0, 0, 0, null, null]]);
    expect(toPieces(items).map((piece) => piece.at)).toEqual([5, 250]);
  });
});

it('an item of a kind that is not known is a line that could not be read', () => {
  expect(toPieces([[2, 'x', 99, 0, 0, null, null]])).toEqual([{ line: { kind: 'unreadable' }, count: 2, at: null }]);
});
