import { ArrowDown } from 'lucide-react';
import { type RefObject, useEffect, useState } from 'react';
import { clock } from '@/lib/base/clock';
import type { Place } from '@/lib/bridge/protocol';
import { countUnderWay } from '@/lib/context/attachment';
import { useChat, usePanelState } from '@/lib/panel/chat-context';
import { type SendBlock, sendBlock, stoppable } from '@/lib/panel/selectors';
import { useFileDrop } from '@/lib/panel/use-file-drop';
import { useOptions } from '@/lib/panel/use-options';
import { usePrompts } from '@/lib/panel/use-prompts';
import { useUpload } from '@/lib/panel/use-upload';
import { plural, t } from '@/lib/text/messages';
import { Composer } from '../composer/Composer';
import { ContextCard } from '../composer/ContextCard';
import { DropTarget } from '../composer/DropTarget';
import { FilesPart } from './FilesPart';
import { ChipsPart, OptionsPart } from './OptionsPart';

interface DockProps {
  field: RefObject<HTMLTextAreaElement | null>;
  /** Where the next question goes. */
  place: Place;
  /** What the server holds of the chat is on its way: where the next question goes is not known yet. */
  loading: boolean;
  /** The chat has begun. */
  begun: boolean;
  /** The reader has left the end of the conversation. */
  away: boolean;
  onJump: () => void;
  onPreview: (sourceId: string) => void;
}

/** The composer with its cards, at the bottom of the panel. */
export function Dock({ field, place, begun, loading, away, onJump, onPreview }: DockProps) {
  const chat = useChat();
  const state = usePanelState();
  const { draft } = state;
  const block = sendBlock(state);
  const running = stoppable(state);
  const set = useOptions();
  const files = useUpload();
  const prompts = usePrompts();
  const onFiles = files.reason === null ? files.add : null;
  const dropping = useFileDrop((dropped) => onFiles?.(dropped));
  const note = useNote(block, draft.text !== '', countUnderWay(files.attachments));
  const write = () => field.current?.focus();
  const send = () => {
    chat.send(place);
    onJump();
  };
  return (
    <Composer
      field={field}
      prompts={prompts.matches}
      text={draft.text}
      placeholder={placeholder(draft.sources.length > 0, files.attachments.length > 0, begun)}
      note={note ?? (prompts.absent ? t('promptsAbsent') : null)}
      canSend={block === null && !loading}
      onStop={running ? () => chat.stop(running.askId) : null}
      onType={chat.type}
      onSend={send}
      onFiles={onFiles}
      options={<OptionsPart set={set} attachReason={files.reason} onFiles={files.add} />}
      above={
        away ? (
          <button type="button" className="jump" onClick={onJump}>
            <ArrowDown className="icon icon-14" aria-hidden="true" />
            {t('jumpToEnd')}
          </button>
        ) : null
      }
    >
      {dropping && onFiles ? <DropTarget limitMb={files.limitMb} /> : null}
      {draft.sources.length + files.attachments.length > 0 ? (
        <div className="cards">
          {draft.sources.map((source) => (
            <ContextCard
              key={source.id}
              source={source}
              onPreview={() => onPreview(source.id)}
              onRemove={() => chat.removeSource(source.id)}
            />
          ))}
          <FilesPart files={files} onRemoved={write} />
        </div>
      ) : null}
      <ChipsPart chips={set.chips} onRemoved={write} />
    </Composer>
  );
}

function placeholder(hasSource: boolean, hasFile: boolean, begun: boolean): string {
  if (hasSource) return t('askSelectionPlaceholder');
  if (hasFile) return t('askFilesPlaceholder');
  return begun ? t('askFollowUpPlaceholder') : t('askPlaceholder');
}

/** Time (ms) that the server has to hear a stop before the panel explains the wait. */
const STOP_PATIENCE = 1_000;

/** Why the next question can't go, once that is worth a word. */
function useNote(block: SendBlock | null, typed: boolean, uploads: number): string | null {
  const [late, setLate] = useState(false);
  useEffect(() => {
    setLate(false);
    if (block === 'stopping') return clock.after(STOP_PATIENCE, () => setLate(true));
  }, [block]);
  if (block === 'stopping') return late ? t('stoppingNote') : null;
  if (block === 'not_connected') return t('disconnectedText');
  if (block === 'uploading') return plural('sendWaits', uploads);
  if (block === 'file_stuck') return t('fileStuckNote');
  return block === 'answering' && typed ? t('answeringNote') : null;
}
