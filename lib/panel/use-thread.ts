import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { Failure } from '../base/failure';
import { restoreSession } from '../chat/restore';
import type { StoredTree } from '../chat/tree';
import { usePanelState } from './chat-context';
import { ask, failureOf, useServerKey } from './queries';
import { buildThread, type ThreadItem } from './thread';
import { keepSame } from './thread-same';

/** How often (ms) a stored answer that is not written yet is looked at again. */
const LOOK_AGAIN = 5_000;

interface Thread {
  /** The branch on screen, oldest first. */
  items: readonly ThreadItem[];
  /** What the server holds of the chat is on its way. */
  loading: boolean;
  failure: Failure | null;
  reload: () => void;
}

/** The chat on screen: what the server holds of it, and what was asked here. */
export function useThread(): Thread {
  const { turns, choices, opened, chatSessionId, connection } = usePanelState();
  const key = useServerKey();
  const { data, isLoading, error, refetch } = useQuery({
    queryKey: [...key, 'getSession', chatSessionId],
    queryFn: async () => restoreSession(await ask('getSession', { chatSessionId: chatSessionId ?? '' })),
    enabled: opened && chatSessionId !== null && connection.state === 'connected',
    refetchInterval: (query) => (query.state.data && hasPending(query.state.data.tree) ? LOOK_AGAIN : false),
    structuralSharing: false,
  });
  const tree = opened ? (data?.tree ?? null) : null;
  const before = useRef<readonly ThreadItem[]>([]);
  const items = useMemo(() => keepSame(before.current, buildThread(tree, turns, choices)), [tree, turns, choices]);
  useEffect(() => {
    before.current = items;
  }, [items]);
  const reload = useCallback(() => void refetch(), [refetch]);
  return { items, loading: isLoading, failure: failureOf(error), reload };
}

function hasPending(tree: StoredTree): boolean {
  return tree.turns.some(({ answers }) => answers.some(({ state }) => state === 'pending'));
}
