import { ArrowDown } from 'lucide-react';
import { type RefObject, useEffect, useState } from 'react';
import { clock } from '@/lib/base/clock';
import { useChat, usePanelState } from '@/lib/panel/chat-context';
import { type SendBlock, sendBlock, stoppable } from '@/lib/panel/selectors';
import { t } from '@/lib/text/messages';
import { Composer } from '../composer/Composer';
import { ContextCard } from '../composer/ContextCard';

interface DockProps {
  field: RefObject<HTMLTextAreaElement | null>;
  /** The reader has left the end of the conversation. */
  away: boolean;
  onJump: () => void;
  onPreview: (sourceId: string) => void;
}

/** The composer with its cards, at the bottom of the panel. */
export function Dock({ field, away, onJump, onPreview }: DockProps) {
  const chat = useChat();
  const state = usePanelState();
  const { draft } = state;
  const block = sendBlock(state);
  const running = stoppable(state);
  const send = () => {
    chat.send();
    onJump();
  };
  return (
    <Composer
      field={field}
      text={draft.text}
      placeholder={placeholder(draft.sources.length > 0, state.turns.length > 0)}
      note={useNote(block, draft.text !== '')}
      canSend={block === null}
      onStop={running ? () => chat.stop(running.askId) : null}
      onType={chat.type}
      onSend={send}
      above={
        away ? (
          <button type="button" className="jump" onClick={onJump}>
            <ArrowDown className="icon icon-14" aria-hidden="true" />
            {t('jumpToEnd')}
          </button>
        ) : null
      }
    >
      {draft.sources.length > 0 ? (
        <div className="cards">
          {draft.sources.map((source) => (
            <ContextCard
              key={source.id}
              source={source}
              onPreview={() => onPreview(source.id)}
              onRemove={() => chat.removeSource(source.id)}
            />
          ))}
        </div>
      ) : null}
    </Composer>
  );
}

function placeholder(hasSource: boolean, begun: boolean): string {
  if (hasSource) return t('askSelectionPlaceholder');
  return begun ? t('askFollowUpPlaceholder') : t('askPlaceholder');
}

/** Time (ms) that the server has to hear a stop before the panel explains the wait. */
const STOP_PATIENCE = 1_000;

/** Why the next question can't go, once that is worth a word. */
function useNote(block: SendBlock | null, typed: boolean): string | null {
  const [late, setLate] = useState(false);
  useEffect(() => {
    setLate(false);
    if (block === 'stopping') return clock.after(STOP_PATIENCE, () => setLate(true));
  }, [block]);
  if (block === 'stopping') return late ? t('stoppingNote') : null;
  if (block === 'not_connected') return t('disconnectedText');
  return block === 'answering' && typed ? t('answeringNote') : null;
}
