import { ArrowLeft, SquarePen } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { clock } from '@/lib/base/clock';
import { useChat } from '@/lib/panel/chat-context';
import { useToasts } from '@/lib/panel/toasts';
import { useChatActs } from '@/lib/panel/use-chat-acts';
import { useChats } from '@/lib/panel/use-chats';
import { t } from '@/lib/text/messages';
import { ChatSearch } from '../conversations/ChatSearch';
import { ConversationList } from '../conversations/ConversationList';
import { ListEnd } from '../conversations/ListEnd';
import { ListNote } from '../conversations/ListNote';
import { useRoving } from '../conversations/use-roving';
import { useRowActs } from '../conversations/use-row-acts';
import { IconButton } from '../ui/IconButton';
import { ToastView } from './ToastView';

/** The server's chats: to open, find, name and delete. */
export function HistoryScreen({ onClose }: { onClose: () => void }) {
  const chat = useChat();
  const [typed, setTyped] = useState('');
  const { rows, query, searching, namesOnly, loading, failure, refusal, more, loadMore, reload } = useChats(typed);
  const acts = useChatActs();
  const { currentId, answering, naming } = acts;
  const roving = useRoving(rows, currentId);
  const [view, setView] = useState<HTMLDivElement | null>(null);
  const [scrolled, setScrolled] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const toSearch = () => field.current?.focus();
  const { row, editingId } = useRowActs(rows, acts, roving, { toChat: onClose, toSearch });

  // What was found stands at the top, wherever the list was.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when something else was searched for
  useEffect(() => {
    if (view) view.scrollTop = 0;
  }, [query, view]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.nativeEvent.isComposing) onClose();
  };
  const begin = () => {
    chat.newChat();
    onClose();
  };
  const intoList = () => {
    const target = rows[roving.at];
    if (target) roving.go(target.key);
    else toSearch();
  };
  useFocusAfterToast(intoList);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves the screen, wherever the focus is in it
    <div
      className="view"
      ref={setView}
      onKeyDown={onKeyDown}
      onScroll={({ currentTarget }) => setScrolled(currentTarget.scrollTop > 0)}
    >
      <header className="bar">
        <IconButton large className="icon-flip" icon={ArrowLeft} label={t('backToChat')} onClick={onClose} />
        <h1 className="bar-title">{t('chatsTitle')}</h1>
        <IconButton large icon={SquarePen} label={t('newChat')} onClick={begin} />
      </header>
      <main className={`history ${scrolled ? 'is-scrolled' : ''}`}>
        <ChatSearch {...{ field, searching, namesOnly }} text={typed} onType={setTyped} onDown={intoList} />
        <ListNote
          {...{ loading, failure, refusal }}
          found={query === '' ? null : rows.length > 0}
          empty={rows.length === 0 && more === 'none'}
          onRetry={reload}
        />
        <ConversationList
          {...{ rows, roving, currentId, editingId, answering, naming }}
          {...row}
          scroller={view}
          now={clock.now()}
          onEnd={() => more === 'some' && loadMore()}
          onLeave={toSearch}
        />
        <ListEnd more={more} onRetry={loadMore} />
      </main>
      <ToastView />
    </div>
  );
}

/** A toast that goes takes the focus with it, if it was there: the keys must not be dead then. */
function useFocusAfterToast(intoList: () => void): void {
  const toasts = useToasts();
  const toast = useSyncExternalStore(toasts.subscribe, toasts.snapshot);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when a toast came or went
  useEffect(() => {
    if (!toast && document.activeElement === document.body) intoList();
  }, [toast]);
}
