import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { ChatContext } from '@/lib/panel/chat-context';
import type { ChatStore } from '@/lib/panel/chat-store';
import { ToastContext, type Toasts } from '@/lib/panel/toasts';
import { createUploader } from '@/lib/panel/uploader';
import { UploadContext } from '@/lib/panel/use-upload';
import { ChatScreen } from './ChatScreen';
import { Region } from './Region';

interface PanelRootProps {
  store: ChatStore;
  queries: QueryClient;
  toasts: Toasts;
}

/** The side panel with all that its screens reach for. */
export function PanelRoot({ store, queries, toasts }: PanelRootProps) {
  const [uploader] = useState(() => createUploader(store));
  return (
    <Region part="panel" page>
      <QueryClientProvider client={queries}>
        <ToastContext value={toasts}>
          <ChatContext value={store}>
            <UploadContext value={uploader}>
              <ChatScreen />
            </UploadContext>
          </ChatContext>
        </ToastContext>
      </QueryClientProvider>
    </Region>
  );
}
