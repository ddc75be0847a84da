import { useState } from 'react';
import type { ListRow } from '@/lib/panel/chat-list';
import type { ChatActs } from '@/lib/panel/use-chat-acts';
import { t } from '@/lib/text/messages';
import type { RowActs } from './ConversationRow';
import { type Roving, rowAway } from './use-roving';

interface UseRowActs {
  /** The chat whose name is a field just now. */
  editingId: string | null;
  row: RowActs;
}

/** What a row of the list does, and where the focus is afterwards. */
export function useRowActs(
  rows: readonly ListRow[],
  acts: ChatActs,
  roving: Roving,
  leave: { toChat: () => void; toSearch: () => void },
): UseRowActs {
  const [editingId, setEditingId] = useState<string | null>(null);
  const indexOf = (id: string) => rows.findIndex(({ key }) => key === id);
  const chatOf = (id: string) => {
    const row = rows[indexOf(id)];
    return row?.kind === 'chat' ? row.chat : null;
  };
  const endEditing = (id: string) => {
    setEditingId(null);
    roving.go(id);
  };
  const remove = (id: string) => {
    const chat = chatOf(id);
    if (!chat || acts.refused.remove) return;
    const next = rowAway(rows, indexOf(id), 1) ?? rowAway(rows, indexOf(id), -1);
    if (next) roving.go(next.key);
    else leave.toSearch();
    acts.remove(chat, () => roving.go(id));
  };
  return {
    editingId,
    row: {
      onOpen: (id) => {
        const chat = chatOf(id);
        if (chat) acts.open(chat);
        leave.toChat();
      },
      onEdit: (id) => {
        if (acts.refused.rename) return;
        roving.go(id, false);
        setEditingId(id);
      },
      onSave: (id, name) => {
        const chat = chatOf(id);
        if (chat) acts.rename(chat, name);
        endEditing(id);
      },
      onCancel: endEditing,
      onDelete: remove,
      renameRefused: acts.refused.rename ? t('renameRefused') : '',
      deleteRefused: acts.refused.remove ? t('deleteRefused') : '',
    },
  };
}
