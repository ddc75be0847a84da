import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { CHAT, chatRecord, runOf } from '@/tests/fakes/worker-bench';
import { emptyDraft } from '../bridge/protocol';
import type { WindowRecord } from './records';
import * as store from './session-store';

const { session } = fakeBrowser.storage;
const chat = chatRecord({ chatSessionId: 's', askIds: ['a'] });
const record: WindowRecord = { chatId: CHAT, draft: { ...emptyDraft, text: 'half a thou' } };

beforeEach(() => {
  vi.spyOn(console, 'warn').mockReturnValue();
});
afterEach(() => vi.restoreAllMocks());

describe('what outlives the worker', () => {
  it('is nothing at first', async () => {
    expect(await store.loadState()).toMatchObject({ chats: [], runs: [], windows: new Map(), lines: new Map() });
  });

  it('is chats, runs, windows and lines, as they were stored last', async () => {
    const run = runOf('a', { userMessageId: 11, answerId: 12, status: { phase: 'stopping', cut: 3 } });
    await store.storeChat({ ...chat, chatSessionId: null });
    await store.storeChat(chat);
    await store.storeRun(runOf('a'));
    await store.storeRun(run);
    await store.storeWindow(4, record);
    await store.storeLines('a', 0, [1_000, 'x', 'y']);
    await store.storeLines('a', 2, [2_000, 'z']);
    expect(await store.loadState()).toMatchObject({
      chats: [chat],
      runs: [run],
      windows: new Map([[4, record]]),
      lines: new Map([['a', [1_000, 'x', 'y', 2_000, 'z']]]),
    });
  });

  it.each([
    ['chat', `chat/${CHAT}`, { chatId: CHAT }],
    ['run', 'run/a', { askId: 'a', status: { phase: 'dreaming' } }],
    ['window', 'window/4', null],
    ['piece of lines', 'lines/a/0', ['x', null]],
    ['thing of nobody', 'else', { a: 1 }],
  ])('leaves out a %s that does not fit', async (_name, key, value) => {
    await session.set({ [key]: value });
    expect(await store.loadState()).toMatchObject({ chats: [], runs: [], windows: new Map(), lines: new Map() });
  });
});

describe('lines that were written in pieces', () => {
  const pieces: [number, string[]][] = [
    [0, ['a', 'b']],
    [2, ['c']],
    [3, Array.from('defghijkl')],
    [12, ['m']],
  ];

  it.each([
    ['in order', [0, 1, 2, 3], 'abcdefghijklm'],
    ['in any order', [3, 1, 0, 2], 'abcdefghijklm'],
    ['with a gap only up to it', [0, 1, 3], 'abc'],
    ['without the first not at all', [1, 2, 3], ''],
  ])('%s are put together', async (_name, kept, text) => {
    for (const index of kept) {
      const [from, lines] = pieces[index] ?? [0, []];
      await store.storeLines('a', from, lines);
    }
    const { lines } = await store.loadState();
    expect((lines.get('a') ?? []).join('')).toBe(text);
  });

  it('belong each to their own answer', async () => {
    await store.storeLines('a', 0, ['x']);
    await store.storeLines('b', 0, ['y']);
    expect((await store.loadState()).lines).toEqual(
      new Map([
        ['a', ['x']],
        ['b', ['y']],
      ]),
    );
  });
});

describe('forgetting', () => {
  it('a chat leaves all others, and the runs', async () => {
    await store.storeChat(chat);
    await store.storeChat({ ...chat, chatId: 'chat-2' });
    await store.storeRun(runOf('a'));
    await store.forgetChat(CHAT);
    expect(Object.keys(await session.get(null)).sort()).toEqual(['chat/chat-2', 'run/a']);
  });

  it('runs takes their lines along, and nothing else', async () => {
    await store.storeChat(chat);
    for (const askId of ['a', 'b', 'c']) {
      await store.storeRun(runOf(askId));
      await store.storeLines(askId, 0, ['x']);
      await store.storeLines(askId, 1, ['y']);
    }
    await store.storeWindow(1, record);
    await store.forgetRuns(['a', 'c']);
    expect(Object.keys(await session.get(null)).sort()).toEqual([
      `chat/${CHAT}`,
      'lines/b/0',
      'lines/b/1',
      'run/b',
      'window/1',
    ]);
  });

  it('a window leaves the others', async () => {
    await store.storeWindow(1, record);
    await store.storeWindow(11, record);
    await store.forgetWindow(1);
    expect(Object.keys(await session.get(null))).toEqual(['window/11']);
  });
});

it('a full store stops nobody', async () => {
  vi.spyOn(session, 'set').mockImplementation(() => Promise.reject(new Error('Session storage quota bytes exceeded')));
  await expect(store.storeLines('a', 0, ['x'])).resolves.toBeUndefined();
  await expect(store.storeChat(chat)).resolves.toBeUndefined();
});
