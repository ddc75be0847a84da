import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openPanel, openTold } from '@/tests/fakes/panel-bench';
import { AT_END, aChat, aQuestion, aRun, aSource } from '@/tests/fakes/samples';
import { emptyDraft, type Place, panelMessageSchema, type Question } from '../bridge/protocol';
import { compose } from '../context/compose';
import { optionsAfterSending } from '../context/options-after';
import { type AskOptions, type ModelChoice, plainOptions } from '../wire/request';
import type { ChatStore } from './chat-store';

const streaming = aChat({ runs: [aRun('a1')] });
const file = { id: 'f1', type: 'csv', name: 'budget.csv', user_file_id: 'u1' };
const model: ModelChoice = { provider: 'Acme', name: 'gpt-9', configurationId: null, label: 'GPT 9' };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('sending', () => {
  it('asks with what the preview shows, and with the question as it is shown beside the answer', () => {
    const source = aSource();
    const draft = { ...emptyDraft, text: '  What changed? ', sources: [source] };
    const { store, heardOf } = openTold(aChat({ draft }));
    store.send(AT_END);
    const [ask] = heardOf('ask').map((message) => panelMessageSchema.parse(message));
    expect(ask).toMatchObject({
      message: compose('What changed?', [source]).message,
      question: { text: 'What changed?', sources: [{ title: source.title, url: source.url, words: 3 }] },
    });
  });

  it.each<[string, Place]>([
    ['behind the answer above', { kind: 'end', after: 'ask:a1' }],
    ['on a branch', { kind: 'branch', after: 12 }],
  ])('asks %s where that is said, and shows it there', (_name, place) => {
    const { store, heardOf } = openTold(aChat({ draft: { ...emptyDraft, text: 'Why?' } }));
    store.send(place);
    expect(heardOf('ask')).toMatchObject([{ place }]);
    expect(store.snapshot().turns).toMatchObject([{ place, retryOf: null, confirmed: false }]);
  });

  it('asks with all that is set, and keeps for the next question what was not meant for one', () => {
    const file = { id: 'f1', type: 'csv', name: 'budget.csv', user_file_id: 'u1' };
    const filters = { ...plainOptions.filters, sources: ['slack'] };
    const options: AskOptions = { ...plainOptions, temperature: 0, forcedToolId: 7, deepResearch: true, filters };
    const { store, heardOf } = openTold(
      aChat({ draft: { text: 'Why?', sources: [], options: { ...options, files: [file] } } }),
    );
    store.send(AT_END);
    const [ask] = heardOf('ask').map((message) => panelMessageSchema.parse(message));
    expect(ask).toMatchObject({
      options: { ...options, files: [file] },
      question: { text: 'Why?', sources: [], files: [file] },
    });
    expect(store.snapshot().draft).toEqual({ ...emptyDraft, options: optionsAfterSending(options) });
  });

  it('shows the question at once and empties the draft, here and where it is stored', () => {
    const { store, heardOf, phases } = openTold();
    store.type('Why?');
    store.send(AT_END);
    expect(store.snapshot().turns.map((turn) => turn.question)).toEqual([{ ...aQuestion('Why?'), context: '' }]);
    expect(phases()).toEqual(['posting']);
    expect(store.snapshot().draft).toEqual(emptyDraft);
    expect(heardOf('draft')).toEqual([{ type: 'draft', draft: emptyDraft }]);
    vi.advanceTimersByTime(60_000);
    expect(heardOf('draft')).toHaveLength(1);
  });

  it('asks under an id of its own each time, and under the one that is shown', () => {
    const { store, say, heardOf, askIds } = openTold();
    store.type('One?');
    store.send(AT_END);
    say({ type: 'status', askId: askIds()[0] ?? '', status: { phase: 'complete' } });
    store.type('Two?');
    store.send(AT_END);
    expect(heardOf('ask')).toMatchObject(askIds().map((askId) => ({ askId })));
    expect(new Set(askIds()).size).toBe(2);
  });

  it('happens once, however often it is pressed', () => {
    const { store, heardOf, askIds } = openTold();
    store.type('Why?');
    store.send(AT_END);
    store.send(AT_END);
    store.type('Again?');
    store.send(AT_END);
    expect(heardOf('ask')).toHaveLength(1);
    expect(askIds()).toHaveLength(1);
  });

  it.each([
    ['the worker has told nothing yet', null],
    ['there is no server', aChat({ connection: { state: 'none' } })],
    ['an answer is on its way', streaming],
  ])('does nothing, and loses nothing, where %s', (_name, chat) => {
    const { store, say, heardOf } = openPanel();
    if (chat) say(chat);
    store.type('Why?');
    store.send(AT_END);
    expect(heardOf('ask')).toEqual([]);
    expect(store.snapshot().draft.text).toBe('Why?');
  });
});

/** A question as it was asked before, with a page and a file. */
const old: Question = {
  text: 'What changed?',
  sources: [{ kind: 'selection', title: 'Travel policy', url: 'https://wiki.example/travel', words: 3 }],
  files: [file],
  context: 'The policy.\n\n',
};

/** A panel in whose composer something else is written and set. */
function openWriting() {
  const options: AskOptions = { ...plainOptions, temperature: 0.3, model };
  const draft = { text: 'Something else', sources: [aSource()], options };
  return { ...openTold(aChat({ draft })), draft };
}

describe('asking in other words', () => {
  it('asks with all that went along before, in the same place, and with what is set', () => {
    const { store, heardOf, draft } = openWriting();
    const place: Place = { kind: 'branch', after: 12 };
    store.edit('What is new?', old, place, 'ask:a1');
    const [ask] = heardOf('ask').map((message) => panelMessageSchema.parse(message));
    expect(ask).toMatchObject({
      message: 'The policy.\n\nWhat is new?',
      question: { text: 'What is new?', sources: old.sources, files: [file] },
      place,
      options: { ...draft.options, files: [file] },
    });
    expect(store.snapshot().turns).toMatchObject([{ place, question: { text: 'What is new?' }, confirmed: false }]);
  });

  it('leaves what is written alone', () => {
    const { store, draft, heardOf } = openWriting();
    store.edit('What is new?', old, AT_END, 'root');
    expect(store.snapshot().draft).toEqual(draft);
    expect(heardOf('draft')).toEqual([]);
  });
});

describe('having a question answered once more', () => {
  it('asks for the stored question, with its files and what is set', () => {
    const { store, heardOf, draft } = openWriting();
    store.regenerate(11, old, null, 'to:ask:a1');
    const [ask] = heardOf('ask').map((message) => panelMessageSchema.parse(message));
    expect(ask).toMatchObject({
      question: old,
      place: { kind: 'regenerate', questionId: 11 },
      options: { ...draft.options, files: [file] },
    });
    expect(store.snapshot().turns).toMatchObject([{ place: { kind: 'regenerate', questionId: 11 }, question: old }]);
  });

  it('asks another model where one is named, for this once', () => {
    const { store, heardOf, draft } = openWriting();
    const other = { ...model, name: 'tiny', label: 'Tiny' };
    store.regenerate(11, old, other, 'to:ask:a1');
    expect(heardOf('ask')).toMatchObject([{ options: { model: other, temperature: 0.3 } }]);
    expect(store.snapshot().draft).toEqual(draft);
  });
});

it.each<[string, (store: ChatStore) => void]>([
  ['other words for a question', (store) => store.edit('What is new?', old, AT_END, 'here')],
  ['another answer', (store) => store.regenerate(11, old, null, 'here')],
])('%s are shown in their place, whatever was chosen there before', (_name, act) => {
  const { store, heardOf, askIds } = openTold(aChat({ choices: { here: 'msg:12', there: 'msg:14' } }));
  act(store);
  const [askId] = askIds();
  expect(store.snapshot().choices).toEqual({ here: `ask:${askId}`, there: 'msg:14' });
  expect(heardOf('choose_branch')).toEqual([{ type: 'choose_branch', fork: 'here', child: `ask:${askId}` }]);
});
