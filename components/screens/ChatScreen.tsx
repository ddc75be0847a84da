import { Settings, SquarePen } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useChat, usePanelState } from '@/lib/panel/chat-context';
import { currentPersona } from '@/lib/panel/selectors';
import { useFollow } from '@/lib/panel/use-follow';
import { openSettings } from '@/lib/panel/use-page';
import { t } from '@/lib/text/messages';
import { PersonaPicker } from '../composer/PersonaPicker';
import { IconButton } from '../ui/IconButton';
import { Announcer } from './Announcer';
import { ConversationLog } from './ConversationLog';
import { Dock } from './Dock';
import { PreviewScreen } from './PreviewScreen';
import { StartScreen } from './StartScreen';
import { WelcomeScreen } from './WelcomeScreen';

/** The side panel: a conversation, or what there is before one. */
export function ChatScreen() {
  const chat = useChat();
  const state = usePanelState();
  const { view, scrolled, away, jumpToEnd } = useFollow(state.turns);
  const field = useRef<HTMLTextAreaElement>(null);
  const [previewed, setPreviewed] = useState<string | null>(null);
  const source = state.draft.sources.find((candidate) => candidate.id === previewed);
  const begun = state.turns.length > 0;
  const connected = state.connection.state === 'connected';
  const sourceCount = state.draft.sources.length;

  // After a capture, and in a new chat, the next thing to do is to write.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when one of these changed
  useEffect(() => field.current?.focus(), [sourceCount, state.chatId, connected]);

  if (!state.ready) return null;
  if (!connected && !begun) return <WelcomeScreen kept={sourceCount} onOpenSettings={openSettings} />;
  if (source) {
    const close = () => setPreviewed(null);
    const remove = () => chat.removeSource(source.id);
    return <PreviewScreen source={source} onClose={close} onRemove={remove} />;
  }
  return (
    <div className="view" ref={view}>
      <header className={`bar ${scrolled ? 'is-scrolled' : ''}`}>
        {begun ? <Persona /> : <span className="bar-title" />}
        {begun ? <IconButton large icon={SquarePen} label={t('newChat')} onClick={chat.newChat} /> : null}
        <IconButton large icon={Settings} label={t('settings')} onClick={openSettings} />
      </header>
      {begun ? (
        <ConversationLog />
      ) : (
        <StartScreen persona={<Persona title />} onPicked={() => field.current?.focus()} />
      )}
      <Dock field={field} away={away} onJump={jumpToEnd} onPreview={setPreviewed} />
      <Announcer />
    </div>
  );
}

function Persona({ title = false }: { title?: boolean }) {
  const chat = useChat();
  const state = usePanelState();
  const id = state.personaId ?? 0;
  const known = currentPersona(state)?.name;
  const name = known ?? (state.personaId === null ? t('personaDefault') : t('personaNumber', String(id)));
  const personas = state.connection.state === 'connected' ? state.connection.personas : null;
  return <PersonaPicker {...{ name, personas, title }} personaId={id} onChoose={chat.choosePersona} />;
}
