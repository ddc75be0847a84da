import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { t } from '@/lib/text/messages';

interface QuestionEditProps {
  text: string;
  onAsk: (text: string) => void;
  onCancel: () => void;
}

/** A question as a field: asking again makes a branch, and what stood below stays. */
export function QuestionEdit({ text, onAsk, onCancel }: QuestionEditProps) {
  const [words, setWords] = useState(text);
  const empty = words.trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!empty) onAsk(words.trim());
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Escape') onCancel();
    const composing = event.nativeEvent.isComposing || event.keyCode === 229;
    if (event.key === 'Enter' && !event.shiftKey && !composing) submit(event);
  };
  return (
    <article className="question is-editing" aria-label={t('question')}>
      <form className="edit" aria-label={t('editTitle')} onSubmit={submit}>
        <textarea
          // biome-ignore lint/a11y/noAutofocus: the user has just asked to write here
          autoFocus
          aria-label={t('editText')}
          rows={2}
          dir="auto"
          value={words}
          onChange={(event) => setWords(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <div className="edit-acts">
          <span className="grow dock-note">{t('editNote')}</span>
          <button type="button" className="btn sm plain" onClick={onCancel}>
            {t('cancel')}
          </button>
          <button type="submit" className="btn sm primary" disabled={empty}>
            {t('askAgain')}
          </button>
        </div>
      </form>
    </article>
  );
}
