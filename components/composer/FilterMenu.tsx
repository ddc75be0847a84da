import { Folder, ListFilter } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { number, sourceName, t } from '@/lib/text/messages';
import type { DocumentSet } from '@/lib/wire/document-sets';
import type { SearchFilters } from '@/lib/wire/filters';
import { SourceIcon } from '../ui/SourceIcon';
import { OptionPopover } from './OptionPopover';
import { SinceField } from './SinceField';

interface FilterMenuProps {
  filters: SearchFilters;
  /** What the server has; null or empty: nothing of the kind to choose from. */
  sources: readonly string[] | null;
  documentSets: readonly DocumentSet[] | null;
  /** The field for tags; null where the server has none. */
  tags: ReactNode;
  reason: string | null;
  onChange: (change: Partial<SearchFilters>) => void;
  open: boolean;
  onOpen: (open: boolean) => void;
}

/** What the search is narrowed to. */
export function FilterMenu(props: FilterMenuProps) {
  const { filters, sources, documentSets, tags, reason, onChange, open, onOpen } = props;
  // A date field that was opened without a date is gone with everything else.
  const [cleared, setCleared] = useState(0);
  const count = countOf(filters);
  return (
    <OptionPopover
      label={t('filters')}
      state={count === 0 ? null : t('filtersOn', number(count))}
      reason={reason}
      face={
        <>
          <ListFilter className="icon" aria-hidden="true" />
          <span className="word">{t('filters')}</span>
          {count === 0 ? null : <span className="num">{number(count)}</span>}
        </>
      }
      open={open}
      onOpen={onOpen}
      acts={
        <button
          type="button"
          className="btn sm plain"
          onClick={() => {
            setCleared(cleared + 1);
            onChange({ sources: [], documentSets: [], since: null, tags: [] });
          }}
        >
          {t('clearAll')}
        </button>
      }
    >
      {sources && sources.length > 0 ? (
        <Ticks
          legend={t('filterSources')}
          ticks={sources.map((source) => ({
            value: source,
            name: sourceName(source),
            sign: <SourceIcon source={source} className="icon icon-14" />,
          }))}
          chosen={filters.sources}
          onChange={(chosen) => onChange({ sources: chosen })}
        />
      ) : null}
      <SinceField key={cleared} since={filters.since} onChange={(since) => onChange({ since })} />
      {tags ? (
        <fieldset>
          <legend>{t('filterTags')}</legend>
          {tags}
        </fieldset>
      ) : null}
      {documentSets && documentSets.length > 0 ? (
        <Ticks
          legend={t('filterSets')}
          ticks={documentSets.map(({ name, description }) => ({
            value: name,
            name,
            hint: description,
            sign: <Folder className="icon icon-14" aria-hidden="true" />,
          }))}
          chosen={filters.documentSets}
          onChange={(chosen) => onChange({ documentSets: chosen })}
        />
      ) : null}
    </OptionPopover>
  );
}

function countOf({ sources, documentSets, since, tags }: SearchFilters): number {
  return sources.length + documentSets.length + (since === null ? 0 : 1) + tags.length;
}

interface TicksProps {
  legend: string;
  ticks: readonly { value: string; name: string; hint?: string; sign: ReactNode }[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

function Ticks({ legend, ticks, chosen, onChange }: TicksProps) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      <div className="ticks">
        {ticks.map(({ value, name, hint, sign }) => (
          <label key={value} className="tick" title={hint || name}>
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={({ target }) =>
                onChange(target.checked ? [...chosen, value] : chosen.filter((other) => other !== value))
              }
            />
            {sign}
            <span className="cut">
              <bdi>{name}</bdi>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
