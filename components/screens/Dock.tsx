import { ArrowDown } from 'lucide-react';
import { type RefObject, useEffect, useMemo, useState } from 'react';
import { clock } from '@/lib/base/clock';
import type { Place } from '@/lib/bridge/protocol';
import { countUnderWay } from '@/lib/context/attachment';
import { estimateTokens } from '@/lib/context/budget';
import { compose, type Preview } from '@/lib/context/compose';
import type { Source } from '@/lib/context/source';
import { useChat, usePanelState } from '@/lib/panel/chat-context';
import { looseSources, type SendBlock, sendBlock, stoppable } from '@/lib/panel/selectors';
import { useArrived } from '@/lib/panel/use-arrived';
import { useFileDrop } from '@/lib/panel/use-file-drop';
import { useIcon } from '@/lib/panel/use-icon';
import { useOptions } from '@/lib/panel/use-options';
import { openSettings } from '@/lib/panel/use-page';
import { usePrompts } from '@/lib/panel/use-prompts';
import { useRecipes } from '@/lib/panel/use-recipes';
import { useRoom } from '@/lib/panel/use-room';
import { useSend } from '@/lib/panel/use-send';
import { useShare } from '@/lib/panel/use-share';
import { useUpload } from '@/lib/panel/use-upload';
import { plural, t } from '@/lib/text/messages';
import { BudgetRing } from '../composer/BudgetRing';
import { Composer } from '../composer/Composer';
import { ContextCard } from '../composer/ContextCard';
import { useLater } from './later';
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
  const onFiles = files.reason === null ? files.add : null;
  const dropping = useFileDrop((dropped) => onFiles?.(dropped));
  const note = useNote(block, draft.text !== '', countUnderWay(files.attachments));
  const write = () => field.current?.focus();
  const { room, settled } = useRoom(files.reason === null);
  const sources = looseSources(draft);
  const { previews } = useMemo(() => compose('', sources, room), [sources, room]);
  const { send, waiting } = useSend(place, room, files, onJump);
  const share = useShare();
  const later = useLater();
  useIcon(share);
  const { recipes, apply } = useRecipes(share, settled, send);
  const prompts = usePrompts(recipes);
  useArrived(onFiles, files.reason);
  return (
    <Composer
      field={field}
      prompts={prompts.matches}
      onRecipe={apply}
      text={draft.text}
      placeholder={placeholder(draft.sources.at(-1)?.kind ?? null, files.attachments.length > 0, begun)}
      note={note ?? (prompts.absent ? t('promptsAbsent') : null)}
      canSend={block === null && !loading && !waiting}
      onStop={running ? () => chat.stop(running.askId) : null}
      onType={chat.type}
      onSend={send}
      onFiles={onFiles}
      options={<OptionsPart set={set} attachReason={files.reason} onFiles={files.add} share={share} />}
      ring={sources.length > 0 && room.tokens !== null ? <BudgetRing used={used(previews)} room={room.tokens} /> : null}
      above={
        away ? (
          <button type="button" className="jump" onClick={onJump}>
            <ArrowDown className="icon icon-14" aria-hidden="true" />
            {t('jumpToEnd')}
          </button>
        ) : null
      }
    >
      {dropping && onFiles && later ? <later.DropTarget limitMb={files.limitMb} /> : null}
      {sources.length + files.attachments.length > 0 || share.refusal ? (
        <div className="cards">
          {share.refusal && later ? (
            <later.ShareNotice
              refusal={share.refusal}
              onAllow={share.allow}
              onFile={share.file}
              onSettings={openSettings}
              onDismiss={share.dismiss}
            />
          ) : null}
          {sources.map((source, index) => (
            <ContextCard
              key={source.id}
              source={source}
              preview={previews[index] ?? { sourceId: source.id, text: '', way: 'message', cut: null }}
              onPreview={() => onPreview(source.id)}
              onRemove={() => chat.removeSource(source.id)}
            />
          ))}
          {later ? <later.FilesPart files={files} onRemoved={write} /> : null}
        </div>
      ) : null}
      <ChipsPart chips={set.chips} onRemoved={write} />
    </Composer>
  );
}

function placeholder(kind: Source['kind'] | null, hasFile: boolean, begun: boolean): string {
  if (kind !== null) return t(kind === 'page' ? 'askPagePlaceholder' : 'askSelectionPlaceholder');
  if (hasFile) return t('askFilesPlaceholder');
  return begun ? t('askFollowUpPlaceholder') : t('askPlaceholder');
}

/** Tokens of what goes in the message or beside it. */
function used(previews: readonly Preview[]): number {
  return previews.reduce((sum, { way, text }) => sum + (way === 'file' ? 0 : estimateTokens(text)), 0);
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
