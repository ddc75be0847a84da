import { describe, expect, it } from 'vitest';
import { answerLines, aRun } from '@/tests/fakes/samples';
import type { RunStatus } from '../base/run-status';
import { emptyAnswer } from '../chat/model';
import type { StoredAnswerNode } from '../chat/tree';
import { shownAnswer } from './shown-answer';
import { addLines, newTurn, unfold, withStatus } from './turn';

const lines = answerLines('Book ', 'second ', 'class.');
const searching = JSON.stringify({
  placement: { turn_index: 0 },
  obj: { type: 'search_tool_start', is_internet_search: false },
});

function stored(own: Partial<StoredAnswerNode> = {}): StoredAnswerNode {
  return {
    messageId: 12,
    answer: { ...emptyAnswer, text: 'Stored.', answerIds: [12] },
    state: 'complete',
    feedback: null,
    modelName: null,
    ...own,
  };
}

describe('an answer that was watched here', () => {
  const turn = addLines(newTurn(aRun('a1'), true), 0, lines);

  it('is shown as it was watched, whatever is stored of it', () => {
    expect(shownAnswer({ turn, stored: stored() })).toEqual({
      status: turn.status,
      text: 'Book second class.',
      activity: null,
      answer: turn.shown,
    });
  });

  it('is shown up to where it was stopped', () => {
    const stopped = addLines(
      withStatus(addLines(newTurn(aRun('a1'), true), 0, lines.slice(0, 2)), { phase: 'stopping', cut: 2 }),
      2,
      lines.slice(2),
    );
    expect(shownAnswer({ turn: stopped, stored: null })).toMatchObject({ text: 'Book ', answer: stopped.shown });
  });

  it('offers its rest until that is shown, and stays stopped', () => {
    const stopped = withStatus(turn, { phase: 'stopped', cut: 2, ignored: true });
    expect(shownAnswer({ turn: stopped, stored: null })?.status).toMatchObject({ phase: 'stopped', ignored: true });
    expect(shownAnswer({ turn: unfold(stopped), stored: null })).toMatchObject({
      status: { phase: 'stopped', ignored: false },
      text: 'Book second class.',
    });
  });

  it('is shown as it had to be fetched', () => {
    const fetched = withStatus(turn, { phase: 'complete', storedText: 'All of it.' });
    expect(shownAnswer({ turn: fetched, stored: null })).toMatchObject({ text: 'All of it.' });
  });

  it('tells what the agent is doing', () => {
    const busy = addLines(newTurn(aRun('a1'), true), 0, [searching]);
    expect(shownAnswer({ turn: busy, stored: null })?.activity).toMatchObject({ kind: 'searching' });
  });
});

describe('an answer that is stored', () => {
  const failure = { code: 'answer_failed', detail: 'The model failed' } as const;

  it.each<[string, Partial<StoredAnswerNode>, RunStatus]>([
    ['is complete', {}, { phase: 'complete' }],
    ['was stopped', { state: 'stopped' }, { phase: 'stopped', cut: 0, ignored: false }],
    ['failed, and why', { state: 'failed', answer: { ...emptyAnswer, failure } }, { phase: 'failed', failure }],
    ['failed, and nobody knows why', { state: 'failed' }, { phase: 'failed', failure: { code: 'answer_failed' } }],
    ['is lost', { state: 'lost' }, { phase: 'failed', failure: { code: 'answer_lost' } }],
    ['is not written yet', { state: 'pending' }, { phase: 'recovering' }],
  ])('says that it %s', (_name, own, status) => {
    expect(shownAnswer({ turn: null, stored: stored(own) })?.status).toEqual(status);
  });

  it('has its words, and does nothing any more', () => {
    const node = stored();
    expect(shownAnswer({ turn: null, stored: node })).toMatchObject({
      text: 'Stored.',
      activity: null,
      answer: node.answer,
    });
  });
});

it('an answer that is nowhere is none', () => {
  expect(shownAnswer({ turn: null, stored: null })).toBeNull();
});
