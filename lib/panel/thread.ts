import type { Place, Question } from '../bridge/protocol';
import type { StoredAnswerNode, StoredTree, StoredTurn } from '../chat/tree';
import { readMessage } from '../context/read-message';
import { answerIdOf, questionIdOf, type Turn } from './turn';

/**
 * The chat as a tree: what the server holds, and what this panel has watched itself, as one. Keys name the nodes: `msg:`
 * and the id of what is only stored, `ask:` and the askId of what was asked here, which stays while ids arrive.
 */

/** A node that could stand in a place. */
export interface Branch {
  key: string;
  /** Its id on the server; null until it is told. */
  messageId: number | null;
}

/** Which of several versions stands in one place. */
export interface Fork {
  /** Name of the place, to choose another. */
  fork: string;
  children: readonly Branch[];
  /** Index in `children`. */
  shown: number;
}

/** An answer: watched here, stored, or both. */
export interface AnswerNode {
  key: string;
  messageId: number | null;
  turn: Turn | null;
  stored: StoredAnswerNode | null;
}

/** A question on screen with its answer, and what else could stand in their places. */
export interface ThreadItem {
  key: string;
  questionId: number | null;
  question: Question;
  /** The answer that the question stands below: its id where the server told one, null at the root. */
  above: { key: string; messageId: number | null } | null;
  questionFork: Fork;
  /** What had arrived of earlier tries, oldest first. */
  before: readonly Turn[];
  /** Null where the question is stored alone. */
  answer: AnswerNode | null;
  answerFork: Fork;
}

interface QuestionNode {
  key: string;
  messageId: number | null;
  question: Question;
  /** Key of the answer above; null at the root. */
  parent: string | null;
  answers: AnswerNode[];
}

const ROOT = 'root';

const storedKey = (messageId: number) => `msg:${messageId}`;
export const liveKey = (askId: string) => `ask:${askId}`;
/** Name of the place of a question's answers: a question that was asked here and its answer have one key. */
const answersOf = (key: string) => `to:${key}`;

/** The branch on screen, oldest first. `choices`: fork → child, where the user chose one; else the newest, else the server's. */
export function buildThread(
  tree: StoredTree | null,
  turns: readonly Turn[],
  choices: Readonly<Record<string, string>>,
): ThreadItem[] {
  const retried = new Set(turns.flatMap(({ retryOf }) => retryOf ?? []));
  // What was tried before stands above the newest try, and is no version of its own.
  const replaced = new Set(turns.filter(({ askId }) => retried.has(askId)).map(answerIdOf));
  const questions = (tree?.turns ?? []).map((turn) => fromStored(turn, replaced));
  const byAskId = new Map(turns.map((turn) => [turn.askId, turn]));
  for (const turn of turns) if (!retried.has(turn.askId)) addTurn(questions, turn, placeOf(turn, byAskId));
  const resolve = aliasesOf(questions, turns);
  const children = new Map<string, QuestionNode[]>();
  for (const question of questions) {
    const parent = question.parent === null ? ROOT : resolve(question.parent);
    children.set(parent, [...(children.get(parent) ?? []), question]);
  }

  // Asked below an answer that is not here: shown at the end, since it must be shown.
  const known = new Set([ROOT, ...questions.flatMap(({ answers }) => answers.map(({ key }) => key))]);
  const orphans = [...children].flatMap(([parent, below]) => (known.has(parent) ? [] : below.filter(isLiveQuestion)));

  const thread: ThreadItem[] = [];
  const seen = new Set<string>();
  let above: AnswerNode | null = null;
  for (let at: string | null = ROOT; at !== null && !seen.has(at); ) {
    seen.add(at);
    const here: readonly QuestionNode[] = children.get(at) ?? orphans.splice(0);
    const question: QuestionNode | null = pick(here, choices[at], latestQuestion(tree, above), isLiveQuestion);
    if (!question) break;
    const answer: AnswerNode | null = pick<AnswerNode>(
      question.answers,
      choices[answersOf(question.key)],
      latestAnswer(tree, question),
      ({ turn }) => turn !== null,
    );
    thread.push({
      key: question.key,
      questionId: question.messageId,
      question: question.question,
      above: above ? { key: above.key, messageId: above.messageId } : null,
      questionFork: forkOf(at, here, question),
      before: triesBefore(answer?.turn ?? null, byAskId),
      answer,
      answerFork: forkOf(answersOf(question.key), question.answers, answer),
    });
    above = answer;
    at = answer?.key ?? null;
  }
  return thread;
}

function fromStored(turn: StoredTurn, replaced: ReadonlySet<number | null>): QuestionNode {
  const { questionId, parentId, answers } = turn;
  return {
    key: storedKey(questionId),
    messageId: questionId,
    question: questionOf(turn),
    parent: parentId === null ? null : storedKey(parentId),
    answers: answers
      .filter(({ messageId }) => !replaced.has(messageId))
      .map((stored) => ({
        key: storedKey(stored.messageId),
        messageId: stored.messageId,
        turn: null,
        stored,
      })),
  };
}

/** Stored questions as they are shown, read once each: a message may hold a whole page. */
const readQuestions = new WeakMap<StoredTurn, Question>();

function questionOf(turn: StoredTurn): Question {
  const known = readQuestions.get(turn);
  if (known) return known;
  const { text, sources, context } = readMessage(turn.text);
  const question = { text, context, sources: [...sources], files: [...turn.files] };
  readQuestions.set(turn, question);
  return question;
}

/** A try that only has the stored question answered once more stands where the first try stood. */
function placeOf(turn: Turn, byAskId: ReadonlyMap<string, Turn>): Place {
  const [first = turn] = turn.place.kind === 'regenerate' ? triesBefore(turn, byAskId) : [];
  return first.place;
}

function addTurn(questions: QuestionNode[], turn: Turn, place: Place): void {
  const answerId = answerIdOf(turn);
  const questionId = questionIdOf(turn);
  const known = questionId === null ? undefined : questions.find(({ messageId }) => messageId === questionId);
  const question = known ?? newQuestion(turn, place, questionId);
  if (!known) questions.push(question);
  // The question was asked here: it keeps the key under which it has been on screen, and what went along with it.
  else if (place.kind !== 'regenerate') Object.assign(question, { key: liveKey(turn.askId), question: turn.question });
  const at = question.answers.findIndex(({ messageId }) => messageId !== null && messageId === answerId);
  const stored = question.answers[at]?.stored ?? null;
  const node = { key: liveKey(turn.askId), messageId: answerId, turn, stored };
  if (at === -1) question.answers.push(node);
  else question.answers[at] = node;
}

function newQuestion(turn: Turn, place: Place, messageId: number | null): QuestionNode {
  const stored = place.kind === 'regenerate' ? storedKey(place.questionId) : null;
  const parent =
    place.kind === 'end'
      ? place.after
      : place.kind === 'branch' && place.after !== null
        ? storedKey(place.after)
        : null;
  return { key: stored ?? liveKey(turn.askId), messageId, question: turn.question, parent, answers: [] };
}

/** Finds a node by any name that it ever had: an answer that was stored, watched here, or asked again. */
function aliasesOf(questions: readonly QuestionNode[], turns: readonly Turn[]): (key: string) => string {
  const names = new Map<string, string>();
  for (const { answers } of questions) {
    for (const { key, messageId } of answers) if (messageId !== null) names.set(storedKey(messageId), key);
  }
  for (const { askId, retryOf } of turns) if (retryOf !== null) names.set(liveKey(retryOf), liveKey(askId));
  return (key) => {
    const seen = new Set<string>();
    let name = key;
    for (let next = names.get(name); next !== undefined && !seen.has(next); next = names.get(name)) {
      seen.add(next);
      name = next;
    }
    return name;
  };
}

function pick<T extends { key: string; messageId: number | null }>(
  candidates: readonly T[],
  chosen: string | undefined,
  latest: number | null,
  isLive: (candidate: T) => boolean,
): T | null {
  return (
    candidates.find(
      ({ key, messageId }) => key === chosen || (messageId !== null && storedKey(messageId) === chosen),
    ) ??
    candidates.findLast(isLive) ??
    candidates.find(({ messageId }) => messageId !== null && messageId === latest) ??
    candidates.at(-1) ??
    null
  );
}

function isLiveQuestion({ answers }: QuestionNode): boolean {
  return answers.some(({ turn }) => turn !== null);
}

function latestQuestion(tree: StoredTree | null, above: AnswerNode | null): number | null {
  return tree?.latestQuestion.get(above?.messageId ?? null) ?? null;
}

function latestAnswer(tree: StoredTree | null, { messageId }: QuestionNode): number | null {
  return (messageId === null ? null : tree?.latestAnswer.get(messageId)) ?? null;
}

function forkOf(fork: string, nodes: readonly Branch[], shown: Branch | null): Fork {
  const children = nodes.map(({ key, messageId }) => ({ key, messageId }));
  return { fork, children, shown: children.findIndex(({ key }) => key === shown?.key) };
}

function triesBefore(turn: Turn | null, byAskId: ReadonlyMap<string, Turn>): Turn[] {
  const tries: Turn[] = [];
  for (let at = turn?.retryOf ?? null; at !== null; ) {
    const before: Turn | undefined = byAskId.get(at);
    if (!before || tries.includes(before)) break;
    tries.unshift(before);
    at = before.retryOf;
  }
  return tries;
}
