import { useEffect, useRef, useState } from 'react';
import { usePanelState } from '@/lib/panel/chat-context';
import { useModels } from '@/lib/panel/use-models';
import { openSettings } from '@/lib/panel/use-page';
import { useThread } from '@/lib/panel/use-thread';
import { ConversationScreen } from './ConversationScreen';
import { useLater } from './later';
import { WelcomeScreen } from './WelcomeScreen';

/** The side panel: a conversation, or what is shown in its place. */
export function ChatScreen() {
  const state = usePanelState();
  const thread = useThread();
  const models = useModels();
  const later = useLater();
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

  if (!state.ready) return null;
  if (!connected && !begun) return <WelcomeScreen kept={sourceCount} onOpenSettings={openSettings} />;
  if (source) return later && <later.PreviewPart source={source} onClose={() => setPreviewed(null)} />;
  if (browsing && connected) return later && <later.HistoryScreen onClose={() => setBrowsing(false)} />;
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
