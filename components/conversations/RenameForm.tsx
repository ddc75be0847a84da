import { Check, X } from 'lucide-react';
import { type FormEvent, type KeyboardEvent, useRef } from 'react';
import { t } from '@/lib/text/messages';
import { IconButton } from '../ui/IconButton';

interface RenameFormProps {
  name: string;
  /** Null: the model makes a name. */
  onSave: (name: string | null) => void;
  onCancel: () => void;
}

/** The name of a chat as a field, in the place of its row. */
export function RenameForm({ name, onSave, onCancel }: RenameFormProps) {
  const field = useRef<HTMLInputElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const words = field.current?.value.trim() ?? '';
    if (words === name && words !== '') onCancel();
    else onSave(words === '' ? null : words);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // What is written here is no command for the list.
    event.stopPropagation();
    if (event.key === 'Escape' && !event.nativeEvent.isComposing) onCancel();
  };
  return (
    <form className="chat-form" aria-label={t('renameTitle')} onSubmit={submit} onKeyDown={onKeyDown}>
      <input
        ref={field}
        className="field"
        aria-label={t('renameField')}
        placeholder={t('renameHint')}
        defaultValue={name}
        dir="auto"
        maxLength={LONGEST}
        // biome-ignore lint/a11y/noAutofocus: the user has just asked to write here
        autoFocus
        onFocus={(event) => event.target.select()}
      />
      <IconButton type="submit" icon={Check} label={t('renameSave')} />
      <IconButton icon={X} label={t('renameCancel')} onClick={onCancel} />
    </form>
  );
}

/** Longer names are no names. */
const LONGEST = 200;
