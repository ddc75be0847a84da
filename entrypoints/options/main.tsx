import '@/components/ui/tokens.css';
import '@/components/ui/base.css';
import '@/components/screens/options.css';
import { createRoot } from 'react-dom/client';
import { Region } from '@/components/screens/Region';
import { SettingsScreen } from '@/components/screens/SettingsScreen';
import { describeDocument } from '@/lib/panel/use-page';
import { t } from '@/lib/text/messages';

const root = document.getElementById('root');
if (root) {
  describeDocument(document);
  document.title = t('optionsTitle');
  createRoot(root).render(
    <Region part="options" page>
      <SettingsScreen />
    </Region>,
  );
}
