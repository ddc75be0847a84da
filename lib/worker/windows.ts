import { clock } from '../base/clock';
import { isOpen } from '../base/run-status';
import type { Connected, Connection } from '../bridge/protocol';
import type { PanelClient } from '../bridge/worker-port';
import type { Source } from '../context/source';
import { type Desk, freshWindow, toHead } from './desk';
import type { Chat, WindowRecord } from './records';

/** The chat that a window has open; a new one where there is none, or where it belongs to another server. */
export function chatOf(desk: Desk, windowId: number, connection: Connection): Chat {
  const record = desk.window(windowId);
  const chat = record && desk.chat(record.chatId);
  if (!chat) return startChat(desk, windowId, connection);
  // Whoever disconnects keeps what is on the screen; another server must never be sent an old chat session's id.
  if (connection.state === 'none' || chat.server === connection.server) return chat;
  return chat.server === '' ? adopt(desk, chat, connection) : startChat(desk, windowId, connection);
}

/** A chat that was opened before there was a server, with what was typed in it, goes on with the first one. */
function adopt(desk: Desk, chat: Chat, connection: Connected): Chat {
  const adopted = { ...chat, server: connection.server, personaId: chat.personaId ?? connection.personaId };
  desk.putChat(adopted);
  return adopted;
}

/** Opens a new chat in a window. The draft stays: it belongs to the user, not to the chat. */
export function startChat(desk: Desk, windowId: number, connection: Connection, personaId?: number): Chat {
  const isConnected = connection.state === 'connected';
  const chat: Chat = {
    chatId: clock.newId(),
    personaId: personaId ?? (isConnected ? connection.personaId : null),
    server: isConnected ? connection.server : '',
    chatSessionId: null,
    askIds: [],
  };
  const before = desk.window(windowId);
  desk.putChat(chat);
  desk.putWindow(windowId, { ...(before ?? freshWindow(chat.chatId)), chatId: chat.chatId });
  if (before) forgetIfUnused(desk, before);
  return chat;
}

/** The persona of a window's chat: changed while the chat is empty, else that of a new chat. */
export function choosePersona(desk: Desk, windowId: number, connection: Connection, personaId: number): void {
  const chat = chatOf(desk, windowId, connection);
  if (chat.askIds.length === 0) desk.putChat({ ...chat, personaId });
  else startChat(desk, windowId, connection, personaId);
}

/** Adds what was captured to a window's draft and shows it. */
export function addSource(desk: Desk, windowId: number, connection: Connection, source: Source): void {
  const { chatId } = chatOf(desk, windowId, connection);
  const record = desk.window(windowId) ?? freshWindow(chatId);
  desk.putWindow(windowId, { ...record, draft: { ...record.draft, sources: [...record.draft.sources, source] } });
  desk.panels.send(new Set([windowId]), { type: 'source', source });
}

/** Tells one panel all there is to know of its window, and the lines that it lacks. */
export function tellAll(desk: Desk, client: PanelClient, connection: Connection, seen: Record<string, number>): void {
  if (client.windowId === null) return;
  const chat = chatOf(desk, client.windowId, connection);
  const runs = desk.runsOf(chat);
  const draft = (desk.window(client.windowId) ?? freshWindow(chat.chatId)).draft;
  client.post({
    type: 'chat',
    chatId: chat.chatId,
    personaId: chat.personaId,
    connection,
    draft,
    runs: runs.map(toHead),
  });
  for (const { askId } of runs) {
    const from = Math.min(seen[askId] ?? 0, desk.journal.length(askId));
    desk.panels.replay(client, askId, from, desk.journal.linesFrom(askId, from));
  }
}

/** Forgets a chat that no window shows any more, unless an answer in it is still under way. */
function forgetIfUnused(desk: Desk, { chatId }: WindowRecord): void {
  const chat = desk.chat(chatId);
  if (chat && !desk.isShown(chatId) && !desk.runsOf(chat).some((run) => isOpen(run.status))) desk.forgetChat(chatId);
}
