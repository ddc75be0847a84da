import { describe, expect, it } from 'vitest';
import { aChat, aConnection, answerLines, aRun, aSource } from '@/tests/fakes/samples';
import { type Draft, emptyDraft, type WorkerMessage } from '../bridge/protocol';
import { plainOptions } from '../wire/request';
import { applyMessage, changeTurn, initialState, type PanelState, withDraft } from './panel-state';
import { newTurn, textOf } from './turn';

const lines = answerLines('Book ', 'second ', 'class.');

function told(...messages: readonly WorkerMessage[]): PanelState {
  return messages.reduce(applyMessage, initialState);
}

/** The draft with something set for the question. */
function warm(draft: Draft): Draft {
  return { ...draft, options: { ...plainOptions, temperature: 1 } };
}

const askIds = ({ turns }: PanelState) => turns.map((turn) => turn.askId);
const texts = ({ turns }: PanelState) => turns.map(textOf);
const allLines = (askId: string): WorkerMessage => ({ type: 'lines', askId, from: 0, lines });

describe('a panel', () => {
  it('knows nothing before the worker has told the chat', () => {
    expect(initialState).toMatchObject({ ready: false, connection: { state: 'none' }, turns: [] });
  });

  it('is told the chat', () => {
    const state = told(aChat({ chatId: 'c7', personaId: 4, runs: [aRun('a1'), aRun('a2')] }));
    expect(state).toMatchObject({ ready: true, chatId: 'c7', personaId: 4, connection: aConnection() });
    expect(askIds(state)).toEqual(['a1', 'a2']);
  });

  it('keeps what it has of a chat that it is told again, and takes the status', () => {
    const complete = aRun('a1', { phase: 'complete' });
    const state = told(aChat({ runs: [aRun('a1')] }), allLines('a1'), aChat({ runs: [complete] }));
    expect(texts(state)).toEqual(['Book second class.']);
    expect(state.turns[0]?.status).toEqual({ phase: 'complete' });
  });

  it('drops what is not of the chat that it is told', () => {
    const state = told(aChat({ runs: [aRun('a1')] }), allLines('a1'), aChat({ chatId: 'c2', runs: [aRun('a2')] }));
    expect(askIds(state)).toEqual(['a2']);
    expect(texts(state)).toEqual(['']);
  });

  it('is told of a question, once', () => {
    const run: WorkerMessage = { type: 'run', run: aRun('a1'), replaces: null };
    const once = told(aChat(), run);
    expect(askIds(once)).toEqual(['a1']);
    expect(applyMessage(once, run)).toBe(once);
  });

  it.each([
    ['the one that it replaces', 'a1', ['a0', 'a2']],
    ['nothing where it replaces none', null, ['a0', 'a1', 'a2']],
    ['nothing where what it replaces is not there', 'a9', ['a0', 'a1', 'a2']],
  ])('takes a new question for %s', (_name, replaces, left) => {
    const state = told(aChat({ runs: [aRun('a0'), aRun('a1')] }), { type: 'run', run: aRun('a2'), replaces });
    expect(askIds(state)).toEqual(left);
  });

  it('adds lines to the turn that they are of, and leaves the others as they are', () => {
    const before = told(aChat({ runs: [aRun('a1'), aRun('a2')] }));
    const state = applyMessage(before, allLines('a2'));
    expect(texts(state)).toEqual(['', 'Book second class.']);
    expect(state.turns[0]).toBe(before.turns[0]);
  });

  it('takes a status for the turn that it is of', () => {
    const failure = { phase: 'failed', failure: { code: 'stream_broken' } } as const;
    const state = told(aChat({ runs: [aRun('a1'), aRun('a2')] }), { type: 'status', askId: 'a2', status: failure });
    expect(state.turns.map(({ status }) => status)).toEqual([{ phase: 'streaming' }, failure]);
  });

  it('takes the connection and keeps the chat', () => {
    const state = told(aChat({ runs: [aRun('a1')] }), { type: 'connection', connection: { state: 'none' } });
    expect(state.connection).toEqual({ state: 'none' });
    expect(askIds(state)).toEqual(['a1']);
  });

  it('keeps a question that it has, whatever that was to replace', () => {
    const state = told(aChat({ runs: [aRun('a1')] }), allLines('a1'));
    expect(applyMessage(state, { type: 'run', run: aRun('a1'), replaces: 'a1' })).toBe(state);
  });

  it.each<[string, WorkerMessage]>([
    ['lines that it has', allLines('a1')],
    ['lines after a gap', { type: 'lines', askId: 'a1', from: 9, lines }],
    ['lines of a turn that is not here', allLines('a9')],
    ['the status of a turn that is not here', { type: 'status', askId: 'a9', status: { phase: 'complete' } }],
  ])('is not changed by %s', (_name, message) => {
    const state = told(aChat({ runs: [aRun('a1')] }), allLines('a1'));
    expect(applyMessage(state, message)).toBe(state);
  });
});

describe('a question that the worker has not confirmed', () => {
  const asked = newTurn(aRun('a9', { phase: 'posting' }), false);
  const asking = (state: PanelState) => ({ ...state, turns: [...state.turns, asked] });

  it('stays, last of all, when the worker tells a chat that lacks it', () => {
    const state = applyMessage(asking(told(aChat({ runs: [aRun('a1')] }))), aChat({ runs: [aRun('a1')] }));
    expect(askIds(state)).toEqual(['a1', 'a9']);
    expect(state.turns[1]).toBe(asked);
  });

  it.each<[string, WorkerMessage]>([
    ['tells it', { type: 'run', run: aRun('a9'), replaces: null }],
    ['tells a chat that holds it', aChat({ runs: [aRun('a9')] })],
    ['tells how it stands', { type: 'status', askId: 'a9', status: { phase: 'streaming' } }],
  ])('is confirmed as soon as the worker %s, and then goes like another', (_name, message) => {
    const state = applyMessage(asking(told(aChat())), message);
    expect(state.turns).toMatchObject([{ askId: 'a9', confirmed: true, status: { phase: 'streaming' } }]);
    expect(askIds(applyMessage(state, aChat({ chatId: 'c2' })))).toEqual([]);
  });

  it('shows why it could not be asked', () => {
    const busy = { phase: 'failed', failure: { code: 'busy' } } as const;
    const state = applyMessage(asking(told(aChat())), { type: 'run', run: aRun('a9', busy), replaces: null });
    expect(state.turns.map(({ status }) => status)).toEqual([busy]);
  });
});

describe('the draft', () => {
  const kept: Draft = { ...emptyDraft, text: 'Kept. ', sources: [aSource({ id: 's1' })] };
  const typed: Draft = { ...emptyDraft, text: 'Typed.', sources: [aSource({ id: 's2' })] };

  it.each([
    ['what was kept', emptyDraft, kept, kept],
    ['what was typed meanwhile', typed, emptyDraft, typed],
    [
      'both, the newer behind the older',
      typed,
      kept,
      { ...emptyDraft, text: 'Kept. Typed.', sources: [...kept.sources, ...typed.sources] },
    ],
    ['nothing where there was nothing', emptyDraft, emptyDraft, emptyDraft],
    ['with the options that were kept', emptyDraft, warm(kept), warm(kept)],
  ])('of a panel that opens is %s', (_name, own, stored, draft) => {
    expect(applyMessage({ ...initialState, draft: own }, aChat({ draft: stored })).draft).toEqual(draft);
  });

  it('of a panel that is open is its own, which is newer', () => {
    const open = withDraft(told(aChat()), warm(typed));
    expect(applyMessage(open, aChat({ draft: { ...emptyDraft, text: 'Old.' } })).draft).toEqual(warm(typed));
    expect(applyMessage(open, aChat({ chatId: 'c2' })).draft).toEqual(warm(typed));
  });

  it('holds what is captured, behind what is there', () => {
    const source = aSource({ id: 's3' });
    const state = applyMessage(withDraft(told(aChat()), typed), { type: 'source', source });
    expect(state.draft).toEqual({ ...typed, sources: [...typed.sources, source] });
  });

  it('holds what was captured while the port was lost, behind what is there', () => {
    const captured = aSource({ id: 's3' });
    const stored = { ...kept, sources: [...kept.sources, captured] };
    const open = withDraft(told(aChat({ draft: kept })), { ...kept, text: 'Newer.' });
    expect(applyMessage(open, aChat({ draft: stored })).draft).toEqual({
      ...emptyDraft,
      text: 'Newer.',
      sources: [...kept.sources, captured],
    });
  });

  it('holds that once, however often it is told', () => {
    const stored = { ...emptyDraft, sources: [aSource({ id: 's3' })] };
    const told3 = told(aChat(), aChat({ draft: stored }), aChat({ draft: stored }));
    expect(told3.draft.sources).toEqual(stored.sources);
  });

  it.each<[string, PanelState]>([
    ['was kept', told(aChat({ draft: kept }))],
    ['was captured', told(aChat(), { type: 'source', source: aSource({ id: 's1' }) })],
    ['was captured while the port was lost', told(aChat(), aChat({ draft: kept }))],
  ])('does not get back what %s and then removed, though the worker still has it', (_name, open) => {
    const removed = withDraft(open, { ...open.draft, sources: [] });
    expect(applyMessage(removed, aChat({ draft: kept })).draft.sources).toEqual([]);
  });
});

describe('a chat that was there before', () => {
  it('is told to be, with where it is and what was chosen in it', () => {
    const own = { opened: true, chatSessionId: '5b1f6c0e-3f6a-4d0d-9b57-0c2f4a9e7d31', projectId: 3 };
    const choices = { root: 'msg:11' };
    expect(told(aChat({ ...own, choices }))).toMatchObject({ ...own, choices });
  });

  it('is left for the one that is told next, with all that belongs to it', () => {
    const opened = aChat({ opened: true, chatSessionId: 's', projectId: 3, choices: { root: 'msg:11' } });
    expect(told(opened, aChat({ chatId: 'c2' }))).toMatchObject({
      chatId: 'c2',
      opened: false,
      chatSessionId: null,
      projectId: null,
      choices: {},
    });
  });
});

it('the server’s list of chats is a new one each time that it is said to have changed', () => {
  const versions = [
    told(),
    told({ type: 'chats_changed' }),
    told({ type: 'chats_changed' }, { type: 'chats_changed' }),
  ];
  expect(new Set(versions.map(({ chatsVersion }) => chatsVersion)).size).toBe(3);
});

describe('a change of one turn', () => {
  const state = told(aChat({ runs: [aRun('a1'), aRun('a2')] }));

  it('leaves the others as they are', () => {
    const changed = changeTurn(state, 'a1', (turn) => ({ ...turn, status: { phase: 'complete' } }));
    expect(changed.turns.map(({ status }) => status.phase)).toEqual(['complete', 'streaming']);
    expect(changed.turns[1]).toBe(state.turns[1]);
  });

  it.each(['a1', 'a9'])('of %s that changes nothing leaves all as it is', (askId) => {
    expect(changeTurn(state, askId, (turn) => turn)).toBe(state);
  });
});
