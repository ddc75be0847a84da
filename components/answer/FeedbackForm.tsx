import { type FormEvent, useState } from 'react';
import { type MessageKey, t } from '@/lib/text/messages';

export interface Reason {
  reason: string | null;
  text: string | null;
}

interface FeedbackFormProps {
  onSend: (reason: Reason) => void;
  onCancel: () => void;
}

const reasons: readonly MessageKey[] = ['reasonWrong', 'reasonOld', 'reasonSources', 'reasonIncomplete'];

/** Why an answer was bad, if the user likes to say. */
export function FeedbackForm({ onSend, onCancel }: FeedbackFormProps) {
  const [chosen, setChosen] = useState<readonly MessageKey[]>([]);
  const [text, setText] = useState('');
  const toggle = (key: MessageKey) =>
    setChosen(chosen.includes(key) ? chosen.filter((other) => other !== key) : [...chosen, key]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSend({
      reason: chosen.length > 0 ? chosen.map((key) => t(key)).join(', ') : null,
      text: text.trim() === '' ? null : text.trim(),
    });
  };
  return (
    <form
      className="feedback"
      aria-label={t('feedbackTitle')}
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Escape' && onCancel()}
    >
      <fieldset>
        <legend>
          {t('feedbackQuestion')} <span>{t('feedbackOptional')}</span>
        </legend>
        <div className="seg">
          {reasons.map((key) => (
            <label key={key}>
              <input type="checkbox" className="bare" checked={chosen.includes(key)} onChange={() => toggle(key)} />
              <span>{t(key)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <input
        className="field"
        aria-label={t('feedbackWords')}
        placeholder={t('feedbackWords')}
        value={text}
        dir="auto"
        onChange={(event) => setText(event.target.value)}
      />
      <div className="edit-acts">
        <button type="button" className="btn sm plain" onClick={onCancel}>
          {t('feedbackNotNow')}
        </button>
        <button type="submit" className="btn sm primary">
          {t('feedbackSend')}
        </button>
      </div>
    </form>
  );
}
