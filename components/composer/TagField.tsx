import { X } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { t } from '@/lib/text/messages';
import type { SearchFilters } from '@/lib/wire/filters';
import type { Tag } from '@/lib/wire/tags';
import { find } from '../ui/find';
import { useListKeys } from '../ui/use-list-keys';

type Chosen = SearchFilters['tags'];

interface TagFieldProps {
  chosen: Chosen;
  /** What the server found for the text, or for what stood there just before. */
  found: readonly Tag[];
  settled: boolean;
  text: string;
  onType: (text: string) => void;
  onChange: (chosen: Chosen) => void;
}

/** Rows at the most: who types on finds the others. */
const MOST = 8;

const nameOf = ({ key, value }: Pick<Tag, 'key' | 'value'>) => t('tagIs', key, value);

/** Tags that documents must have, found while typing. */
export function TagField({ chosen, found, settled, text, onType, onChange }: TagFieldProps) {
  const id = useId();
  // Stays once it is there: a list that went with the focus would move what the user is about to click on.
  const [listing, setListing] = useState(false);
  const rows = listing ? rowsOf(found, chosen, text) : [];
  const add = (index: number) => {
    const row = rows[index];
    if (!row) return;
    onChange([...chosen, row]);
    onType('');
  };
  const list = useRef<HTMLDivElement>(null);
  // The list grows below what can be seen of the filters.
  useEffect(() => {
    if (rows.length > 0) list.current?.scrollIntoView({ block: 'nearest' });
  }, [rows.length]);
  const { active, setActive, onKeyDown } = useListKeys(rows.length, 0, add);
  return (
    <>
      <div className="tagbox">
        {chosen.map((tag) => (
          <span key={nameOf(tag)} className="chip">
            <span className="cut">
              <bdi>{nameOf(tag)}</bdi>
            </span>
            <button
              type="button"
              className="chip-x"
              aria-label={t('removeTag', nameOf(tag))}
              onClick={() => onChange(chosen.filter((other) => other !== tag))}
            >
              <X className="icon icon-12" aria-hidden="true" />
            </button>
          </span>
        ))}
        <input
          role="combobox"
          aria-label={t('addTag')}
          aria-expanded={rows.length > 0}
          aria-controls={rows.length > 0 ? id : undefined}
          aria-autocomplete="list"
          aria-activedescendant={rows.length > 0 ? `${id}-${active}` : undefined}
          placeholder={t('addTag')}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={({ target }) => {
            onType(target.value);
            setActive(0);
          }}
          onFocus={() => setListing(true)}
          onKeyDown={onKeyDown}
        />
      </div>
      {rows.length > 0 ? (
        <div ref={list} id={id} role="listbox" aria-label={t('tagsFound')} className="tag-list">
          {rows.map((row, index) => (
            <TagRow
              key={nameOf(row)}
              id={`${id}-${index}`}
              name={nameOf(row)}
              active={index === active}
              onPick={() => add(index)}
            />
          ))}
        </div>
      ) : null}
      {rows.length === 0 && listing && settled && text.trim() !== '' ? (
        <p className="pick-none" role="status">
          {t('tagsNone')}
        </p>
      ) : null}
    </>
  );
}

interface TagRowProps {
  id: string;
  name: string;
  active: boolean;
  onPick: () => void;
}

function TagRow({ id, name, active, onPick }: TagRowProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays on the field
    <div
      id={id}
      role="option"
      className="pop-row"
      aria-selected={active}
      data-active={active}
      // The field keeps the focus: one goes on typing.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPick}
    >
      <span className="cut">
        <bdi>{name}</bdi>
      </span>
    </div>
  );
}

/**
 * What can be added: each tag once, whichever source has it, and none that is there already. Until the server has
 * answered, the tags that it found before are looked through: Enter must not add one that does not fit.
 */
function rowsOf(found: readonly Tag[], chosen: Chosen, text: string): Chosen {
  const names = new Set(chosen.map(nameOf));
  const fresh = found.flatMap(({ key, value }) => {
    const name = nameOf({ key, value });
    if (names.has(name)) return [];
    names.add(name);
    return [{ key, value }];
  });
  const named = fresh.map((tag) => ({ tag, name: nameOf(tag) }));
  // A server takes `key=value` as well.
  return find(named, text.replaceAll('=', ' '))
    .slice(0, MOST)
    .map(({ tag }) => tag);
}
