import { Lock } from 'lucide-react';
import { t } from '@/lib/text/messages';

/** Says of a setting that it is not the user's to change. */
export function Managed() {
  return (
    <span className="locked row-hint">
      <Lock className="icon icon-14" aria-hidden="true" />
      {t('setByOrganisation')}
    </span>
  );
}
