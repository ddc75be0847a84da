import '@/components/ui/tokens.css';
import '@/components/ui/base.css';
import '@/components/screens/panel.css';
import { createRoot } from 'react-dom/client';
import { ChatScreen } from '@/components/screens/ChatScreen';
import { ErrorBoundary, PageFailure } from '@/components/ui/ErrorBoundary';
import { ChatContext } from '@/lib/panel/chat-context';
import { openChatStore } from '@/lib/panel/chat-store';
import { currentWindowId, describeDocument } from '@/lib/panel/use-page';

const root = document.getElementById('root');
if (root) {
  describeDocument(document);
  const store = openChatStore(await currentWindowId());
  window.addEventListener('pagehide', store.saveDraft);
  createRoot(root).render(
    <ErrorBoundary fallback={<PageFailure />}>
      <ChatContext value={store}>
        <ChatScreen />
      </ChatContext>
    </ErrorBoundary>,
  );
}
