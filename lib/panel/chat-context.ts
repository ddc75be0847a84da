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

/** The panel's state as it stands. */
export function usePanelState(): PanelState {
  const store = useChat();
  return useSyncExternalStore(store.subscribe, store.snapshot);
}
