import { History, Settings, SquarePen } from 'lucide-react';
import type { RefObject } from 'react';
import { useChat, usePanelState } from '@/lib/panel/chat-context';
import { openTurn } from '@/lib/panel/selectors';
import { placeAtEnd } from '@/lib/panel/thread-places';
import { useFollow } from '@/lib/panel/use-follow';
import { openSettings } from '@/lib/panel/use-page';
import type { useThread } from '@/lib/panel/use-thread';
import { t } from '@/lib/text/messages';
import type { ModelChoice } from '@/lib/wire/request';
import { ErrorBoundary } from '../ui/ErrorBoundary';
import { IconButton } from '../ui/IconButton';
import { Announcer } from './Announcer';
import { Dock } from './Dock';
import { useLater } from './later';
import { OpenedChat } from './OpenedChat';
import { PersonaMenu } from './PersonaMenu';
import { Region } from './Region';
import { StartScreen } from './StartScreen';
import { ToastView } from './ToastView';

interface ConversationScreenProps {
  thread: ReturnType<typeof useThread>;
  models: readonly ModelChoice[];
  field: RefObject<HTMLTextAreaElement | null>;
  /** Opens the history; null where there is none. */
  onBrowse: (() => void) | null;
  onPreview: (sourceId: string) => void;
}

/** A conversation, or what there is before one. It is there with its view from the start: what follows the text needs it. */
export function ConversationScreen({ thread, models, field, onBrowse, onPreview }: ConversationScreenProps) {
  const chat = useChat();
  const state = usePanelState();
  const later = useLater();
  const { view, scrolled, away, jumpToEnd, follow } = useFollow();
  const begun = state.turns.length > 0 || state.opened;
  return (
    <div className="view" ref={view}>
      <header className={`bar ${scrolled ? 'is-scrolled' : ''}`}>
        {begun ? (
          <ErrorBoundary fallback={<span className="bar-title" />}>
            <PersonaMenu />
          </ErrorBoundary>
        ) : (
          <span className="bar-title" />
        )}
        {begun ? <IconButton large icon={SquarePen} label={t('newChat')} onClick={() => chat.newChat()} /> : null}
        {onBrowse ? <IconButton large icon={History} label={t('chatHistory')} onClick={onBrowse} /> : null}
        <IconButton large icon={Settings} label={t('settings')} onClick={openSettings} />
      </header>
      {begun ? (
        <>
          <OpenedChat loading={thread.loading} failure={thread.failure} onReload={thread.reload} />
          {later ? (
            <Region part="conversation">
              <later.ConversationLog
                items={thread.items}
                busy={openTurn(state) !== null}
                models={models}
                onReload={thread.reload}
                onGrown={follow}
              />
            </Region>
          ) : (
            <main aria-busy="true" />
          )}
        </>
      ) : (
        <Region part="start">
          <StartScreen persona={<PersonaMenu title />} onPicked={() => field.current?.focus()} />
        </Region>
      )}
      <ToastView />
      <Region part="dock">
        <Dock
          field={field}
          place={placeAtEnd(thread.items)}
          begun={begun}
          loading={thread.loading}
          away={begun && away}
          onJump={jumpToEnd}
          onPreview={onPreview}
        />
      </Region>
      <ErrorBoundary fallback={null}>
        <Announcer />
      </ErrorBoundary>
    </div>
  );
}
