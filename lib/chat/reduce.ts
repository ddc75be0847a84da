import { assertNever } from '../base/assert-never';
import { errorLineFailure } from '../wire/error-line';
import type { StreamLine } from '../wire/lines';
import { reducePacket } from './handlers';
import { type Answer, emptyAnswer } from './model';
import { spotOf } from './steps';
import { endAllSteps } from './timeline';

type Line<K extends StreamLine['kind']> = Extract<StreamLine, { kind: K }>;
type Time = number | null;

/** Models besides the first that a run may have (`wire.md` 2: three at the most). */
const MOST_OTHERS = 2;

/**
 * Folds line number `seq` into the answer. A line that is known already, or that would leave a gap, changes nothing:
 * the caller asks for what is missing by `nextSeq`. `at` is when it came, in milliseconds since the epoch: null for
 * stored history. The line may stand for `count` neighbours that were joined into it.
 */
export function reduceLine(answer: Answer, seq: number, line: StreamLine, at: Time = null, count = 1): Answer {
  if (seq !== answer.nextSeq) return answer;
  return { ...foldLine(answer, line, at), nextSeq: seq + count };
}

function foldLine(answer: Answer, line: StreamLine, at: Time): Answer {
  switch (line.kind) {
    case 'session':
      return { ...answer, chatSessionId: line.chatSessionId };
    case 'ids':
      return withIds(answer, line);
    case 'error':
      return foldError(answer, line, at);
    case 'unreadable':
      return { ...answer, unreadable: answer.unreadable + 1 };
    case 'packet':
      return foldPacket(answer, line, at);
    default:
      return assertNever(line);
  }
}

/** Each of several models answers in a message of its own. */
function withIds(answer: Answer, { userMessageId, answerIds }: Line<'ids'>): Answer {
  const { chatSessionId } = answer;
  const others = answerIds.slice(1, 1 + MOST_OTHERS).map((id, index) => {
    const known = answer.others[index] ?? emptyAnswer;
    return { ...known, chatSessionId, userMessageId, answerIds: [id] };
  });
  return { ...answer, userMessageId, answerIds, others: others.length === 0 ? answer.others : others };
}

/** A `stop` of no model in particular ends them all (`wire.md` 3.3); other packets without one are the first's. */
function foldPacket(answer: Answer, { placement, packet }: Line<'packet'>, at: Time): Answer {
  const fold = (one: Answer) => reducePacket(one, packet, spotOf(placement, at));
  const model = placement.model_index ?? null;
  return packet.type === 'stop' && model === null ? ofAllOpen(answer, fold) : ofModel(answer, model ?? 0, fold);
}

/** Of several models, the others go on after an error of one (`wire.md` 3.4). */
function foldError(answer: Answer, line: Line<'error'>, at: Time): Answer {
  const fold = (one: Answer): Answer => ({
    ...endAllSteps(one, 'failed', at),
    activity: null,
    failure: errorLineFailure(line),
  });
  const ofAll = line.modelIndex === null && answer.others.length > 0;
  return ofAll ? ofAllOpen(answer, fold) : ofModel(answer, line.modelIndex ?? 0, fold);
}

/** Folds into the answers that have not ended yet. */
function ofAllOpen(answer: Answer, fold: (one: Answer) => Answer): Answer {
  const ofOne = (one: Answer) => (one.stopReason === undefined && one.failure === null ? fold(one) : one);
  return { ...ofOne(answer), others: answer.others.map(ofOne) };
}

function ofModel(answer: Answer, model: number, fold: (one: Answer) => Answer): Answer {
  if (model === 0) return fold(answer);
  if (model !== 1 && model !== MOST_OTHERS) return { ...answer, unreadable: answer.unreadable + 1 };
  // A second model may be heard before the ids line tells of it.
  const others = Array.from({ length: Math.max(answer.others.length, model) }, (_, index) => {
    const one = answer.others[index] ?? emptyAnswer;
    return index === model - 1 ? fold(one) : one;
  });
  return { ...answer, others };
}
