import { ArrowUp, Square } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, type RefObject, useId } from 'react';
import { t } from '@/lib/text/messages';

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
  /** Cards of what goes along. */
  children: ReactNode;
  /** Floats above the composer. */
  above: ReactNode;
}

/** Where the question is written. Enter sends, Shift+Enter breaks the line; never while an input method composes. */
export function Composer(props: ComposerProps) {
  const { text, placeholder, note, canSend, onStop, onType, onSend, field, children, above } = props;
  const noteId = useId();
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // 229 is what some input methods say of the Enter that ends a composition, when `isComposing` is false already.
    const composing = event.nativeEvent.isComposing || event.keyCode === 229;
    if (event.key !== 'Enter' || event.shiftKey || composing) return;
    event.preventDefault();
    if (canSend) onSend();
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
        />
        <div className="composer-bar">
          <span className="grow" />
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
