import { Search } from 'lucide-react';
import type { KeyboardEvent, RefObject } from 'react';
import { t } from '@/lib/text/messages';
import { WalkingRidge } from '../ui/Ridge';

interface ChatSearchProps {
  field: RefObject<HTMLInputElement | null>;
  text: string;
  searching: boolean;
  /** The server does not search: only names are looked through. */
  namesOnly: boolean;
  onType: (text: string) => void;
  /** The arrow key goes on into the list. */
  onDown: () => void;
}

/** Finds chats while one types. Escape empties it, and only then leaves. */
export function ChatSearch({ field, text, searching, namesOnly, onType, onDown }: ChatSearchProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') onDown();
    else if (event.key === 'Escape' && text !== '') {
      event.stopPropagation();
      onType('');
    } else return;
    event.preventDefault();
  };
  return (
    <search className="history-search">
      <label className="search">
        {searching ? <WalkingRidge /> : <Search className="icon" aria-hidden="true" />}
        <span className="vh">{t('chatSearch')}</span>
        <input
          ref={field}
          className="field"
          type="search"
          placeholder={t(namesOnly ? 'chatSearchTitles' : 'chatSearchHint')}
          value={text}
          spellCheck={false}
          // biome-ignore lint/a11y/noAutofocus: typing searches, the arrow keys go through the list
          autoFocus
          onChange={(event) => onType(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </label>
      {namesOnly ? <p className="history-hint">{t('chatSearchRefused')}</p> : null}
    </search>
  );
}
