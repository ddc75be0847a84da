import { beforeEach, describe, expect, it, vi } from 'vitest';
import { stopTime } from '@/tests/fakes/worker-bench';
import { CHECKPOINT_EVERY, createJournal } from './journal';

beforeEach(stopTime);

interface Piece {
  askId: string;
  from: number;
  lines: readonly (string | number)[];
}

function openJournal(stored: ReadonlyMap<string, string[]> = new Map()) {
  const pieces: Piece[] = [];
  const journal = createJournal(stored, async (askId, from, lines) => void pieces.push({ askId, from, lines }));
  return { journal, pieces };
}

describe('the lines of an answer', () => {
  it('are numbered from 0, each answer by itself', () => {
    const { journal } = openJournal();
    expect(['a', 'b', 'a', 'a'].map((askId) => journal.append(askId, `line of ${askId}`))).toEqual([0, 0, 1, 2]);
    expect([journal.length('a'), journal.length('b'), journal.length('never')]).toEqual([3, 1, 0]);
  });

  it.each([
    [0, ['x', 'y', 'z']],
    [2, ['z']],
    [3, []],
    [9, []],
  ])('are given from number %i on', (from, lines) => {
    const { journal } = openJournal();
    for (const line of ['x', 'y', 'z']) journal.append('a', line);
    expect(journal.linesFrom('a', from)).toEqual(lines);
  });

  it('go on after those that were written down by a worker before', () => {
    const { journal } = openJournal(new Map([['a', ['x', 'y']]]));
    expect(journal.append('a', 'z')).toBe(2);
    expect(journal.linesFrom('a', 0)).toEqual(['x', 'y', 'z']);
  });

  it('that were given stay as they were', () => {
    const { journal } = openJournal();
    journal.append('a', 'x');
    const given = journal.linesFrom('a', 0);
    journal.append('a', 'y');
    expect(given).toEqual(['x']);
  });

  it('are gone when they are forgotten, and are not written down any more', () => {
    const { journal, pieces } = openJournal();
    journal.append('a', 'x');
    journal.forget('a');
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(CHECKPOINT_EVERY * 2);
    expect(journal.length('a')).toBe(0);
    expect(pieces).toEqual([]);
  });
});

describe('writing down', () => {
  it('waits a little, and puts all that came meanwhile into one piece', () => {
    const { journal, pieces } = openJournal();
    journal.append('a', 'x');
    vi.advanceTimersByTime(CHECKPOINT_EVERY - 1);
    journal.append('a', 'y');
    expect(pieces).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(pieces).toEqual([{ askId: 'a', from: 0, lines: ['x', 'y'] }]);
  });

  it('never writes a line twice', async () => {
    const { journal, pieces } = openJournal(new Map([['a', ['old']]]));
    journal.append('a', 'x');
    await journal.checkpoint('a');
    journal.append('a', 'y');
    vi.advanceTimersByTime(CHECKPOINT_EVERY);
    await journal.checkpoint('a');
    expect(pieces).toEqual([
      { askId: 'a', from: 1, lines: ['x'] },
      { askId: 'a', from: 2, lines: ['y'] },
    ]);
  });

  it('happens at once when it is asked for, and not again by itself', async () => {
    const { journal, pieces } = openJournal();
    journal.append('a', 'x');
    await journal.checkpoint('a');
    expect(pieces).toHaveLength(1);
    vi.advanceTimersByTime(CHECKPOINT_EVERY * 2);
    expect(pieces).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('goes by each answer’s own clock', () => {
    const { journal, pieces } = openJournal();
    journal.append('a', 'x');
    vi.advanceTimersByTime(CHECKPOINT_EVERY / 2);
    journal.append('b', 'y');
    vi.advanceTimersByTime(CHECKPOINT_EVERY / 2);
    expect(pieces.map((piece) => piece.askId)).toEqual(['a']);
    vi.advanceTimersByTime(CHECKPOINT_EVERY / 2);
    expect(pieces.map((piece) => piece.askId)).toEqual(['a', 'b']);
  });

  it('of nothing writes nothing', async () => {
    const { journal, pieces } = openJournal(new Map([['a', ['old']]]));
    await journal.checkpoint('a');
    await journal.checkpoint('never');
    expect(pieces).toEqual([]);
  });
});
