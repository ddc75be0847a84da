import { describe, expect, it } from 'vitest';
import { aConnection, aRun } from '@/tests/fakes/samples';
import type { RunStatus } from '../base/run-status';
import { type Draft, emptyDraft } from '../bridge/protocol';
import { initialState, type PanelState } from './panel-state';
import { currentPersona, openTurn, type SendBlock, sendBlock, stoppable } from './selectors';
import { newTurn } from './turn';

function written(text: string): Draft {
  return { ...emptyDraft, text };
}

/** A panel that could send what is typed in it. */
const able: PanelState = {
  ...initialState,
  ready: true,
  connection: aConnection(),
  draft: written('What changed?'),
};

function answering(...statuses: readonly RunStatus[]): PanelState {
  return { ...able, turns: statuses.map((status, index) => newTurn(aRun(`a${index}`, status), true)) };
}

const complete: RunStatus = { phase: 'complete' };
const failed: RunStatus = { phase: 'failed', failure: { code: 'offline' } };
const stopped: RunStatus = { phase: 'stopped', cut: 1, ignored: false };
const stopping: RunStatus = { phase: 'stopping', cut: 1 };

describe('a question', () => {
  it.each<[string, PanelState, SendBlock | null]>([
    ['at first', able, null],
    ['before the worker has told the chat', { ...able, ready: false }, 'not_ready'],
    ['without a server', { ...able, connection: { state: 'none' } }, 'not_connected'],
    ['of nothing', { ...able, draft: emptyDraft }, 'empty'],
    ['of blanks', { ...able, draft: written(' \n ') }, 'empty'],
    ['after an answer', answering(complete), null],
    ['after a failure', answering(failed), null],
    ['after an answer that was stopped', answering(stopped), null],
    ['while one is sent', answering({ phase: 'posting' }), 'answering'],
    ['while an answer streams', answering(complete, { phase: 'streaming' }), 'answering'],
    ['while an answer is looked for', answering({ phase: 'recovering' }), 'answering'],
    ['while the server stops', answering(stopping), 'stopping'],
    ['while an answer that is not the last streams', answering({ phase: 'streaming' }, complete), 'answering'],
    ['while an answer that is not the last stops', answering(stopping, failed), 'stopping'],
  ])('%s can be sent, or there is a reason', (_name, state, block) => {
    expect(sendBlock(state)).toBe(block);
  });

  it('that can’t be sent for several reasons has the one that comes first for the user', () => {
    expect(sendBlock(initialState)).toBe('not_ready');
    expect(sendBlock({ ...able, draft: emptyDraft, connection: { state: 'none' } })).toBe('not_connected');
    expect(sendBlock({ ...answering({ phase: 'streaming' }), draft: emptyDraft })).toBe('answering');
    expect(sendBlock({ ...answering(stopping), draft: emptyDraft })).toBe('stopping');
  });
});

describe('the turn that Stop stops', () => {
  it.each<[string, readonly RunStatus[], string | null]>([
    ['is none in an empty chat', [], null],
    ['is the one that is sent', [{ phase: 'posting' }], 'a0'],
    ['is the one that streams', [complete, { phase: 'streaming' }], 'a1'],
    ['is none where the last is complete', [complete], null],
    ['is none where it was stopped already', [stopping], null],
    ['is none where an answer is looked for', [{ phase: 'recovering' }], null],
    ['is none where the last failed', [complete, failed], null],
    ['is the one that streams, wherever it stands', [{ phase: 'streaming' }, failed], 'a0'],
  ])('%s', (_name, statuses, askId) => {
    expect(stoppable(answering(...statuses))?.askId ?? null).toBe(askId);
  });
});

describe('the turn that is under way', () => {
  it.each<[string, readonly RunStatus[], string | null]>([
    ['is none in an empty chat', [], null],
    ['is none where all are settled', [complete, failed, stopped], null],
    ['is the one that is sent', [complete, { phase: 'posting' }], 'a1'],
    ['is the one that streams', [{ phase: 'streaming' }, complete], 'a0'],
    ['is the one that stops', [stopping, complete], 'a0'],
    ['is the one that is looked for', [failed, { phase: 'recovering' }], 'a1'],
  ])('%s', (_name, statuses, askId) => {
    expect(openTurn(answering(...statuses))?.askId ?? null).toBe(askId);
  });
});

describe('the persona of the chat', () => {
  it.each<[string, Partial<PanelState>, string | null]>([
    ['is the chosen one', { personaId: 4 }, 'Legal'],
    ['is the server’s default where none was chosen', { personaId: null }, 'Assistant'],
    ['is unknown where the server does not list it', { personaId: 99 }, null],
    ['is unknown where the list was refused', { personaId: 4, connection: aConnection({ personas: null }) }, null],
    ['is unknown without a server', { personaId: 4, connection: { state: 'none' } }, null],
  ])('%s', (_name, own, name) => {
    expect(currentPersona({ ...able, ...own })?.name ?? null).toBe(name);
  });
});
