import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { Failure } from '../base/failure';
import { failureWords, t } from '../text/messages';
import type { ChatSummary } from '../wire/session-list';
import { useChat, usePanel } from './chat-context';
import { withChat } from './chat-list';
import { ask, failureOf, useServerKey } from './queries';
import { openTurn } from './selectors';
import { type Toast, type Toasts, useToasts } from './toasts';
import { useKept } from './use-kept';

/** Acts that the server refuses to this token. */
interface Refused {
  rename: boolean;
  remove: boolean;
}

export interface ChatActs {
  /** Id of the chat on screen, where the server knows it. */
  currentId: string | null;
  /** Chats whose answer is under way. */
  answering: readonly string[];
  /** Chats for which the model makes a name. */
  naming: readonly string[];
  refused: Refused;
  open: (chat: ChatSummary) => void;
  /** `name` null: the model makes one. */
  rename: (chat: ChatSummary, name: string | null) => void;
  /** Takes a chat away; the server hears of it when there is no undoing any more. `onUndo`: it is back. */
  remove: (chat: ChatSummary, onUndo: () => void) => void;
}

const none: readonly string[] = [];
const allowed: Refused = { rename: false, remove: false };

/** Chats that were taken away: the server's list may still hold them. */
export function useGoneChats(): readonly string[] {
  return useKept('goneChats', none)[0];
}

/** What one can do to the chats of the list. */
export function useChatActs(): ChatActs {
  const chat = useChat();
  const currentId = usePanel(({ turns, chatSessionId }) => turns.at(-1)?.answer.chatSessionId ?? chatSessionId);
  const isAnswering = usePanel((state) => openTurn(state) !== null);
  const [refused, keepRefused] = useKept('refusedActs', allowed);
  const { rename, naming } = useRename(() => keepRefused((now) => ({ ...now, rename: true })));
  const remove = useRemove(currentId, () => keepRefused((now) => ({ ...now, remove: true })));
  return {
    currentId,
    answering: useMemo(() => (isAnswering && currentId !== null ? [currentId] : none), [isAnswering, currentId]),
    naming,
    refused,
    open: ({ id, personaId }) => {
      if (id !== currentId) chat.openChat(id, personaId);
    },
    rename,
    remove,
  };
}

function useRename(onRefused: () => void) {
  const toasts = useToasts();
  const changeChat = useChangeChat();
  const [naming, keepNaming] = useKept('naming', none);
  const { mutate } = useMutation({
    networkMode: 'always',
    mutationFn: ({ chat, name }: { chat: ChatSummary; name: string | null }) =>
      ask('renameSession', { chatSessionId: chat.id, name }),
    onMutate: async ({ chat, name }) => {
      if (name === null) keepNaming((ids) => [...ids, chat.id]);
      else await changeChat(chat.id, (now) => ({ ...now, name }));
    },
    onSuccess: ({ name }, { chat, name: given }) =>
      changeChat(chat.id, (now) => ({ ...now, name: name || given || now.name })),
    onError: async (error, { chat }) => {
      await changeChat(chat.id, (now) => ({ ...now, name: chat.name }));
      const failure = failureOf(error);
      if (isRefusal(failure)) onRefused();
      tellWhenFree(toasts, { text: t('chatNotRenamed', reasonOf(failure)) });
    },
    onSettled: (_renamed, _error, { chat }) => keepNaming((ids) => ids.filter((id) => id !== chat.id)),
  });
  return { rename: (chat: ChatSummary, name: string | null) => mutate({ chat, name }), naming };
}

function useRemove(currentId: string | null, onRefused: () => void) {
  const chat = useChat();
  const toasts = useToasts();
  const changeChat = useChangeChat();
  const [, keepGone] = useKept('goneChats', none);

  /** Runs while the panel closes, too: the request must leave without waiting for anything. */
  async function carryOut(id: string): Promise<void> {
    try {
      await ask('deleteSession', { chatSessionId: id });
    } catch (thrown) {
      const failure = failureOf(thrown instanceof Error ? thrown : null);
      // Somebody else was faster: that is what was wanted.
      if (failure?.code !== 'not_found') {
        keepGone((gone) => gone.filter((other) => other !== id));
        if (isRefusal(failure)) onRefused();
        tellWhenFree(toasts, { text: t('chatNotDeleted', reasonOf(failure)) });
        return;
      }
    }
    await changeChat(id, () => null);
  }

  return (summary: ChatSummary, onUndo: () => void): void => {
    const { id, name, personaId } = summary;
    const isCurrent = id === currentId;
    keepGone((gone) => [...gone, id]);
    if (isCurrent) chat.newChat();
    toasts.show({
      text: t('chatDeleted', name || t('chatUnnamed')),
      undo: () => {
        keepGone((gone) => gone.filter((other) => other !== id));
        const { turns, opened } = chat.snapshot();
        if (isCurrent && turns.length === 0 && !opened) chat.openChat(id, personaId);
        onUndo();
      },
      done: () => void carryOut(id),
    });
  };
}

/** Changes a chat in all that was read of the server's chats. */
function useChangeChat() {
  const client = useQueryClient();
  const [area, server] = useServerKey();
  return useCallback(
    async (chatId: string, change: (chat: ChatSummary) => ChatSummary | null): Promise<void> => {
      const queryKey = [area, server, 'chats'];
      // A page that is on its way would bring back what was before. One that is the first must not be lost.
      await client.cancelQueries({ queryKey, predicate: ({ state }) => state.data !== undefined });
      client.setQueriesData<InfiniteData<{ sessions: ChatSummary[] }>>(
        { queryKey },
        (known) => known && withChat(known, chatId, change),
      );
    },
    [client, area, server],
  );
}

function isRefusal(failure: Failure | null): boolean {
  return failure?.code === 'not_allowed' || failure?.code === 'license';
}

function reasonOf(failure: Failure | null): string {
  return failureWords(failure ?? { code: 'unexpected' }).title;
}

/** Says something once nothing that can be undone is on screen any more: it would be done before its time. */
function tellWhenFree(toasts: Toasts, toast: Toast): void {
  if (!toasts.snapshot()?.undo) {
    toasts.show(toast);
    return;
  }
  const unsubscribe = toasts.subscribe(() => {
    if (toasts.snapshot()) return;
    unsubscribe();
    queueMicrotask(() => tellWhenFree(toasts, toast));
  });
}
