import type { FileDescriptor } from '../wire/files';
import type { StoredMessage } from '../wire/stored-session';
import type { Answer } from './model';

/** A question of a stored conversation with all its answers. */
export interface StoredTurn {
  questionId: number;
  text: string;
  files: readonly FileDescriptor[];
  sentAt: string | null;
  /** The answer that it hangs under; null at the root. Turns of one parent are edits of one another. */
  parentId: number | null;
  /** Oldest first: regenerations, or the answers of several models. Empty where the question is stored alone (R1). */
  answers: readonly StoredAnswerNode[];
}

export interface StoredAnswerNode {
  messageId: number;
  answer: Answer;
  /** `pending`: only a placeholder so far; `lost`: and the server says that nothing runs any more (`wire.md` 3.5). */
  state: 'complete' | 'stopped' | 'failed' | 'pending' | 'lost';
  feedback: 'like' | 'dislike' | null;
  modelName: string | null;
}

/** The tree of a stored session, `wire.md` 7. Questions and answers take turns in it, from the root down. */
export interface StoredTree {
  /** All of them, by id. */
  turns: readonly StoredTurn[];
  /** Turns under each answer, and under null at the root; by id, the newest last. No key where there are none. */
  childrenOf: ReadonlyMap<number | null, readonly StoredTurn[]>;
  /** Id of the current one of `childrenOf`. A key wherever `childrenOf` has one. */
  latestQuestion: ReadonlyMap<number | null, number>;
  /** Question → id of its current answer. No key for a question without answers. */
  latestAnswer: ReadonlyMap<number, number>;
}

/** A turn of the shown chain, and which of its answers is current. */
export interface ShownTurn {
  turn: StoredTurn;
  answer: StoredAnswerNode | null;
}

/**
 * The tree in a flat list of messages that is sorted by nothing. `nodeOf` makes the node of an assistant message. No
 * list breaks it: doubles of an id are left out, and a question whose parent is missing, or whose parents lead in a
 * circle, stands at the root.
 */
export function buildTree(
  messages: readonly StoredMessage[],
  nodeOf: (message: StoredMessage) => StoredAnswerNode,
): StoredTree {
  const byId = new Map<number, StoredMessage>();
  for (const message of messages) if (!byId.has(message.message_id)) byId.set(message.message_id, message);
  const sorted = [...byId.values()].sort((a, b) => a.message_id - b.message_id);
  const questions = sorted.filter(isQuestion);
  const answers = sorted.filter((message) => isAnswer(message) && isQuestion(byId.get(message.parent_message ?? -1)));
  const answersOf = groupBy(answers, (message) => message.parent_message ?? null);
  const parents = parentsOf(questions, answersOf);
  const turns = questions.map(
    (question): StoredTurn => ({
      questionId: question.message_id,
      text: question.message,
      files: question.files,
      sentAt: question.time_sent ?? null,
      parentId: parents.get(question.message_id) ?? null,
      answers: (answersOf.get(question.message_id) ?? []).map(nodeOf),
    }),
  );
  const childrenOf = groupBy(turns, (turn) => turn.parentId);
  return {
    turns,
    childrenOf,
    latestQuestion: latestQuestions(childrenOf, byId),
    latestAnswer: latestAnswers(turns, byId),
  };
}

/** The chain that is shown: from the root down the current branch. */
export function shownChain({ childrenOf, latestQuestion, latestAnswer }: StoredTree): readonly ShownTurn[] {
  const chain: ShownTurn[] = [];
  for (let parent: number | null | undefined = null; parent !== undefined; ) {
    const questionId: number | undefined = latestQuestion.get(parent);
    const turn: StoredTurn | undefined = childrenOf.get(parent)?.find((child) => child.questionId === questionId);
    if (!turn) break;
    const answer: StoredAnswerNode | null =
      turn.answers.find(({ messageId }) => messageId === latestAnswer.get(turn.questionId)) ?? null;
    chain.push({ turn, answer });
    parent = answer?.messageId;
  }
  return chain;
}

/** Question → the answer that it hangs under, null at the root. */
function parentsOf(
  questions: readonly StoredMessage[],
  answersOf: ReadonlyMap<number | null, readonly StoredMessage[]>,
): ReadonlyMap<number, number | null> {
  const known = new Set([...answersOf.values()].flat().map(({ message_id }) => message_id));
  const parentOf = ({ parent_message: id }: StoredMessage) => (id != null && known.has(id) ? id : null);
  const under = groupBy(questions, parentOf);
  const parents = new Map<number, number | null>();
  const hang = (root: StoredMessage) => {
    if (parents.has(root.message_id)) return;
    parents.set(root.message_id, null);
    const open = [root];
    for (let question = open.pop(); question; question = open.pop()) {
      const children = (answersOf.get(question.message_id) ?? []).flatMap(
        ({ message_id }) => under.get(message_id) ?? [],
      );
      for (const child of children.filter(({ message_id }) => !parents.has(message_id))) {
        parents.set(child.message_id, child.parent_message ?? null);
        open.push(child);
      }
    }
  };
  under.get(null)?.forEach(hang);
  // What was not reached from the root goes in circles.
  questions.forEach(hang);
  return parents;
}

function latestQuestions(
  childrenOf: StoredTree['childrenOf'],
  byId: ReadonlyMap<number, StoredMessage>,
): StoredTree['latestQuestion'] {
  const roots = [...byId.values()].filter((message) => !isQuestion(message) && !isAnswer(message));
  const latest = new Map<number | null, number>();
  for (const [parent, children] of childrenOf) {
    const ids = children.map(({ questionId }) => questionId);
    const told = parent === null ? roots : [byId.get(parent)];
    const current = told.map((message) => message?.latest_child_message).find((id) => id != null && ids.includes(id));
    latest.set(parent, current ?? ids.at(-1) ?? -1);
  }
  return latest;
}

/** Where the current branch is not told, the preferred of several models, else the newest. */
function latestAnswers(
  turns: readonly StoredTurn[],
  byId: ReadonlyMap<number, StoredMessage>,
): StoredTree['latestAnswer'] {
  const latest = new Map<number, number>();
  for (const { questionId, answers } of turns) {
    const ids = answers.map(({ messageId }) => messageId);
    const question = byId.get(questionId);
    const told = [question?.latest_child_message, question?.preferred_response_id];
    const current = told.find((id) => id != null && ids.includes(id)) ?? ids.at(-1);
    if (current !== undefined) latest.set(questionId, current);
  }
  return latest;
}

function isQuestion(message: StoredMessage | undefined): boolean {
  return message?.message_type === 'user';
}

function isAnswer(message: StoredMessage | undefined): boolean {
  return message?.message_type === 'assistant';
}

function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
