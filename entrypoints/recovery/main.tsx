import '@/components/ui/tokens.css';
import '@/components/ui/base.css';
import '@/components/screens/options.css';
import { createRoot } from 'react-dom/client';
import { RecoveryScreen } from '@/components/screens/RecoveryScreen';
import { readCrash } from '@/lib/base/read-crash';
import { describeDocument } from '@/lib/panel/use-page';
import { t } from '@/lib/text/messages';

const root = document.getElementById('root');
if (root) {
  describeDocument(document);
  document.title = t('recovery');
  createRoot(root).render(<RecoveryScreen crash={readCrash(window.location.hash)} />);
}
