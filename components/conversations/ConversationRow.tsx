import { Pencil, Trash2 } from 'lucide-react';
import { memo } from 'react';
import { momentWords } from '@/lib/text/days';
import { t } from '@/lib/text/messages';
import { IconButton } from '../ui/IconButton';
import { WalkingRidge } from '../ui/Ridge';
import { RenameForm } from './RenameForm';

/** How a chat of the list stands. */
export interface RowState {
  current: boolean;
  answering: boolean;
  /** The model makes a name for it. */
  naming: boolean;
  editing: boolean;
  /** Tab reaches it: one of the list does, and the arrow keys go on from there. */
  tabbable: boolean;
}

export interface RowActs {
  onOpen: (id: string) => void;
  onEdit: (id: string) => void;
  onSave: (id: string, name: string | null) => void;
  onCancel: (id: string) => void;
  onDelete: (id: string) => void;
  /** Why there is no renaming or deleting; empty where there is. */
  renameRefused: string;
  deleteRefused: string;
}

interface ConversationRowProps extends RowState, RowActs {
  id: string;
  /** Empty: it has none yet. */
  name: string;
  /** When something was said in it last, and what time it is now. */
  updatedAt: string;
  now: number;
  /** It stands below no heading that says the day. */
  alone: boolean;
}

/** A chat of the list: opens on a click; its time gives way to what else can be done. */
export const ConversationRow = memo(function ConversationRow(props: ConversationRowProps) {
  const { id, name, updatedAt, now, alone, current, answering, naming, editing, tabbable } = props;
  if (editing) {
    return (
      <div className="chat is-editing">
        <RenameForm name={name} onSave={(words) => props.onSave(id, words)} onCancel={() => props.onCancel(id)} />
      </div>
    );
  }
  const title = name || t('chatUnnamed');
  const tabIndex = tabbable ? 0 : -1;
  return (
    <div className={`chat ${current ? 'is-current' : ''}`}>
      <button
        type="button"
        className="chat-open"
        tabIndex={tabIndex}
        title={title}
        aria-current={current ? 'page' : undefined}
        onClick={() => props.onOpen(id)}
      >
        {answering || naming ? <WalkingRidge /> : null}
        <span className={`cut grow by-side ${name === '' || naming ? 'muted' : ''}`} dir="auto">
          {naming ? t('chatNaming') : title}
        </span>
        {answering ? <span className="vh">{t('chatAnswering')}</span> : null}
        <span className="chat-time">{momentWords(Date.parse(updatedAt), now, alone)}</span>
      </button>
      <span className="chat-acts">
        <IconButton
          icon={Pencil}
          label={t('chatRename', title)}
          tabIndex={tabIndex}
          {...refusal(props.renameRefused)}
          onClick={() => props.onEdit(id)}
        />
        <IconButton
          icon={Trash2}
          label={t('chatDelete', title)}
          tabIndex={tabIndex}
          {...refusal(props.deleteRefused)}
          onClick={() => props.onDelete(id)}
        />
      </span>
    </div>
  );
});

function refusal(reason: string): { reason?: string } {
  return reason === '' ? {} : { reason };
}
