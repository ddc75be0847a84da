import { assertNever } from '../base/assert-never';
import { warn } from '../base/log';
import type { PanelMessage } from '../bridge/protocol';
import type { PanelClient } from '../bridge/worker-port';
import { ask, askAgain } from './ask';
import { loadConnection, refreshPersonas } from './connection';
import { type Desk, freshWindow } from './desk';
import type { Service } from './line-reader';
import { fetchRest } from './revive';
import { giveUp, stop } from './stop';
import { chatOf, chooseBranch, choosePersona, newChat, openChat, tellAll } from './windows';

/** Does what a panel asks for. */
export async function onPanelMessage(service: Service, client: PanelClient, message: PanelMessage): Promise<void> {
  const { desk } = service;
  const { windowId } = client;
  if (windowId === null) return;
  const connection = await loadConnection();
  switch (message.type) {
    case 'hello':
      desk.panels.add(client);
      tellAll(desk, client, connection, message.seen);
      // A server that answers nobody must not keep what follows waiting.
      return detach('refresh the personas', refresh(desk));
    case 'draft':
      return desk.putWindow(windowId, {
        ...(desk.window(windowId) ?? freshWindow(chatOf(desk, windowId, connection).chatId)),
        draft: message.draft,
      });
    case 'new_chat':
      desk.forgetLastChat();
      newChat(desk, windowId, connection, message.projectId);
      return tellAll(desk, client, connection, {});
    case 'choose_persona':
      choosePersona(desk, windowId, connection, message.personaId);
      return tellAll(desk, client, connection, {});
    case 'open_chat':
      openChat(desk, windowId, connection, message.chatSessionId, message.personaId);
      return tellAll(desk, client, connection, {});
    case 'choose_branch':
      return chooseBranch(desk, chatOf(desk, windowId, connection), message.fork, message.child);
    // An answer may take minutes, and the messages after it must not wait for it.
    case 'ask': {
      const { chatId } = chatOf(desk, windowId, connection);
      return detach('ask', ask(service, { ...message, chatId }));
    }
    case 'again':
      return detach('ask again', askAgain(service, message.askId, message.newAskId));
    case 'fetch_rest':
      return detach('fetch the rest', fetchRest(service, message.askId));
    case 'stop':
      return stop(desk, message.askId, message.cut);
    case 'give_up':
      return giveUp(desk, message.askId);
    default:
      assertNever(message);
  }
}

function detach(where: string, work: Promise<void>): void {
  work.catch((thrown: unknown) => warn(where, thrown));
}

async function refresh(desk: Desk): Promise<void> {
  const changed = await refreshPersonas();
  if (changed) desk.tellEveryone({ type: 'connection', connection: changed });
}
