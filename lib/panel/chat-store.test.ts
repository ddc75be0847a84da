import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openPanel, openTold, WINDOW } from '@/tests/fakes/panel-bench';
import { AT_END, aChat, answerLines, aRun, aSource } from '@/tests/fakes/samples';
import type { RunStatus } from '../base/run-status';
import { type Draft, emptyDraft, type PanelMessage, panelMessageSchema } from '../bridge/protocol';
import { plainOptions } from '../wire/request';

const lines = answerLines('Book ', 'second ', 'class.');
const streaming = aChat({ runs: [aRun('a1')] });
const linesOf = (askId: string, from: number, to: number) =>
  ({ type: 'lines', askId, from, lines: lines.slice(from, to) }) as const;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a panel that opens', () => {
  it('says which window it is of, and that it has seen nothing', () => {
    expect(openPanel().heard()).toEqual([{ type: 'hello', windowId: WINDOW, seen: {} }]);
  });
});

describe('typing', () => {
  it('shows at once', () => {
    const { store, listener } = openTold();
    store.type('W');
    expect(store.snapshot().draft.text).toBe('W');
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('is stored once it rests, as it is then', () => {
    const { store, heardOf } = openTold();
    for (const text of ['W', 'Wh', 'Why', 'Why?']) {
      store.type(text);
      vi.advanceTimersByTime(100);
    }
    expect(heardOf('draft')).toEqual([]);
    vi.advanceTimersByTime(60_000);
    expect(heardOf('draft')).toEqual([{ type: 'draft', draft: { ...emptyDraft, text: 'Why?' } }]);
  });

  it('is stored at once, and not again, when the panel is about to close', () => {
    const { store, heardOf } = openTold();
    store.type('Why?');
    store.saveDraft();
    expect(heardOf('draft')).toEqual([{ type: 'draft', draft: { ...emptyDraft, text: 'Why?' } }]);
    vi.advanceTimersByTime(60_000);
    expect(heardOf('draft')).toHaveLength(1);
  });
});

describe('what is set for a question', () => {
  it('shows at once, and keeps what else is set and written', () => {
    const { store, heardOf } = openTold(aChat({ draft: { ...emptyDraft, text: 'Why?' } }));
    store.setOptions({ temperature: 0 });
    store.setOptions({ deepResearch: true });
    const draft = { text: 'Why?', sources: [], options: { ...plainOptions, temperature: 0, deepResearch: true } };
    expect(store.snapshot().draft).toEqual(draft);
    vi.advanceTimersByTime(60_000);
    expect(heardOf('draft')).toEqual([{ type: 'draft', draft }]);
  });
});

describe('a card', () => {
  it('goes when it is removed, and the others and the text stay', () => {
    const [one, two] = [aSource({ id: 's1' }), aSource({ id: 's2' })];
    const kept: Draft = { text: 'Why?', sources: [one, two], options: { ...plainOptions, deepResearch: true } };
    const { store, heardOf } = openTold(aChat({ draft: kept }));
    store.removeSource('s1');
    expect(store.snapshot().draft).toEqual({ ...kept, sources: [two] });
    vi.advanceTimersByTime(60_000);
    expect(heardOf('draft')).toEqual([{ type: 'draft', draft: { ...kept, sources: [two] } }]);
  });
});

describe('Stop', () => {
  it('cuts the answer that is shown at once, and tells the worker where', () => {
    const { store, say, heardOf, texts, phases, listener } = openTold(streaming);
    say(linesOf('a1', 0, 2));
    store.stop('a1');
    expect(phases()).toEqual(['stopping']);
    expect(listener).toHaveBeenCalledTimes(1);
    expect(heardOf('stop')).toEqual([{ type: 'stop', askId: 'a1', cut: 2 }]);
    say(linesOf('a1', 2, 4));
    expect(texts()).toEqual(['Book ']);
  });

  it('keeps the rest for whoever asks for it', () => {
    const { store, say, texts } = openTold(streaming);
    say(linesOf('a1', 0, 2));
    store.stop('a1');
    say(linesOf('a1', 2, 4), { type: 'status', askId: 'a1', status: { phase: 'stopped', cut: 2, ignored: true } });
    expect(texts()).toEqual(['Book ']);
    store.showAll('a1');
    expect(texts()).toEqual(['Book second class.']);
  });

  it('of a question that is just sent shows nothing of the answer', () => {
    const { store, say, heardOf, texts, askIds } = openTold();
    store.type('Why?');
    store.send(AT_END);
    const [askId = ''] = askIds();
    store.stop(askId);
    say(linesOf(askId, 0, 4));
    expect(heardOf('stop')).toEqual([{ type: 'stop', askId, cut: 0 }]);
    expect(texts()).toEqual(['']);
  });

  it.each<RunStatus>([
    { phase: 'complete' },
    { phase: 'stopped', cut: 1, ignored: false },
    { phase: 'failed', failure: { code: 'stream_broken' } },
  ])('of an answer that is $phase in the moment of the click does nothing', (status) => {
    const { store, say, heardOf, phases } = openTold(streaming);
    say({ type: 'status', askId: 'a1', status });
    store.stop('a1');
    expect(phases()).toEqual([status.phase]);
    expect(heardOf('stop')).toEqual([]);
  });

  it('of an answer that is not here does nothing', () => {
    const { store, heardOf } = openTold(streaming);
    store.stop('a9');
    expect(heardOf('stop')).toEqual([]);
  });
});

describe('after a failure', () => {
  const broken = { phase: 'failed', failure: { code: 'stream_broken' } } as const;
  const failed = aChat({ runs: [aRun('a1', broken)] });

  it('trying again shows that something is done, and asks under a new id', () => {
    const { store, heardOf, phases } = openTold(failed);
    store.again('a1');
    expect(phases()).toEqual(['recovering']);
    const [again] = heardOf('again').map((message) => panelMessageSchema.parse(message));
    expect(again).toMatchObject({ askId: 'a1', newAskId: expect.stringMatching(/./) });
    expect(again).not.toMatchObject({ newAskId: 'a1' });
  });

  it('fetching the rest shows that something is done, and keeps what is there', () => {
    const { store, say, heardOf, phases, texts } = openTold(failed);
    say(linesOf('a1', 0, 2));
    store.fetchRest('a1');
    expect(phases()).toEqual(['recovering']);
    expect(texts()).toEqual(['Book ']);
    expect(heardOf('fetch_rest')).toEqual([{ type: 'fetch_rest', askId: 'a1' }]);
  });
});

const session = '5b1f6c0e-3f6a-4d0d-9b57-0c2f4a9e7d31';

it.each<[string, (panel: ReturnType<typeof openPanel>) => void, PanelMessage]>([
  ['waiting no longer', ({ store }) => store.giveUp('a1'), { type: 'give_up', askId: 'a1' }],
  ['a new chat', ({ store }) => store.newChat(), { type: 'new_chat', projectId: null }],
  ['a new chat of a project', ({ store }) => store.newChat(3), { type: 'new_chat', projectId: 3 }],
  ['another persona', ({ store }) => store.choosePersona(4), { type: 'choose_persona', personaId: 4 }],
  [
    'a chat of the server’s',
    ({ store }) => store.openChat(session, 4),
    { type: 'open_chat', chatSessionId: session, personaId: 4 },
  ],
  [
    'another branch',
    ({ store }) => store.chooseBranch('root', 'msg:11'),
    { type: 'choose_branch', fork: 'root', child: 'msg:11' },
  ],
])('%s is asked of the worker', (_name, act, message) => {
  const panel = openTold(streaming);
  act(panel);
  expect(panel.heard().slice(1)).toEqual([message]);
});

it('a branch that is chosen is shown at once, and the others stay as they were chosen', () => {
  const { store, listener } = openTold(aChat({ choices: { root: 'msg:11', 'msg:12': 'msg:13' } }));
  store.chooseBranch('root', 'ask:a1');
  expect(store.snapshot().choices).toEqual({ root: 'ask:a1', 'msg:12': 'msg:13' });
  expect(listener).toHaveBeenCalledTimes(1);
});
