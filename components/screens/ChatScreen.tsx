import { useEffect, useRef, useState } from 'react';
import { clock } from '@/lib/base/clock';
import { usePanelState } from '@/lib/panel/chat-context';
import { useModels } from '@/lib/panel/use-models';
import { openSettings, reloadPage } from '@/lib/panel/use-page';
import { useSetAside } from '@/lib/panel/use-set-aside';
import { useThread } from '@/lib/panel/use-thread';
import { ConversationScreen } from './ConversationScreen';
import { useLater } from './later';
import { Failed, Region } from './Region';

/** The side panel: a conversation, or what is shown in its place. */
export function ChatScreen() {
  const state = usePanelState();
  const thread = useThread();
  const models = useModels();
  const later = useLater();
  useSetAside(state.ready);
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

  if (!state.ready) return <Waiting />;
  if (state.connection.state === 'none' && !begun) {
    const tokenTooOld = state.connection.reason === 'token_age';
    return later && <later.WelcomeScreen {...{ tokenTooOld }} kept={sourceCount} onOpenSettings={openSettings} />;
  }
  const [closePreview, closeHistory] = [() => setPreviewed(null), () => setBrowsing(false)];
  if (source)
    return (
      <Region part="preview" onLeave={closePreview}>
        {later && <later.PreviewPart source={source} onClose={closePreview} />}
      </Region>
    );
  if (browsing && connected)
    return (
      <Region part="history" onLeave={closeHistory}>
        {later && <later.HistoryScreen onClose={closeHistory} />}
      </Region>
    );
  return (
    <ConversationScreen
      thread={thread}
      models={models.others}
      field={field}
      onBrowse={connected ? () => setBrowsing(true) : null}
      onPreview={setPreviewed}
    />
  );
}

/** How long (ms) the worker may take to say what is open before somebody is told. */
const PATIENCE = 6_000;

/** Nothing, as long as the worker may still answer. */
function Waiting() {
  const [late, setLate] = useState(false);
  useEffect(() => clock.after(PATIENCE, () => setLate(true)), []);
  return late ? <Failed part="worker" page thrown={null} onAgain={reloadPage} /> : null;
}
