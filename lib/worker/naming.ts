import { renameSession } from '../api/sessions';
import { warn } from '../base/log';
import type { RunContext } from './line-reader';

/**
 * Has the server name a chat when `askId` is its first answer that is whole. It costs the server a call of its model, so
 * that it is asked once; a chat without a name is no failure.
 */
export async function nameChat({ desk, endpoint }: RunContext, askId: string): Promise<void> {
  const chat = desk.chat(desk.run(askId)?.chatId ?? '');
  if (!chat?.chatSessionId || chat.opened) return;
  const whole = desk.runsOf(chat).filter(({ status }) => status.phase === 'complete');
  if (whole.length !== 1 || whole[0]?.askId !== askId) return;
  try {
    await renameSession(endpoint, chat.chatSessionId, null);
  } catch (thrown) {
    warn('name the chat', thrown);
  }
  desk.tellEveryone({ type: 'chats_changed' });
}
