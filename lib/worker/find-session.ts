import { listNewest } from '../api/history';
import type { Endpoint } from '../api/http';
import { getSession } from '../api/sessions';
import { clock } from '../base/clock';
import { FailureError, isPassing } from '../base/failure';
import { findStoredQuestion } from '../wire/stored-answer';
import type { RunContext } from './line-reader';

/** How much (ms) older a chat may be than the question that made it: the server tells its time in whole seconds. */
const SLACK = 5_000;

/** How many chats are looked into, at most: hardly more are begun meanwhile. */
const MOST = 5;

/**
 * Id of the chat session that a question is in. Where its stream told none, for it broke before the first line, that is
 * the first one made since which holds these very words and belongs to no chat here; the chat is then known by it. Null
 * where there is none, or the server shows none.
 * @throws FailureError where it may be there, and cannot be looked for just now
 */
export async function findSession({ desk, endpoint }: RunContext, askId: string): Promise<string | null> {
  const run = desk.run(askId);
  const chat = run && desk.chat(run.chatId);
  if (!run || !chat) return null;
  if (chat.chatSessionId !== null || !run.maybeStored || run.sentAt === undefined) return chat.chatSessionId;
  // A clock that was set back meanwhile tells nothing.
  const oldest = Math.max(clock.now() - run.sentAt, 0) + SLACK;
  try {
    const known = new Set(desk.chats().map(({ chatSessionId }) => chatSessionId));
    const young = (await listNewest(endpoint)).filter(({ id, age }) => age <= oldest && !known.has(id));
    for (const { id } of young.sort((a, b) => b.age - a.age).slice(0, MOST)) {
      if (!(await holds(endpoint, id, run.message))) continue;
      desk.putChat({ ...(desk.chat(chat.chatId) ?? chat), chatSessionId: id });
      return id;
    }
  } catch (thrown) {
    rethrowPassing(thrown);
  }
  return null;
}

/** Whether a question with these words is in the session. One that may not be read is not ours. */
async function holds(endpoint: Endpoint, id: string, message: string): Promise<boolean> {
  try {
    return findStoredQuestion(await getSession(endpoint, id), message, new Set()) !== null;
  } catch (thrown) {
    rethrowPassing(thrown);
    return false;
  }
}

/** A refusal tells that there is nothing for us; all else may be otherwise the next time. */
function rethrowPassing(thrown: unknown): void {
  if (!(thrown instanceof FailureError) || isPassing(thrown.failure)) throw thrown;
}
