import { addSources, citedBy } from './citations';
import { append, clip, LIMITS } from './limits';
import type { Answer, Handler } from './model';
import { endAllSteps, endEarlierSteps, insertStep } from './timeline';

/** The answer's own text, `wire.md` 3.3 and 3.7. */

/** A second start replaces the text: what came before a tool is the agent's aside. */
export const messageStart: Handler<'message_start'> = (answer, { final_documents }, spot) => {
  const told = addSources(withAside(endEarlierSteps(answer, spot)), final_documents);
  const { turn, tab, at } = spot;
  return { ...told, text: '', opening: { turn, tab, steps: told.steps.length, at } };
};

export const messageDelta: Handler<'message_delta'> = (answer, { content }) => {
  const text = append(answer.text, content, LIMITS.answer);
  return text === answer.text ? answer : { ...answer, text };
};

/** The document may come later, or be in none of the packets. */
export const citationInfo: Handler<'citation_info'> = (answer, { citation_number, document_id }) => {
  const citations = citedBy(answer.citations, citation_number, document_id);
  return citations === answer.citations ? answer : { ...answer, citations };
};

/** The end of the run; what still ran ends with it. */
export const stop: Handler<'stop'> = (answer, { stop_reason }, { at }) => ({
  ...endAllSteps(answer, 'done', at),
  activity: null,
  stopReason: stop_reason ?? null,
});

/** The text so far as a step, where it began in the timeline. */
function withAside(answer: Answer): Answer {
  const { text, opening, steps } = answer;
  if (text.trim() === '' || steps.length >= LIMITS.steps) return answer;
  const { turn, tab, at, steps: index } = opening ?? { turn: 0, tab: 0, at: null, steps: 0 };
  // It ended when the next thing began, as far as that is known.
  const endedAt = steps[index]?.startedAt ?? at;
  return insertStep(answer, index, { turn, tab, sub: null, at }, { kind: 'aside', text: clip(text) }, endedAt);
}
