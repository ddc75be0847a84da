import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerLines, aRun } from '@/tests/fakes/samples';
import type { RunStatus } from '../base/run-status';
import { addLines, answerIdOf, newTurn, questionIdOf, type Turn, textOf, unfold, withStatus } from './turn';

const lines = answerLines('Book ', 'second ', 'class.');
const whole = 'Book second class.';
const streaming = newTurn(aRun('a1'), true);

/** The turn when the user stopped it after `seen` lines, with the lines that came all the same. */
function stoppedAfter(seen: number): Turn {
  const stopping = withStatus(addLines(streaming, 0, lines.slice(0, seen)), { phase: 'stopping', cut: seen });
  return addLines(stopping, seen, lines.slice(seen));
}

describe('a turn', () => {
  it('begins with its question and an empty answer', () => {
    expect(streaming).toMatchObject(aRun('a1'));
    expect(textOf(streaming)).toBe('');
    expect(streaming.answer.nextSeq).toBe(0);
  });

  it('grows by the lines that come', () => {
    const half = addLines(streaming, 0, lines.slice(0, 2));
    expect(textOf(half)).toBe('Book ');
    expect(textOf(addLines(half, 2, lines.slice(2)))).toBe(whole);
  });

  it('is the same turn where all the lines are known', () => {
    const turn = addLines(streaming, 0, lines);
    expect(addLines(turn, 0, lines)).toBe(turn);
    expect(addLines(turn, 2, lines.slice(2))).toBe(turn);
    expect(addLines(turn, 4, [])).toBe(turn);
  });

  it('is the same turn where lines are missing before those that came', () => {
    expect(addLines(streaming, 1, lines.slice(1))).toBe(streaming);
  });

  it('takes what is new of lines that overlap', () => {
    const half = addLines(streaming, 0, lines.slice(0, 3));
    expect(textOf(addLines(half, 1, lines.slice(1)))).toBe(whole);
  });

  it('takes lines that were joined as so many, and none of those that hold known ones', () => {
    const opening = lines.slice(0, 2);
    const joined = [2, 'second class.', 0, 0, 0, null, null] as const;
    const turn = addLines(streaming, 0, opening);
    const done = addLines(turn, 2, [[...joined]]);
    expect([textOf(done), done.answer.nextSeq]).toEqual([whole, 4]);
    expect(addLines(done, 2, [[...joined]])).toBe(done);
    const half = addLines(turn, 2, lines.slice(2, 3));
    expect(addLines(half, 2, [[...joined]])).toBe(half);
  });

  it('knows when what it shows came', () => {
    const searching = JSON.stringify({
      placement: { turn_index: 0, tab_index: 0 },
      obj: { type: 'search_tool_start' },
    });
    expect(addLines(streaming, 0, [1_000, searching]).answer.steps).toMatchObject([{ startedAt: 1_000 }]);
  });

  it('adds up to the same answer in whichever pieces the lines come, and however often', () => {
    const piece = fc.tuple(fc.nat(3), fc.nat(4));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const soup = pieces.reduce(
          (turn, [from, size]) => addLines(turn, from, lines.slice(from, from + size)),
          streaming,
        );
        const inOrder = lines.reduce((turn, line, seq) => addLines(turn, seq, [line]), soup);
        expect(inOrder).toEqual(addLines(streaming, 0, lines));
      }),
    );
  });
});

describe('a turn that the user stopped', () => {
  it.each([
    [0, ''],
    [1, ''],
    [2, 'Book '],
    [3, 'Book second '],
    [4, whole],
  ])('after %i lines shows just those, though it keeps them all', (seen, text) => {
    const turn = stoppedAfter(seen);
    expect(textOf(turn)).toBe(text);
    expect(turn.answer.text).toBe(whole);
    expect(turn.answer.nextSeq).toBe(lines.length);
  });

  it('stays cut where it was on this screen, wherever the worker cut it', () => {
    const turn = withStatus(stoppedAfter(2), { phase: 'stopped', cut: 4, ignored: true });
    expect(turn.status).toEqual({ phase: 'stopped', cut: 2, ignored: true });
    expect(textOf(turn)).toBe('Book ');
  });

  it('is cut where another panel stopped it', () => {
    const stopped = withStatus(addLines(streaming, 0, lines.slice(0, 2)), { phase: 'stopping', cut: 3 });
    expect(textOf(addLines(stopped, 2, lines.slice(2)))).toBe('Book second ');
  });

  it('is cut again in a panel that opens later', () => {
    const turn = newTurn(aRun('a1', { phase: 'stopped', cut: 2, ignored: true }), true);
    expect(textOf(addLines(turn, 0, lines))).toBe('Book ');
  });

  it.each<RunStatus>([{ phase: 'posting' }, { phase: 'streaming' }, { phase: 'recovering' }])(
    'stays stopped though the worker, which had not heard of it, still says $phase',
    (late) => {
      const stopping = stoppedAfter(2);
      expect(withStatus(stopping, late)).toBe(stopping);
      const stopped = withStatus(stopping, { phase: 'stopped', cut: 2, ignored: false });
      expect(withStatus(stopped, late)).toBe(stopped);
    },
  );

  it.each<RunStatus>([
    { phase: 'complete' },
    { phase: 'complete', storedText: whole },
    { phase: 'failed', failure: { code: 'stream_broken' } },
  ])('is $phase where the answer was settled before the worker heard of it', (settled) => {
    expect(withStatus(stoppedAfter(2), settled).status).toEqual(settled);
  });

  it('is shown whole when the user asks for the rest, and stays stopped', () => {
    const turn = unfold(withStatus(stoppedAfter(2), { phase: 'stopped', cut: 2, ignored: true }));
    expect(textOf(turn)).toBe(whole);
    expect(turn.status).toEqual({ phase: 'stopped', cut: 2, ignored: true });
  });

  it('is shown whole from then on: with lines that come later, and when the worker says again that it is stopped', () => {
    const half = withStatus(addLines(streaming, 0, lines.slice(0, 3)), { phase: 'stopping', cut: 2 });
    const unfolded = withStatus(unfold(half), { phase: 'stopped', cut: 2, ignored: true });
    expect(textOf(addLines(unfolded, 3, lines.slice(3)))).toBe(whole);
  });
});

describe('a question that this panel asked', () => {
  const asked = newTurn(aRun('a1', { phase: 'posting' }), false);

  it('is confirmed by whatever the worker says of it', () => {
    expect(withStatus(asked, { phase: 'posting' }).confirmed).toBe(true);
    expect(withStatus({ ...asked, status: { phase: 'stopping', cut: 0 } }, { phase: 'streaming' })).toMatchObject({
      confirmed: true,
      status: { phase: 'stopping' },
    });
  });

  it('is not confirmed by lines alone, nor by what the user does', () => {
    expect(addLines(asked, 0, lines).confirmed).toBe(false);
    expect(unfold(asked).confirmed).toBe(false);
  });
});

describe('a turn that the worker tells again', () => {
  it.each<RunStatus>([
    { phase: 'streaming' },
    { phase: 'stopped', cut: 2, ignored: true },
    { phase: 'complete', storedText: whole },
    { phase: 'failed', failure: { code: 'answer_failed', detail: 'x' } },
  ])('is the same turn where it is still $phase', (status) => {
    const turn = withStatus(streaming, status);
    expect(withStatus(turn, structuredClone(status))).toBe(turn);
  });
});

describe('the ids of a turn', () => {
  const ids = (user: number | null, answer: number) =>
    JSON.stringify({ user_message_id: user, reserved_assistant_message_id: answer });
  const again: Turn = { ...streaming, place: { kind: 'regenerate', questionId: 7 } };

  it.each<[string, Turn, number | null, number | null]>([
    ['are not known before they are told', streaming, null, null],
    ['are those that the stream tells', addLines(streaming, 0, [ids(11, 12)]), 11, 12],
    ['are that of the answer alone where no more is told', addLines(streaming, 0, [ids(null, 12)]), null, 12],
    ['are that of the question where it is one that is stored', again, 7, null],
    [
      'are that of the question that was asked for, whatever the stream tells',
      addLines(again, 0, [ids(99, 12)]),
      7,
      12,
    ],
    ['are both of a stored question that is answered again', addLines(again, 0, [ids(null, 12)]), 7, 12],
  ])('%s', (_name, turn, questionId, answerId) => {
    expect(questionIdOf(turn)).toBe(questionId);
    expect(answerIdOf(turn)).toBe(answerId);
  });
});

describe('the text of a turn', () => {
  const half = addLines(streaming, 0, lines.slice(0, 2));

  it.each<[string, RunStatus, string]>([
    ['streaming', { phase: 'streaming' }, 'Book '],
    ['recovering', { phase: 'recovering' }, 'Book '],
    ['complete', { phase: 'complete' }, 'Book '],
    ['complete, as it was stored', { phase: 'complete', storedText: whole }, whole],
    ['complete, and stored empty', { phase: 'complete', storedText: '' }, ''],
    ['failed', { phase: 'failed', failure: { code: 'stream_broken' } }, 'Book '],
  ])('that is %s is what there is of it', (_name, status, text) => {
    expect(textOf(withStatus(half, status))).toBe(text);
  });

  it('loses nothing that had arrived by a new status', () => {
    const failed = withStatus(half, { phase: 'failed', failure: { code: 'stream_broken' } });
    expect(failed.answer).toBe(half.answer);
    expect(failed.shown).toBe(half.shown);
  });
});
