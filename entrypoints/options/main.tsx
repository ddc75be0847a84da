import '@/components/ui/tokens.css';
import '@/components/ui/base.css';
import '@/components/screens/options.css';
import { createRoot } from 'react-dom/client';
import { SettingsScreen } from '@/components/screens/SettingsScreen';
import { ErrorBoundary, PageFailure } from '@/components/ui/ErrorBoundary';
import { describeDocument } from '@/lib/panel/use-page';
import { t } from '@/lib/text/messages';

const root = document.getElementById('root');
if (root) {
  describeDocument(document);
  document.title = t('optionsTitle');
  createRoot(root).render(
    <ErrorBoundary fallback={<PageFailure />}>
      <SettingsScreen />
    </ErrorBoundary>,
  );
}
