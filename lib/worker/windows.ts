import { clock } from '../base/clock';
import type { Connected, Connection } from '../bridge/protocol';
import type { PanelClient } from '../bridge/worker-port';
import type { Arrival } from '../context/share';
import type { Source } from '../context/source';
import { plainOptions } from '../wire/request';
import { type Desk, freshWindow, isOwed, toHead } from './desk';
import type { LastChat } from './last-chat';
import type { Chat, WindowRecord } from './records';

/** The chat that a window has open; a new one where there is none, or where it belongs to another server. */
export function chatOf(desk: Desk, windowId: number, connection: Connection): Chat {
  const record = desk.window(windowId);
  const chat = record && desk.chat(record.chatId);
  if (!chat) return openLast(desk, windowId, connection);
  // Whoever disconnects keeps what is on the screen; another server must never be sent an old chat session's id.
  if (connection.state === 'none' || chat.server === connection.server) return chat;
  if (chat.server === '') return adopt(desk, chat, connection);
  // What was set with the other server's means says nothing here; the words are the user's own.
  desk.putWindow(windowId, {
    ...record,
    draft: { text: record.draft.text, sources: record.draft.sources, options: plainOptions },
  });
  return startChat(desk, windowId, connection);
}

/** What was open when the browser closed, with what is kept of it here and what the server has by now; else a new chat. */
function openLast(desk: Desk, windowId: number, connection: Connection): Chat {
  const server = connection.state === 'connected' ? connection.server : '';
  const last = server === '' ? null : desk.takeLastChat(server);
  const before = desk.window(windowId);
  const known = last && findChat(desk, server, last);
  const { chatSessionId = null, personaId = null } = last ?? {};
  const chat =
    known ?? startChat(desk, windowId, connection, chatSessionId ? { chatSessionId, personaId, opened: true } : {});
  const draft = before?.draft ?? desk.takeLastDraft(server);
  desk.putWindow(windowId, { ...(before ?? freshWindow(chat.chatId)), chatId: chat.chatId, draft });
  return chat;
}

/** The chat as it is known here, by its session or else by its own id. */
function findChat(desk: Desk, server: string, { chatSessionId, chatId }: Pick<LastChat, 'chatSessionId' | 'chatId'>) {
  return desk
    .chats()
    .find(
      (chat) =>
        chat.server === server && (chatSessionId ? chat.chatSessionId === chatSessionId : chat.chatId === chatId),
    );
}

/** A chat that was opened before there was a server, with what was typed in it, goes on with the first one. */
function adopt(desk: Desk, chat: Chat, connection: Connected): Chat {
  const adopted = { ...chat, server: connection.server, personaId: chat.personaId ?? connection.personaId };
  desk.putChat(adopted);
  return adopted;
}

/** Opens a new chat in a window. The draft stays: it belongs to the user, not to the chat. */
export function startChat(desk: Desk, windowId: number, connection: Connection, chosen: Partial<Chat> = {}): Chat {
  const isConnected = connection.state === 'connected';
  const chat: Chat = {
    chatId: clock.newId(),
    personaId: isConnected ? connection.personaId : null,
    projectId: null,
    server: isConnected ? connection.server : '',
    chatSessionId: null,
    opened: false,
    choices: {},
    askIds: [],
    ...chosen,
  };
  const before = desk.window(windowId);
  desk.putChat(chat);
  desk.putWindow(windowId, { ...(before ?? freshWindow(chat.chatId)), chatId: chat.chatId });
  if (before) forgetIfUnused(desk, before);
  return chat;
}

/** A new chat in a window, of a project or of none: the one that is open, as long as it is empty. */
export function newChat(desk: Desk, windowId: number, connection: Connection, projectId: number | null): void {
  const chat = chatOf(desk, windowId, connection);
  if (isEmpty(chat)) desk.putChat({ ...chat, projectId });
  else startChat(desk, windowId, connection, { projectId });
}

/** The persona of a window's chat: changed while the chat is empty, else that of a new chat. */
export function choosePersona(desk: Desk, windowId: number, connection: Connection, personaId: number): void {
  const chat = chatOf(desk, windowId, connection);
  if (isEmpty(chat)) desk.putChat({ ...chat, personaId });
  else startChat(desk, windowId, connection, { personaId });
}

/** Shows a chat of the server's in a window: the one that is here already, with what it has, or as it is stored. */
export function openChat(
  desk: Desk,
  windowId: number,
  connection: Connection,
  chatSessionId: string,
  personaId: number | null,
): void {
  if (connection.state !== 'connected') return;
  const known = findChat(desk, connection.server, { chatSessionId });
  if (!known) {
    startChat(desk, windowId, connection, { chatSessionId, personaId, opened: true });
    return;
  }
  const before = desk.window(windowId);
  desk.putChat({ ...known, opened: true });
  desk.putWindow(windowId, { ...(before ?? freshWindow(known.chatId)), chatId: known.chatId });
  if (before) forgetIfUnused(desk, before);
}

/** Remembers which branch is shown. */
export function chooseBranch(desk: Desk, chat: Chat, fork: string, child: string): void {
  desk.putChat({ ...chat, choices: { ...chat.choices, [fork]: child } });
}

/** Puts a new chat in the place of one that was deleted, in every window that shows it. */
export function closeDeleted(desk: Desk, connection: Connection, chatSessionId: string): void {
  desk.forgetLastChat(chatSessionId);
  for (const chat of desk.chats().filter((candidate) => candidate.chatSessionId === chatSessionId)) {
    for (const windowId of desk.windowsOf(chat.chatId)) {
      startChat(desk, windowId, connection);
      desk.panels.each((client) => client.windowId === windowId && tellAll(desk, client, connection, {}));
    }
  }
}

/** Adds what was captured to a window's draft and shows it. */
export function addSource(desk: Desk, windowId: number, connection: Connection, source: Source): void {
  const { chatId } = chatOf(desk, windowId, connection);
  const record = desk.window(windowId) ?? freshWindow(chatId);
  desk.putWindow(windowId, { ...record, draft: { ...record.draft, sources: [...record.draft.sources, source] } });
  desk.panels.send(new Set([windowId]), { type: 'source', source });
}

/** Hands what came of a click in the page to the window's panel, or keeps it until there is one. */
export function addArrival(desk: Desk, windowId: number, connection: Connection, arrival: Arrival): void {
  if (desk.panels.has(windowId)) {
    desk.panels.send(new Set([windowId]), { type: 'arrival', arrival });
    return;
  }
  const { chatId } = chatOf(desk, windowId, connection);
  const record = desk.window(windowId) ?? freshWindow(chatId);
  desk.putWindow(windowId, { ...record, arrivals: [...(record.arrivals ?? []), arrival] });
}

/** Hands over what was kept for a window, once. */
function tellArrivals(desk: Desk, client: PanelClient, windowId: number): void {
  const record = desk.window(windowId);
  if (!record?.arrivals) return;
  const { arrivals, ...rest } = record;
  for (const arrival of arrivals) client.post({ type: 'arrival', arrival });
  desk.putWindow(windowId, rest);
}

/** Tells one panel all there is to know of its window, and the lines that it lacks. */
export function tellAll(desk: Desk, client: PanelClient, connection: Connection, seen: Record<string, number>): void {
  if (client.windowId === null) return;
  const chat = chatOf(desk, client.windowId, connection);
  const runs = desk.runsOf(chat);
  // What is held back goes out first: lines come joined, and must not overlap with those that are replayed.
  for (const { askId } of runs) desk.panels.flush(askId);
  const draft = (desk.window(client.windowId) ?? freshWindow(chat.chatId)).draft;
  client.post({
    type: 'chat',
    chatId: chat.chatId,
    personaId: chat.personaId,
    projectId: chat.projectId,
    chatSessionId: chat.chatSessionId,
    opened: chat.opened,
    choices: chat.choices,
    connection,
    draft,
    runs: runs.map(toHead),
  });
  for (const { askId, status } of runs) {
    const from = Math.min(seen[askId] ?? 0, desk.journal.length(askId));
    const cut = status.phase === 'stopping' || status.phase === 'stopped' ? status.cut : undefined;
    desk.panels.replay(client, askId, from, desk.journal.timedFrom(askId, from), cut);
  }
  tellArrivals(desk, client, client.windowId);
}

function isEmpty(chat: Chat): boolean {
  return chat.askIds.length === 0 && !chat.opened;
}

/** Forgets a window that is gone, and its chat. */
export function closeWindow(desk: Desk, windowId: number): void {
  const before = desk.window(windowId);
  desk.closeWindow(windowId);
  if (before) forgetIfUnused(desk, before);
}

/** Tells every panel all there is to know: the connection is another one, and with it perhaps the chat. */
export function tellEveryPanel(desk: Desk, connection: Connection): void {
  desk.panels.each((client) => tellAll(desk, client, connection, {}));
}

/** Forgets a chat that no window shows any more, unless the server may lack what is in it. */
function forgetIfUnused(desk: Desk, { chatId }: WindowRecord): void {
  const chat = desk.chat(chatId);
  if (chat && desk.windowsOf(chatId).size === 0 && !desk.runsOf(chat).some(isOwed)) desk.forgetChat(chatId);
}
