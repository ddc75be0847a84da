import { findDocuments } from '../company/documents';
import { countries } from '../company/persona-names';
import { answerFrom } from '../play/search-scenarios';
import { type Step, say } from '../play/steps';
import { searches, thinks } from '../play/tool-steps';
import { plots, products } from './plots';
import type { Random } from './random';
import type { Teller } from './teller';

/** An ordinary chat: one to four questions, each with an answer of some kind. */
export function tellPlainChat({ ask, answer }: Teller, random: Random): void {
  const turns = random.whole(1, 4);
  for (let turn = 0; turn < turns; turn += 1) {
    const question = fill(random.pick(plots)[1], random);
    ask(turn === 0 ? question : `And what about this: ${question}`);
    const reply = answer(stepsFor(question, random));
    if (random.chance(0.08)) reply.feedback.push(opinion(random.chance(0.7)));
  }
}

function opinion(is_positive: boolean) {
  return { is_positive, feedback_text: is_positive ? null : 'Not what I asked', predefined_feedback: null };
}

/** The words of a plot, with its gaps filled. */
export function fill(template: string, random: Random): string {
  return template
    .replaceAll('{p}', random.pick(products))
    .replaceAll('{c}', random.pick(countries))
    .replaceAll('{w}', `week ${random.whole(1, 52)}`);
}

function stepsFor(question: string, random: Random): Step[] {
  const found = findDocuments(question, {}, random.whole(2, 4));
  const [best] = found;
  if (random.chance(0.5)) {
    const queries = [question.split(' ').slice(0, 4).join(' ').toLowerCase()];
    return [...searches({ queries, found, asked: question }), ...say(answerFrom(found), { turn: 1, found })];
  }
  if (random.chance(0.3)) {
    const thoughts = `They ask: “${question}” The page on it says enough.`;
    return [...thinks(thoughts), ...say(`In short: ${best?.says ?? 'it depends.'}`, { turn: 1 })];
  }
  const rows = found.map(({ doc, says }) => `| ${doc.semantic_identifier.replaceAll('|', '/')} | ${says} |`);
  return say(
    random.chance(0.5)
      ? `${best?.says ?? 'It depends.'}\n\nIf you need more, ask the team that keeps it.`
      : `| Where | What |\n| --- | --- |\n${rows.join('\n')}`,
  );
}
