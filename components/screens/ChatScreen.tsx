import { History, Settings, SquarePen } from 'lucide-react';
import { Suspense, useEffect, useRef, useState } from 'react';
import { warn } from '@/lib/base/log';
import { useChat, usePanelState } from '@/lib/panel/chat-context';
import { openTurn } from '@/lib/panel/selectors';
import { placeAtEnd } from '@/lib/panel/thread-places';
import { useFollow } from '@/lib/panel/use-follow';
import { useModels } from '@/lib/panel/use-models';
import { openSettings } from '@/lib/panel/use-page';
import { useThread } from '@/lib/panel/use-thread';
import { t } from '@/lib/text/messages';
import { IconButton } from '../ui/IconButton';
import { Announcer } from './Announcer';
import { Dock } from './Dock';
import { ConversationLog, HistoryScreen, loadLater, PreviewScreen } from './later';
import { OpenedChat } from './OpenedChat';
import { PersonaMenu } from './PersonaMenu';
import { StartScreen } from './StartScreen';
import { ToastView } from './ToastView';
import { WelcomeScreen } from './WelcomeScreen';

/** The side panel: a conversation, or what there is before one. */
export function ChatScreen() {
  const chat = useChat();
  const state = usePanelState();
  const thread = useThread();
  const models = useModels();
  const { view, scrolled, away, jumpToEnd } = useFollow(thread.items);
  const field = useRef<HTMLTextAreaElement>(null);
  const [previewed, setPreviewed] = useState<string | null>(null);
  const [browsing, setBrowsing] = useState(false);
  const source = state.draft.sources.find((candidate) => candidate.id === previewed);
  const begun = state.turns.length > 0 || state.opened;
  const connected = state.connection.state === 'connected';
  const sourceCount = state.draft.sources.length;

  // After a capture, in a new chat, and back from the history, the next thing to do is to write.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when one of these changed
  useEffect(() => field.current?.focus(), [sourceCount, state.chatId, connected, browsing]);

  useEffect(() => void loadLater().catch((thrown: unknown) => warn('parts of the panel', thrown)), []);

  if (!state.ready) return null;
  if (!connected && !begun) return <WelcomeScreen kept={sourceCount} onOpenSettings={openSettings} />;
  if (source) {
    const close = () => setPreviewed(null);
    const remove = () => chat.removeSource(source.id);
    return (
      <Suspense>
        <PreviewScreen source={source} onClose={close} onRemove={remove} />
      </Suspense>
    );
  }
  if (browsing && connected) {
    return (
      <Suspense>
        <HistoryScreen onClose={() => setBrowsing(false)} />
      </Suspense>
    );
  }
  return (
    <div className="view" ref={view}>
      <header className={`bar ${scrolled ? 'is-scrolled' : ''}`}>
        {begun ? <PersonaMenu /> : <span className="bar-title" />}
        {begun ? <IconButton large icon={SquarePen} label={t('newChat')} onClick={() => chat.newChat()} /> : null}
        {connected ? (
          <IconButton large icon={History} label={t('chatHistory')} onClick={() => setBrowsing(true)} />
        ) : null}
        <IconButton large icon={Settings} label={t('settings')} onClick={openSettings} />
      </header>
      {begun ? (
        <>
          <OpenedChat loading={thread.loading} failure={thread.failure} onReload={thread.reload} />
          <Suspense fallback={<main aria-busy="true" />}>
            <ConversationLog
              items={thread.items}
              busy={openTurn(state) !== null}
              models={models.others}
              onReload={thread.reload}
            />
          </Suspense>
        </>
      ) : (
        <StartScreen persona={<PersonaMenu title />} onPicked={() => field.current?.focus()} />
      )}
      <ToastView />
      <Dock
        field={field}
        place={placeAtEnd(thread.items)}
        begun={begun}
        loading={thread.loading}
        away={away}
        onJump={jumpToEnd}
        onPreview={setPreviewed}
      />
      <Announcer />
    </div>
  );
}
