import { Check, Search } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { t } from '@/lib/text/messages';
import { type Findable, find } from './find';
import { useListKeys } from './use-list-keys';

export interface PickItem extends Findable {
  key: string;
  content: ReactNode;
}

interface PickGroup {
  /** Null: none is needed. */
  label: string | null;
  items: readonly PickItem[];
}

interface PickListProps {
  label: string;
  /** Name of the field above a long list; null for a list that one sees at a glance. */
  search: string | null;
  groups: readonly PickGroup[];
  /** Key of the one that is chosen. */
  selected: string | null;
  onPick: (key: string) => void;
}

/** A list to choose one thing from, with a field to find it by. The focus stays on the field, or on the list itself. */
export function PickList({ label, search, groups, selected, onPick }: PickListProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState('');
  const shown =
    query.trim() === ''
      ? groups
      : [
          {
            label: null,
            items: find(
              groups.flatMap((g) => g.items),
              query,
            ),
          },
        ];
  const rows = shown.flatMap((group) => group.items);
  const { active, setActive, onKeyDown } = useListKeys(
    rows.length,
    Math.max(
      0,
      rows.findIndex((row) => row.key === selected),
    ),
    (index) => onPick(rows[index]?.key ?? ''),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when another row is active
  useEffect(() => {
    list.current?.querySelector('[data-active="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active, query]);

  const keys = {
    'aria-activedescendant': rows.length > 0 ? `${id}-${active}` : undefined,
    onKeyDown,
  };
  return (
    <>
      {search ? (
        <label className="search pick-search">
          <Search className="icon" aria-hidden="true" />
          <input
            className="field"
            role="combobox"
            aria-label={search}
            aria-expanded="true"
            aria-controls={rows.length > 0 ? id : undefined}
            aria-autocomplete="list"
            placeholder={search}
            autoComplete="off"
            spellCheck={false}
            value={query}
            onChange={(event) => {
              setQuery(event.target.value);
              setActive(0);
            }}
            {...keys}
          />
        </label>
      ) : null}
      <div
        ref={list}
        id={id}
        role="listbox"
        aria-label={label}
        className="pick-list"
        hidden={rows.length === 0}
        {...(search ? {} : { tabIndex: 0, ...keys })}
      >
        {shown.map((group, index) => (
          <Group key={group.label ?? index} label={group.label}>
            {group.items.map((item) => (
              <Row
                key={item.key}
                id={`${id}-${rows.indexOf(item)}`}
                active={rows[active] === item}
                selected={item.key === selected}
                onPick={() => onPick(item.key)}
              >
                {item.content}
              </Row>
            ))}
          </Group>
        ))}
      </div>
      {rows.length === 0 ? (
        <p className="pick-none" role="status">
          {t('nothingFits')}
        </p>
      ) : null}
    </>
  );
}

function Group({ label, children }: { label: string | null; children: ReactNode }) {
  if (label === null) return children;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls; these are options of one list
    <div role="group" aria-label={label}>
      <p className="pick-group" aria-hidden="true">
        {label}
      </p>
      {children}
    </div>
  );
}

interface RowProps {
  id: string;
  active: boolean;
  selected: boolean;
  onPick: () => void;
  children: ReactNode;
}

function Row({ id, active, selected, onPick, children }: RowProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the list's
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays on the field
    <div id={id} role="option" className="pop-row" aria-selected={selected} data-active={active} onClick={onPick}>
      {children}
      {selected ? <Check className="icon icon-14 pick-mark" aria-hidden="true" /> : null}
    </div>
  );
}
