import { ArrowUp, Square } from 'lucide-react';
import { type ClipboardEvent, type KeyboardEvent, type ReactNode, type RefObject, useId } from 'react';
import type { Recipe } from '@/lib/context/recipes';
import type { PromptMatch } from '@/lib/panel/prompts';
import { t } from '@/lib/text/messages';
import { PromptList } from './PromptList';
import { usePromptList } from './use-prompt-list';

interface ComposerProps {
  text: string;
  placeholder: string;
  /** Why nothing can be sent now, in words; null where there is nothing to explain. */
  note: string | null;
  canSend: boolean;
  /** Present while an answer streams: Stop stands in the place of Send. */
  onStop: (() => void) | null;
  onType: (text: string) => void;
  onSend: () => void;
  field: RefObject<HTMLTextAreaElement | null>;
  /** What the slash that the text begins with offers. */
  prompts: readonly PromptMatch[];
  onRecipe: (recipe: Recipe) => void;
  /** Files that are pasted into the message; null where none can be taken. */
  onFiles: ((files: readonly File[]) => void) | null;
  /** Cards of what goes along, and what is set. */
  children: ReactNode;
  /** What can be set, in the bar. */
  options: ReactNode;
  /** How much of the room for context is used; null where nothing goes along. */
  ring: ReactNode;
  /** Floats above the composer. */
  above: ReactNode;
}

/** Where the question is written. Enter sends, Shift+Enter breaks the line; never while an input method composes. */
export function Composer(props: ComposerProps) {
  const { text, placeholder, note, canSend, onStop, onType, onSend, field, onFiles, children, options, ring, above } =
    props;
  const noteId = useId();
  const prompts = usePromptList(text, props.prompts, field, onType, props.onRecipe);
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // 229 is what some input methods say of the Enter that ends a composition, when `isComposing` is false already.
    const composing = event.nativeEvent.isComposing || event.keyCode === 229;
    if (composing) return;
    const isTaken = prompts.onKeyDown(event);
    if (!isTaken && (event.key !== 'Enter' || event.shiftKey)) return;
    event.preventDefault();
    if (!isTaken && canSend) onSend();
  };
  return (
    <footer className="dock">
      {above}
      <form
        className="composer"
        aria-label={t('ask')}
        onSubmit={(event) => {
          event.preventDefault();
          if (canSend) onSend();
        }}
      >
        {prompts.list ? <PromptList {...prompts.list} /> : null}
        {children}
        <textarea
          ref={field}
          aria-label={t('message')}
          aria-describedby={note ? noteId : undefined}
          rows={1}
          dir="auto"
          placeholder={placeholder}
          value={text}
          onChange={(event) => onType(event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={(event) => onFiles && pasteFiles(event, onFiles)}
          {...prompts.aria}
        />
        <div className="composer-bar">
          {options}
          <span className="grow" />
          {ring}
          {onStop ? (
            <button type="button" className="send stop" aria-label={t('stop')} title={t('stop')} onClick={onStop}>
              <Square className="icon icon-14 fill" aria-hidden="true" />
            </button>
          ) : (
            <button type="submit" className="send" aria-label={t('send')} title={t('send')} disabled={!canSend}>
              <ArrowUp className="icon" aria-hidden="true" />
            </button>
          )}
        </div>
      </form>
      {note ? (
        <p className="dock-note" id={noteId}>
          {note}
        </p>
      ) : null}
    </footer>
  );
}

/** Takes what was pasted as files; where there are words as well, as of a table, the words are meant. */
function pasteFiles(event: ClipboardEvent, onFiles: (files: readonly File[]) => void): void {
  const files = [...event.clipboardData.files];
  if (files.length === 0 || event.clipboardData.types.includes('text/plain')) return;
  event.preventDefault();
  onFiles(files);
}
