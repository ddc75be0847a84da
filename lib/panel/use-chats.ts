import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { clock } from '../base/clock';
import type { Failure } from '../base/failure';
import { warn } from '../base/log';
import { startOfDay } from '../text/days';
import { t } from '../text/messages';
import { usePanel } from './chat-context';
import {
  type ChatPages,
  chatRows,
  chatsOf,
  type ListRow,
  namedLike,
  nextStart,
  type PageStart,
  rowsByDay,
  withHead,
} from './chat-list';
import { ask, failureOf, refusalOf, useServerKey } from './queries';
import { useGoneChats } from './use-chat-acts';
import { useRested } from './use-rested';

/** How long (ms) typing rests before the server searches. */
const SEARCH_REST = 300;

/** How old (ms) the list may be when the panel gets the focus again. */
const FRESH = 10_000;

interface Chats {
  rows: readonly ListRow[];
  /** What `rows` were chosen by; empty where they are the whole list. */
  query: string;
  /** The server searches. */
  searching: boolean;
  /** The server takes no searches of this token: the names are searched here. */
  namesOnly: boolean;
  /** Nothing is there to be shown yet. */
  loading: boolean;
  /** Why nothing can be shown. */
  failure: Failure | null;
  refusal: 'missing' | 'forbidden' | null;
  more: More;
  loadMore: () => void;
  reload: () => void;
}

/** Whether older chats are there to be had: not, yes, on their way, or not just now. */
export type More = 'none' | 'some' | 'loading' | 'failed';

/** The server's chats, newest first; those that match `typed` while that is not empty. */
export function useChats(typed: string): Chats {
  const words = typed.trim();
  const query = useRested(words, SEARCH_REST);
  const list = useList();
  const { found, namesOnly } = useFound(query);
  const gone = useGoneChats();
  const today = startOfDay(clock.now());
  // Until the first answer is there, the list stays what it was: nothing flickers while one types.
  const isFound = query !== '' && !namesOnly && !found.isPending;
  const { data, error, isPending, refetch, fetchNextPage, ...state } = isFound ? found : list;
  const { hasNextPage } = state;
  const wanted = namesOnly ? query : '';
  const rows = useMemo(() => {
    const chats = chatsOf(data?.pages ?? []).filter(({ id }) => !gone.includes(id));
    if (isFound) return chatRows(chats, 'found', t('chatsFound'), hasNextPage);
    return rowsByDay(namedLike(chats, wanted), today, hasNextPage);
  }, [data, gone, isFound, wanted, today, hasNextPage]);

  return {
    rows,
    query: isFound ? query : wanted,
    searching: !namesOnly && (words !== query || (found.isFetching && !found.isFetchingNextPage)),
    namesOnly,
    loading: isPending,
    failure: data ? null : failureOf(error),
    refusal: data ? null : refusalOf({ error }),
    more: moreOf(state),
    loadMore: () => void fetchNextPage(),
    reload: () => void refetch(),
  };
}

interface PagesState {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  isPlaceholderData: boolean;
}

function moreOf({ hasNextPage, isFetchingNextPage, isFetchNextPageError, isPlaceholderData }: PagesState): More {
  if (isFetchingNextPage) return 'loading';
  if (isFetchNextPageError) return 'failed';
  return hasNextPage && !isPlaceholderData ? 'some' : 'none';
}

const listStart: PageStart = { before: null };
const foundStart = { page: 1 };

function useList() {
  const key = useServerKey();
  const list = useInfiniteQuery({
    queryKey: [...key, 'chats', 'list'],
    queryFn: ({ pageParam }) => ask('listSessions', pageParam),
    initialPageParam: listStart,
    getNextPageParam: nextStart,
    // Pages are not read again one by one, hundreds of them as it may be: see `useFreshHead`.
    staleTime: Number.POSITIVE_INFINITY,
    // Thousands of chats would be compared with themselves for each page.
    structuralSharing: false,
    networkMode: 'always',
    enabled: key[1] !== '',
  });
  useFreshHead();
  return list;
}

function useFound(query: string) {
  const key = useServerKey();
  // For as long as the list is open: whoever comes back may have another token by then.
  const [namesOnly, setNamesOnly] = useState(false);
  const found = useInfiniteQuery({
    queryKey: [...key, 'chats', 'found', query],
    queryFn: ({ pageParam: { page } }) => ask('searchSessions', { query, page }),
    initialPageParam: foundStart,
    getNextPageParam: ({ nextPage }) => (nextPage === null ? undefined : { page: nextPage }),
    // What was found for the letters before stays until this is there.
    placeholderData: (before) => before,
    networkMode: 'always',
    enabled: query !== '' && key[1] !== '' && !namesOnly,
  });
  const refused = refusalOf(found) !== null;
  useEffect(() => {
    if (refused) setNamesOnly(true);
  }, [refused]);
  return { found, namesOnly: namesOnly || refused };
}

/** Keeps the newest page of the list fresh: when it is shown, when it is said to have changed, and on focus. */
function useFreshHead(): void {
  const client = useQueryClient();
  const [area, server] = useServerKey();
  const version = usePanel(({ chatsVersion }) => chatsVersion);

  const refresh = useCallback(async () => {
    const queryKey = [area, server, 'chats', 'list'];
    if (!client.getQueryData(queryKey)) return;
    try {
      const head = await ask('listSessions', listStart);
      await client.cancelQueries({ queryKey });
      client.setQueryData<ChatPages>(queryKey, (known) => known && withHead(known, head));
    } catch (thrown) {
      // What is shown was true a moment ago, and is better than nothing.
      warn('refresh the chats', thrown);
    }
  }, [client, area, server]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the list was said to have changed
  useEffect(() => {
    void refresh();
    void client.invalidateQueries({ queryKey: [area, server, 'chats', 'found'] });
  }, [refresh, version]);

  useEffect(() => {
    const onFocus = () => {
      const { dataUpdatedAt } = client.getQueryState([area, server, 'chats', 'list']) ?? {};
      if (dataUpdatedAt !== undefined && clock.now() - dataUpdatedAt > FRESH) void refresh();
    };
    window.addEventListener('focus', onFocus);
    document.addEventListener('visibilitychange', onFocus);
    return () => {
      window.removeEventListener('focus', onFocus);
      document.removeEventListener('visibilitychange', onFocus);
    };
  }, [client, area, server, refresh]);
}
