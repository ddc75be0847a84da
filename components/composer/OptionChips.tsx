import { Calendar, Cpu, Folder, Folders, type LucideIcon, Tag, Telescope, Thermometer, Wrench, X } from 'lucide-react';
import type { OptionChip } from '@/lib/panel/option-chips';
import { t } from '@/lib/text/messages';
import { SourceIcon } from '../ui/SourceIcon';

interface OptionChipsProps {
  chips: readonly OptionChip[];
  onRemove: (removal: NonNullable<OptionChip['removal']>) => void;
}

const icons: Readonly<Record<Exclude<OptionChip['kind'], 'source'>, LucideIcon>> = {
  project: Folders,
  model: Cpu,
  temperature: Thermometer,
  research: Telescope,
  tool: Wrench,
  since: Calendar,
  tag: Tag,
  set: Folder,
};

/** What is set for the next question, each with its way out. */
export function OptionChips({ chips, onRemove }: OptionChipsProps) {
  if (chips.length === 0) return null;
  return (
    <ul className="chips" aria-label={t('optionsSet')}>
      {chips.map((chip) => {
        const { removal } = chip;
        return (
          <li key={chip.key} className="chip">
            <ChipIcon chip={chip} />
            <span className="cut" title={chip.text}>
              <bdi>{chip.text}</bdi>
            </span>
            {chip.once ? <span className="chip-once">{t('thisQuestion')}</span> : null}
            {removal ? (
              <button
                type="button"
                className="chip-x"
                aria-label={removal.label}
                title={removal.label}
                onClick={() => onRemove(removal)}
              >
                <X className="icon icon-12" aria-hidden="true" />
              </button>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

function ChipIcon({ chip }: { chip: OptionChip }) {
  if (chip.kind === 'source') return <SourceIcon source={chip.source ?? ''} className="icon icon-12" />;
  const Icon = icons[chip.kind];
  return <Icon className="icon icon-12" aria-hidden="true" />;
}
