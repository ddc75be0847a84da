import { createContext, useContext, useSyncExternalStore } from 'react';
import type { ChatStore } from './chat-store';
import type { PanelState } from './panel-state';

export const ChatContext = createContext<ChatStore | null>(null);

/** The store of this panel. */
export function useChat(): ChatStore {
  const store = useContext(ChatContext);
  if (!store) throw new TypeError('No chat store above this component');
  return store;
}

/** A part of the panel's state. `select` must give the same value as long as that part is the same. */
export function usePanel<T>(select: (state: PanelState) => T): T {
  const store = useChat();
  return useSyncExternalStore(store.subscribe, () => select(store.snapshot()));
}

/** The panel's state as it stands: for what is drawn anew with every word of an answer. */
export function usePanelState(): PanelState {
  const store = useChat();
  return useSyncExternalStore(store.subscribe, store.snapshot);
}
