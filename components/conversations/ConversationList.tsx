import type { VirtualItem } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useLayoutEffect } from 'react';
import type { ChatRow, ListRow } from '@/lib/panel/chat-list';
import { ConversationRow, type RowActs } from './ConversationRow';
import { type Roving, stepsOf } from './use-roving';
import { useRowWindow } from './use-row-window';

export interface ConversationListProps extends RowActs {
  rows: readonly ListRow[];
  roving: Roving;
  /** What scrolls. */
  scroller: HTMLElement | null;
  now: number;
  currentId: string | null;
  editingId: string | null;
  answering: readonly string[];
  naming: readonly string[];
  /** The end is near: older ones are wanted. */
  onEnd: () => void;
  /** The arrow key leaves the list at its top. */
  onLeave: () => void;
}

/** Rows from the end at which older ones are fetched. */
const NEAR_END = 15;

/** Chats by day. Only those in sight are drawn. */
export function ConversationList(props: ConversationListProps) {
  const { rows, roving, scroller, onEnd, onLeave, onEdit, onDelete } = props;
  const view = useRowWindow(rows, scroller, roving.at);
  const lastDrawn = view.items.at(-1)?.index ?? 0;

  useEffect(() => {
    if (lastDrawn >= rows.length - NEAR_END) onEnd();
  }, [lastDrawn, rows.length, onEnd]);

  useLayoutEffect(() => {
    const row = rows[roving.at];
    if (!row || row.key !== roving.wanted.current) return;
    const button = view.box.current?.querySelector<HTMLElement>('.chat-open[tabindex="0"]');
    if (!button) return;
    roving.wanted.current = null;
    view.reveal(rows[roving.at - 1]?.kind === 'heading' ? roving.at - 1 : roving.at);
    button.focus({ preventScroll: true });
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[roving.at];
    if (row?.kind !== 'chat') return;
    const steps = stepsOf(event, view.page());
    const isDelete = event.key === 'Delete' || (event.key === 'Backspace' && event.metaKey);
    if (steps !== null) {
      if (!roving.move(steps) && event.key === 'ArrowUp') onLeave();
    } else if (event.key === 'F2') onEdit(row.key);
    else if (isDelete) onDelete(row.key);
    else return;
    event.preventDefault();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the buttons in it
    <div className="chat-rows" ref={view.box} style={{ blockSize: view.height }} onKeyDown={onKeyDown}>
      {groupsOf(view.items, rows).map(({ group, heading, label, chats }) => (
        <div key={group}>
          {heading ? (
            <h2 className="group-label" style={placed(view.topOf(heading))}>
              {label}
            </h2>
          ) : null}
          <ul className="chat-list" aria-label={label}>
            {chats.map(({ item, row }) => (
              <li
                key={row.key}
                aria-posinset={row.place}
                aria-setsize={row.of}
                style={placed(view.topOf(item))}
                onFocus={() => roving.go(row.key, false)}
              >
                <Chat {...props} row={row} tabbable={item.index === roving.at} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

function Chat({ row, tabbable, ...list }: ConversationListProps & { row: ChatRow; tabbable: boolean }) {
  const { id, name, updatedAt } = row.chat;
  return (
    <ConversationRow
      {...{ id, name, updatedAt, tabbable }}
      now={list.now}
      alone={row.group === 'found'}
      current={id === list.currentId}
      editing={id === list.editingId}
      answering={list.answering.includes(id)}
      naming={list.naming.includes(id)}
      onOpen={list.onOpen}
      onEdit={list.onEdit}
      onSave={list.onSave}
      onCancel={list.onCancel}
      onDelete={list.onDelete}
      renameRefused={list.renameRefused}
      deleteRefused={list.deleteRefused}
    />
  );
}

function placed(top: number) {
  return { transform: `translateY(${top}px)` };
}

interface Group {
  group: string;
  label: string;
  heading: VirtualItem | null;
  chats: { item: VirtualItem; row: ChatRow }[];
}

/** The rows in sight, each list below its heading. */
function groupsOf(items: readonly VirtualItem[], rows: readonly ListRow[]): Group[] {
  const groups = new Map<string, Group>();
  for (const item of items) {
    const row = rows[item.index];
    if (!row) continue;
    const group = groups.get(row.group) ?? { group: row.group, label: row.label, heading: null, chats: [] };
    if (row.kind === 'heading') group.heading = item;
    else group.chats.push({ item, row });
    groups.set(row.group, group);
  }
  return [...groups.values()];
}
