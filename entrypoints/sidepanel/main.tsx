import '@/components/ui/tokens.css';
import '@/components/ui/base.css';
import '@/components/screens/panel.css';
import { createRoot } from 'react-dom/client';
import { PanelRoot } from '@/components/screens/PanelRoot';
import { openChatStore } from '@/lib/panel/chat-store';
import { createQueryClient } from '@/lib/panel/queries';
import { createToasts } from '@/lib/panel/toasts';
import { currentWindowId, describeDocument } from '@/lib/panel/use-page';

const root = document.getElementById('root');
if (root) {
  describeDocument(document);
  const store = openChatStore(await currentWindowId());
  const toasts = createToasts();
  window.addEventListener('pagehide', () => {
    store.saveDraft();
    // What could still be undone is done now: nobody is left to undo it.
    toasts.dismiss();
  });
  createRoot(root).render(<PanelRoot {...{ store, toasts }} queries={createQueryClient()} />);
}
