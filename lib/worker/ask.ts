import { toFailure } from '../base/failure';
import { isOpen } from '../base/run-status';
import type { Place, Question } from '../bridge/protocol';
import { AFTER_NEWEST, type AskOptions } from '../wire/request';
import { loadEndpointFor } from './connection';
import { toHead } from './desk';
import type { Service } from './line-reader';
import { nameChat } from './naming';
import { parentFor, parentForAgain } from './parent';
import type { Run } from './records';
import { recover } from './recover';
import { execute } from './run';

interface NewRun {
  askId: string;
  chatId: string;
  message: string;
  additional?: string | undefined;
  question: Question;
  place: Place;
  options: AskOptions;
}

/**
 * Asks a question in a chat, once: an `askId` that is known is not asked again, and one in a chat whose last answer is
 * still open fails as `busy`, kept for the user to ask again. Resolves when the answer is settled.
 */
export async function ask(service: Service, asked: NewRun): Promise<void> {
  const { desk } = service;
  const chat = desk.chat(asked.chatId);
  if (!chat) return;
  const known = desk.run(asked.askId);
  // Said again after a lost port: it is known, and the panel must hear that.
  if (known) return desk.tellChat(known.chatId, { type: 'run', run: toHead(known), replaces: null });
  const busy = desk.runsOf(chat).some((run) => isOpen(run.status));
  desk.addRun(newRun(asked), null);
  if (busy) return desk.setStatus(asked.askId, { phase: 'failed', failure: { code: 'busy' } });
  const release = service.hold();
  try {
    const context = { ...service, endpoint: await loadEndpointFor(chat) };
    // `chat` as it was before this question.
    desk.changeRun(asked.askId, { parentMessageId: await parentFor(context, chat, asked.place) });
    await execute(context, asked.askId);
    await nameChat(context, asked.askId);
  } catch (thrown) {
    desk.setStatus(asked.askId, { phase: 'failed', failure: toFailure(thrown) });
  } finally {
    release();
  }
}

/**
 * Asks the question of a failed run anew, when the user presses Try again. First looks whether the server has the answer
 * after all, and shows that instead. Pressed twice, or while something else of the chat is under way, it does it once.
 */
export async function askAgain(service: Service, askId: string, newAskId: string): Promise<void> {
  const { desk } = service;
  const old = desk.run(askId);
  const chat = old && desk.chat(old.chatId);
  if (!old || !chat || desk.run(newAskId) || desk.runsOf(chat).some((run) => isOpen(run.status))) return;
  // Before any await: from here on the chat is busy.
  desk.setStatus(askId, { phase: 'recovering' });
  const release = service.hold();
  try {
    const context = { ...service, endpoint: await loadEndpointFor(chat) };
    const parentMessageId = await parentForAgain(context, old, chat);
    if (parentMessageId === 'running') await recover(context, askId, { code: 'stream_broken' });
    if (parentMessageId === 'running' || parentMessageId === 'answered') return await nameChat(context, askId);
    const { userMessageId } = desk.run(askId) ?? old;
    const place = placeOfAgain(old.place, userMessageId, parentMessageId);
    const nothingReceived = desk.journal.length(askId) === 0;
    const again = newRun({ ...old, askId: newAskId, place });
    // What had arrived stays on screen, above the new answer, with the failure that it ended in.
    desk.setStatus(askId, old.status);
    desk.addRun({ ...again, parentMessageId, retryOf: nothingReceived ? null : askId }, nothingReceived ? askId : null);
    await execute(context, newAskId);
    await nameChat(context, newAskId);
  } catch (thrown) {
    desk.setStatus(askId, { phase: 'failed', failure: toFailure(thrown) });
  } finally {
    release();
  }
}

/** A question that is stored is answered once more; one that is not takes the place of the old. */
function placeOfAgain(place: Place, userMessageId: number | null, parentMessageId: number | null): Place {
  const isStored = userMessageId !== null && parentMessageId === userMessageId;
  return isStored ? { kind: 'regenerate', questionId: userMessageId } : place;
}

function newRun({ askId, chatId, message, additional, question, place, options }: NewRun): Run {
  return {
    askId,
    chatId,
    message,
    ...(additional ? { additional } : {}),
    question,
    place,
    options,
    retryOf: null,
    parentMessageId: AFTER_NEWEST,
    status: { phase: 'posting' },
    maybeStored: false,
    userMessageId: place.kind === 'regenerate' ? place.questionId : null,
    answerId: null,
    sawErrorLine: false,
  };
}
