import { renameSession } from '../api/sessions';
import { warn } from '../base/log';
import type { RunContext } from './line-reader';

/**
 * Has the server name a chat after its first answer. It costs the server a call of its model, so that it is asked once;
 * a chat without a name is no failure.
 */
export async function nameChat({ desk, endpoint }: RunContext, chatId: string): Promise<void> {
  const chat = desk.chat(chatId);
  const first = chat && desk.runsOf(chat)[0];
  const isFirst = chat?.opened === false && chat.askIds.length === 1 && first?.status.phase === 'complete';
  if (!isFirst || !chat.chatSessionId) return;
  try {
    await renameSession(endpoint, chat.chatSessionId, null);
  } catch (thrown) {
    warn('name the chat', thrown);
  }
  desk.tellEveryone({ type: 'chats_changed' });
}
