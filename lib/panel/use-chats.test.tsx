// @vitest-environment happy-dom
import { QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { fakeI18n } from '@/tests/fakes/fake-i18n';
import { openTold } from '@/tests/fakes/panel-bench';
import { aChat } from '@/tests/fakes/samples';
import type { WorkerMessage } from '../bridge/protocol';
import type { ChatSummary } from '../wire/session-list';
import { ChatContext } from './chat-context';
import { createQueryClient } from './queries';
import { createToasts, ToastContext } from './toasts';
import { type ChatActs, useChatActs } from './use-chat-acts';
import { useChats } from './use-chats';

const NOW = new Date(2026, 10, 25, 12).getTime();
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

function aSummary(n: number, name = `Chat ${n}`): ChatSummary {
  const at = new Date(NOW - n * 60_000).toISOString();
  return { id: id(n), name, personaId: 0, updatedAt: at, createdAt: at, projectId: null };
}

/** The other end of the commands: what it answers, a string being a failure, and what it was asked. */
const worker: { answer: (command: string, input: Record<string, unknown>) => unknown; asked: Call[] } = {
  answer: () => null,
  asked: [],
};
const page: { root: Root | null } = { root: null };

interface Call {
  command: string;
  input: Record<string, unknown>;
}

beforeEach(() => {
  fakeI18n();
  vi.useFakeTimers({ now: NOW });
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  worker.asked = [];
  page.root = createRoot(document.createElement('div'));
  Object.assign(fakeBrowser.runtime, {
    sendMessage: async (call: Call) => {
      worker.asked.push(call);
      const value = worker.answer(call.command, call.input);
      return typeof value === 'string' ? { ok: false, failure: { code: value } } : { ok: true, value: await value };
    },
  });
});
afterEach(async () => {
  await act(async () => page.root?.unmount());
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** The list on screen, in a panel whose chat is number 1. */
async function show(typed = '') {
  const { store, heardOf, say, draw } = openTold(aChat({ chatSessionId: id(1), opened: true }));
  const toasts = createToasts();
  const queries = createQueryClient();
  const seen: { chats?: ReturnType<typeof useChats>; acts?: ChatActs } = {};
  const draws = (words: string) => (
    <QueryClientProvider client={queries}>
      <ToastContext value={toasts}>
        <ChatContext value={store}>
          <List typed={words} seen={seen} />
        </ChatContext>
      </ToastContext>
    </QueryClientProvider>
  );
  const rest = (ms = 10) => act(async () => void (await vi.advanceTimersByTimeAsync(ms)));
  const render = async (words: string) => {
    await act(async () => page.root?.render(draws(words)));
    // What a timer brings is drawn when the act is over, and asks for more only then.
    await rest(400);
    await rest();
  };
  await render(typed);
  return {
    toasts,
    heardOf,
    rest,
    render,
    say: (message: WorkerMessage) =>
      act(async () => {
        say(message);
        draw();
      }),
    names: () => (seen.chats?.rows ?? []).flatMap((row) => (row.kind === 'chat' ? row.chat.name : [])),
    chats: () => seen.chats,
    /** Does something to chat number `n`. */
    does: (n: number, what: (acts: ChatActs, chat: ChatSummary) => void) =>
      act(async () => {
        const row = seen.chats?.rows.find(({ key }) => key === id(n));
        if (seen.acts && row?.kind === 'chat') what(seen.acts, row.chat);
        await vi.advanceTimersByTimeAsync(10);
      }),
    commands: () => worker.asked.map(({ command }) => command),
  };
}

function List({ typed, seen }: { typed: string; seen: { chats?: ReturnType<typeof useChats>; acts?: ChatActs } }) {
  Object.assign(seen, { chats: useChats(typed), acts: useChatActs() });
  return null;
}

const three = () => ({ sessions: [aSummary(1), aSummary(2), aSummary(3)], hasMore: false });

describe('the list', () => {
  it('is read page by page', async () => {
    worker.answer = (_command, { before }) =>
      before === null
        ? { sessions: [aSummary(1), aSummary(2)], hasMore: true }
        : { sessions: [aSummary(3)], hasMore: false };
    const list = await show();
    expect(list.names()).toEqual(['Chat 1', 'Chat 2']);
    expect(list.chats()?.more).toBe('some');
    await act(async () => list.chats()?.loadMore());
    await list.rest();
    expect(list.names()).toEqual(['Chat 1', 'Chat 2', 'Chat 3']);
    expect(list.chats()?.more).toBe('none');
    expect(worker.asked.at(-1)).toEqual({ command: 'listSessions', input: { before: aSummary(2).updatedAt } });
  });

  it('is read again from the top when it is said to have changed, and on focus once it is old', async () => {
    worker.answer = three;
    const list = await show();
    worker.answer = () => ({ sessions: [aSummary(0, 'New'), ...three().sessions], hasMore: false });
    await list.say({ type: 'chats_changed' });
    await list.rest();
    expect(list.names()).toEqual(['New', 'Chat 1', 'Chat 2', 'Chat 3']);
    window.dispatchEvent(new Event('focus'));
    await list.rest(11_000);
    expect(worker.asked).toHaveLength(2);
    window.dispatchEvent(new Event('focus'));
    await list.rest();
    expect(worker.asked).toHaveLength(3);
  });

  it('says why there is none', async () => {
    worker.answer = () => 'not_allowed';
    const list = await show();
    expect(list.chats()).toMatchObject({
      rows: [],
      loading: false,
      refusal: 'forbidden',
      failure: { code: 'not_allowed' },
    });
    worker.answer = three;
    await act(async () => list.chats()?.reload());
    await list.rest();
    expect(list.chats()).toMatchObject({ refusal: null, failure: null });
    expect(list.names()).toHaveLength(3);
  });
});

describe('a search', () => {
  const searchable = (command: string, { page }: Record<string, unknown>) => {
    if (command === 'listSessions') return three();
    return page === 1 ? { sessions: [aSummary(7)], nextPage: 2 } : { sessions: [aSummary(8)], nextPage: null };
  };

  it('asks once typing rests, for page after page', async () => {
    worker.answer = searchable;
    const list = await show();
    await list.render('seven');
    await act(async () => list.chats()?.loadMore());
    await list.rest();
    expect(list.names()).toEqual(['Chat 7', 'Chat 8']);
    expect(worker.asked.slice(1).map(({ input }) => input)).toEqual([
      { query: 'seven', page: 1 },
      { query: 'seven', page: 2 },
    ]);
    await list.render('');
    expect(list.names()).toEqual(['Chat 1', 'Chat 2', 'Chat 3']);
  });

  it('looks through the names where the server refuses it, and does not ask again', async () => {
    worker.answer = (command) => (command === 'listSessions' ? three() : 'not_allowed');
    const list = await show();
    await list.render('chat 2');
    expect(list.names()).toEqual(['Chat 2']);
    expect(list.chats()?.namesOnly).toBe(true);
    await list.render('chat 3');
    expect(list.names()).toEqual(['Chat 3']);
    expect(list.commands()).toEqual(['listSessions', 'searchSessions']);
  });
});

describe('renaming', () => {
  it('shows at once, and is as the server says in the end', async () => {
    worker.answer = (command) =>
      command === 'listSessions' ? three() : new Promise((done) => setTimeout(() => done({ name: 'Cleaned' }), 50));
    const list = await show();
    await list.does(2, (acts, chat) => acts.rename(chat, ' Raw'));
    expect(list.names()[1]).toBe(' Raw');
    await list.rest(100);
    expect(list.names()[1]).toBe('Cleaned');
    expect(worker.asked.at(-1)).toEqual({ command: 'renameSession', input: { chatSessionId: id(2), name: ' Raw' } });
  });

  it('is taken back where the server refuses it, and says so', async () => {
    worker.answer = (command) => (command === 'listSessions' ? three() : 'server_error');
    const list = await show();
    await list.does(2, (acts, chat) => acts.rename(chat, 'New'));
    await list.rest();
    expect(list.names()[1]).toBe('Chat 2');
    expect(list.toasts.snapshot()?.text).toMatch(/^Not renamed: /);
  });
});

describe('deleting', () => {
  const withDelete = (reply: unknown) => (command: string) => (command === 'listSessions' ? three() : reply);

  it('waits for as long as it can be undone', async () => {
    worker.answer = withDelete(null);
    const list = await show();
    const undone = vi.fn();
    await list.does(2, (acts, chat) => acts.remove(chat, undone));
    expect(list.names()).toEqual(['Chat 1', 'Chat 3']);
    expect(list.toasts.snapshot()?.text).toBe('Deleted “Chat 2”');
    await list.rest(7_000);
    await act(async () => list.toasts.undo());
    await list.rest(60_000);
    expect(list.names()).toEqual(['Chat 1', 'Chat 2', 'Chat 3']);
    expect(undone).toHaveBeenCalledOnce();
    expect(list.commands()).not.toContain('deleteSession');
  });

  it('is asked for once it cannot, and stays though the list still holds the chat', async () => {
    worker.answer = withDelete(null);
    const list = await show();
    await list.does(2, (acts, chat) => acts.remove(chat, () => undefined));
    await list.rest(8_000);
    expect(worker.asked.at(-1)).toEqual({ command: 'deleteSession', input: { chatSessionId: id(2) } });
    await list.say({ type: 'chats_changed' });
    await list.rest();
    expect(list.names()).toEqual(['Chat 1', 'Chat 3']);
  });

  it('leaves in the same turn when the panel closes', async () => {
    worker.answer = withDelete(null);
    const list = await show();
    await list.does(2, (acts, chat) => acts.remove(chat, () => undefined));
    list.toasts.dismiss();
    expect(worker.asked.at(-1)).toEqual({ command: 'deleteSession', input: { chatSessionId: id(2) } });
    await list.rest();
  });

  it('is done when somebody else was faster', async () => {
    worker.answer = withDelete('not_found');
    const list = await show();
    await list.does(2, (acts, chat) => acts.remove(chat, () => undefined));
    await list.rest(9_000);
    expect(list.names()).toEqual(['Chat 1', 'Chat 3']);
    expect(list.toasts.snapshot()).toBeNull();
  });

  it('is taken back where the server refuses it, without cutting short what can be undone', async () => {
    worker.answer = withDelete('not_allowed');
    const list = await show();
    await list.does(2, (acts, chat) => acts.remove(chat, () => undefined));
    await list.does(3, (acts, chat) => acts.remove(chat, () => undefined));
    await list.rest(100);
    expect(list.names()).toEqual(['Chat 1', 'Chat 2']);
    expect(list.toasts.snapshot()?.text).toBe('Deleted “Chat 3”');
    expect(list.commands().filter((command) => command === 'deleteSession')).toHaveLength(1);
    await act(async () => list.toasts.undo());
    await list.rest();
    expect(list.toasts.snapshot()?.text).toMatch(/^Not deleted: /);
    expect(list.names()).toEqual(['Chat 1', 'Chat 2', 'Chat 3']);
  });

  it('of the chat on screen begins a new one, and undone opens it again', async () => {
    worker.answer = withDelete(null);
    const list = await show();
    await list.does(1, (acts, chat) => acts.remove(chat, () => undefined));
    expect(list.heardOf('new_chat')).toHaveLength(1);
    await list.say(aChat({ chatId: 'c2' }));
    await list.rest(200);
    await act(async () => list.toasts.undo());
    expect(list.heardOf('open_chat')).toEqual([{ type: 'open_chat', chatSessionId: id(1), personaId: 0 }]);
  });
});
