import { ChevronLeft, ChevronRight } from 'lucide-react';
import { number, t } from '@/lib/text/messages';
import { IconButton } from './IconButton';

/** One of several versions of the same thing, and the way to its neighbours. */
export interface VersionsProps {
  /** What has versions, for assistive technology. */
  label: string;
  /** From 0. */
  index: number;
  count: number;
  /** Nothing can be switched while an answer is under way. */
  disabled: boolean;
  onMove: (index: number) => void;
}

/** Which version is shown; nothing where there is but one. */
export function Versions({ label, index, count, disabled, onMove }: VersionsProps) {
  if (count < 2) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls
    <div className="branch" role="group" aria-label={label}>
      <IconButton
        className="icon-flip"
        icon={ChevronLeft}
        label={t('previousVersion')}
        disabled={disabled || index === 0}
        onClick={() => onMove(index - 1)}
      />
      <span className="num">{t('versionOf', number(index + 1), number(count))}</span>
      <IconButton
        className="icon-flip"
        icon={ChevronRight}
        label={t('nextVersion')}
        disabled={disabled || index === count - 1}
        onClick={() => onMove(index + 1)}
      />
    </div>
  );
}
