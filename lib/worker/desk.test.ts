import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { chatRecord, connected, fakePanel, pass, runOf, stopTime } from '@/tests/fakes/worker-bench';
import { emptyDraft } from '../bridge/protocol';
import { createDesk } from './desk';
import { loadState } from './session-store';

beforeEach(stopTime);

/** A desk with a chat in each of two windows, and a panel on each. */
async function openDesk() {
  const desk = createDesk(await loadState());
  const panels = [1, 2].map((windowId) => {
    desk.putChat(chatRecord({ chatId: `chat-${windowId}` }));
    desk.putWindow(windowId, { chatId: `chat-${windowId}`, draft: emptyDraft });
    const panel = fakePanel(windowId);
    desk.panels.add(panel);
    return panel;
  });
  const [panel = fakePanel(), other = fakePanel()] = panels;
  return { desk, panel, other };
}

const storedKeys = async () => Object.keys(await fakeBrowser.storage.session.get(null)).sort();

describe('a run', () => {
  it('that is added is told to the panels of its chat, without what was sent to the server', async () => {
    const { desk, panel, other } = await openDesk();
    const run = runOf('a', { message: 'page text and question' });
    desk.addRun(run, null);
    expect(panel.posted).toMatchObject([{ type: 'run', run: { askId: 'a', question: run.question }, replaces: null }]);
    expect(JSON.stringify(panel.posted)).not.toContain(run.message);
    expect(other.posted).toEqual([]);
  });

  it('that takes the place of another leaves one of them in the chat', async () => {
    const { desk, panel } = await openDesk();
    desk.addRun(runOf('a'), null);
    desk.addRun(runOf('b'), 'a');
    const chat = desk.chat('chat-1');
    expect(chat && desk.runsOf(chat).map((run) => run.askId)).toEqual(['b']);
    expect(panel.posted.at(-1)).toMatchObject({ type: 'run', replaces: 'a' });
  });

  it('of a chat that is gone is not added', async () => {
    const { desk, panel } = await openDesk();
    desk.addRun(runOf('a', { chatId: 'gone' }), null);
    expect(desk.run('a')).toBeUndefined();
    expect(panel.posted).toEqual([]);
  });

  it('that nobody knows cannot change', async () => {
    const { desk, panel } = await openDesk();
    desk.changeRun('never', { answerId: 1 });
    desk.setStatus('never', { phase: 'complete' });
    desk.addLine('never', 'x');
    await pass(1_000);
    expect(desk.runs()).toEqual([]);
    expect(desk.journal.length('never')).toBe(0);
    expect(panel.posted).toEqual([]);
  });
});

describe('a status', () => {
  it('never overtakes the lines before it', async () => {
    const { desk, panel } = await openDesk();
    desk.addRun(runOf('a'), null);
    desk.addLine('a', 'x');
    desk.addLine('a', 'y');
    desk.setStatus('a', { phase: 'complete' });
    await pass(100);
    expect(panel.posted.slice(1)).toEqual([
      { type: 'lines', askId: 'a', from: 0, lines: ['x', 'y'] },
      { type: 'status', askId: 'a', status: { phase: 'complete' } },
    ]);
  });

  it('has all lines written down with it', async () => {
    const { desk } = await openDesk();
    desk.addRun(runOf('a'), null);
    desk.addLine('a', 'x');
    desk.setStatus('a', { phase: 'complete' });
    await desk.written();
    const { runs, lines } = await loadState();
    expect(runs).toEqual([runOf('a', { status: { phase: 'complete' } })]);
    expect(lines.get('a')).toEqual(['x']);
  });
});

describe('what the desk knows', () => {
  it('is known to the next worker', async () => {
    const { desk } = await openDesk();
    desk.addRun(runOf('a'), null);
    desk.changeRun('a', { userMessageId: 11, answerId: 12, sawErrorLine: true });
    desk.addLine('a', 'x');
    await pass(1_000);
    await desk.written();
    const next = createDesk(await loadState());
    expect(next.chat('chat-1')).toEqual(chatRecord({ chatId: 'chat-1', askIds: ['a'] }));
    expect(next.run('a')).toEqual(desk.run('a'));
    expect(next.window(2)).toEqual({ chatId: 'chat-2', draft: emptyDraft });
    expect(next.journal.linesFrom('a', 0)).toEqual(['x']);
  });

  it('is written down by the time that `written` tells', async () => {
    const { desk } = await openDesk();
    const { set } = fakeBrowser.storage.session;
    const slow = vi.spyOn(fakeBrowser.storage.session, 'set').mockImplementation(async (items) => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      await set(items);
    });
    desk.addRun(runOf('a'), null);
    const found: unknown[] = [];
    void desk.written().then(async () => found.push((await loadState()).runs));
    await pass(99);
    expect(found).toEqual([]);
    await pass(1);
    expect(found).toEqual([[runOf('a')]]);
    slow.mockRestore();
  });
});

it('a removal that failed keeps nobody from writing down what comes next', async () => {
  vi.spyOn(console, 'warn').mockReturnValue();
  const { desk } = await openDesk();
  vi.spyOn(fakeBrowser.storage.session, 'remove').mockImplementationOnce(() => Promise.reject(new Error('quota')));
  desk.closeWindow(1);
  desk.addRun(runOf('a'), null);
  await expect(desk.written()).resolves.toBeUndefined();
  expect((await loadState()).runs).toEqual([runOf('a')]);
});

describe('a chat that is forgotten', () => {
  it('takes its runs and lines along, in memory and in the store', async () => {
    const { desk } = await openDesk();
    desk.addRun(runOf('a'), null);
    desk.addRun(runOf('b', { chatId: 'chat-2' }), null);
    desk.addLine('a', 'x');
    desk.addLine('b', 'y');
    await pass(1_000);
    desk.forgetChat('chat-1');
    await desk.written();
    expect([desk.chat('chat-1'), desk.run('a'), desk.journal.length('a')]).toEqual([undefined, undefined, 0]);
    expect(await storedKeys()).toEqual(['chat/chat-2', 'lines/b/0', 'run/b', 'window/1', 'window/2']);
  });

  it('does not come back with a line or a status that was under way', async () => {
    const { desk, panel } = await openDesk();
    desk.addRun(runOf('a'), null);
    desk.forgetChat('chat-1');
    desk.addLine('a', 'x');
    desk.setStatus('a', { phase: 'complete' });
    await pass(1_000);
    expect(await storedKeys()).toEqual(['chat/chat-2', 'window/1', 'window/2']);
    expect(panel.linesOf('a')).toEqual([]);
  });
});

describe('a window', () => {
  it('that is closed shows nothing any more and is told nothing', async () => {
    const { desk, panel, other } = await openDesk();
    desk.closeWindow(1);
    await desk.written();
    desk.tellEveryone({ type: 'connection', connection: connected });
    expect(desk.window(1)).toBeUndefined();
    expect(await storedKeys()).not.toContain('window/1');
    expect(panel.posted).toEqual([]);
    expect(other.posted).toEqual([{ type: 'connection', connection: connected }]);
  });

  it('that turns to another chat hears no more of the one before', async () => {
    const { desk, panel } = await openDesk();
    desk.addRun(runOf('a'), null);
    desk.putWindow(1, { chatId: 'chat-3', draft: emptyDraft });
    desk.setStatus('a', { phase: 'complete' });
    expect(panel.statusesOf('a')).toEqual([]);
  });
});
