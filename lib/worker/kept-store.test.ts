import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { CHAT, chatRecord, runOf } from '@/tests/fakes/worker-bench';
import { emptyDraft } from '../bridge/protocol';
import { createKeeper, loadKept } from './kept-store';
import { emptyState } from './session-store';

const { local } = fakeBrowser.storage;
const chat = chatRecord({ chatSessionId: 's', askIds: ['a'] });
const nothing = { chats: [], runs: [], lines: new Map(), draft: null };

beforeEach(() => {
  vi.spyOn(console, 'warn').mockReturnValue();
});

/** A keeper that has read the store, at a time that passes with each look. */
async function keeperOf(start = 1) {
  const clock = { now: start };
  return createKeeper(await loadKept(), () => clock.now++);
}

describe('what outlives the browser', () => {
  it('is nothing at first', async () => {
    expect(await loadKept()).toEqual(nothing);
  });

  it('is a question with its chat and its lines, as they were last', async () => {
    const keeper = await keeperOf();
    await keeper.keep(chat, runOf('a'));
    await keeper.keepLines('a', 0, [1_000, 'x', 'y']);
    await keeper.keepLines('a', 2, [2_000, 'z']);
    await keeper.keep({ ...chat, personaId: 9 }, runOf('a', { answerId: 12 }));
    expect(await loadKept()).toEqual({
      ...nothing,
      chats: [{ ...chat, personaId: 9 }],
      runs: [runOf('a', { answerId: 12 })],
      lines: new Map([['a', [1_000, 'x', 'y', 2_000, 'z']]]),
    });
  });

  it('is each chat once, as it was kept last', async () => {
    const keeper = await keeperOf();
    await keeper.keep(chat, runOf('a'));
    await keeper.keep({ ...chat, askIds: ['a', 'b'] }, runOf('b'));
    expect((await loadKept()).chats).toEqual([{ ...chat, askIds: ['a', 'b'] }]);
  });

  it('holds no lines of a question that is not kept', async () => {
    const keeper = await keeperOf();
    await keeper.keepLines('a', 0, ['x']);
    expect(await local.get(null)).toEqual({});
  });

  it('goes when the server has it, also by a later worker', async () => {
    const keeper = await keeperOf();
    for (const askId of ['a', 'b']) {
      await keeper.keep(chat, runOf(askId));
      await keeper.keepLines(askId, 0, ['x']);
    }
    await keeper.drop(['a']);
    await (await keeperOf()).drop(['b', 'nobody']);
    expect(await local.get(null)).toEqual({});
  });

  it.each([
    ['question', 'kept/run/a', { at: 1, chat, run: { askId: 'a' } }],
    ['piece', 'kept/lines/a/0', ['x', null]],
    ['draft', 'kept/draft', { server: 's', draft: 'text' }],
    ['thing of nobody', 'kept/else', 1],
  ])('leaves out a %s that does not fit', async (_name, key, value) => {
    await local.set({ [key]: value });
    expect(await loadKept()).toEqual(nothing);
  });

  it('lets the oldest answers go beyond twenty, with their lines, and nothing else', async () => {
    const keeper = await keeperOf();
    const askIds = Array.from({ length: 22 }, (_, index) => `ask-${index}`);
    for (const askId of askIds) {
      await keeper.keep(chat, runOf(askId));
      await keeper.keepLines(askId, 0, [askId]);
    }
    await local.set({ settings: { server: 'https://a.example' } });
    const kept = await loadKept();
    expect(kept.runs.map(({ askId }) => askId).toSorted()).toEqual(askIds.slice(2).toSorted());
    expect(Object.keys(await local.get(null))).toHaveLength(41);
  });

  it('takes no more than it has room for, until there is room again', async () => {
    const keeper = await keeperOf();
    const long = 'x'.repeat(6_000_001);
    for (const askId of ['a', 'b']) await keeper.keep(chat, runOf(askId));
    await keeper.keepLines('a', 0, [long]);
    await keeper.keepLines('b', 0, ['no room']);
    expect([...(await loadKept()).lines.keys()]).toEqual(['a']);
    await (await keeperOf()).keepLines('b', 0, ['no room either']);
    await keeper.drop(['a']);
    await keeper.keepLines('b', 0, ['room']);
    expect([...(await loadKept()).lines]).toEqual([['b', ['room']]]);
  });

  it('is wiped with the connection, and what was known by then is never kept again', async () => {
    const keeper = await keeperOf();
    await keeper.keep(chat, runOf('a'));
    await keeper.keepLines('a', 0, ['x']);
    await keeper.keepDraft('https://a.example', { ...emptyDraft, text: 'half a thou' });
    await keeper.wipe();
    await keeper.keep(chat, runOf('a', { answerId: 12 }));
    await keeper.keepLines('a', 1, ['y']);
    expect(await local.get(null)).toEqual({});
    await keeper.keep(chat, runOf('b'));
    expect((await loadKept()).runs).toHaveLength(1);
  });

  it('cannot be written where the store is full, and nothing breaks by that', async () => {
    const keeper = createKeeper(emptyState().kept, () => 1);
    const set = vi.spyOn(local, 'set').mockRejectedValue(new Error('QUOTA_BYTES quota exceeded'));
    await keeper.keep(chatRecord({ chatId: CHAT }), runOf('a'));
    await keeper.keepLines('a', 0, ['x']);
    await keeper.keepDraft('https://a.example', { ...emptyDraft, text: 'half a thou' });
    expect(set).toHaveBeenCalledTimes(3);
    set.mockRestore();
    expect(await local.get(null)).toEqual({});
  });
});

describe('the draft', () => {
  it('is kept for its server as it was last, and goes when it is empty', async () => {
    const keeper = await keeperOf();
    const draft = { ...emptyDraft, text: 'half a thou' };
    await keeper.keepDraft('https://a.example', draft);
    expect((await loadKept()).draft).toEqual({ server: 'https://a.example', draft });
    await keeper.keepDraft('https://a.example', emptyDraft);
    expect(await local.get(null)).toEqual({});
  });
});
