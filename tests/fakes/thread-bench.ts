import type { RunStatus } from '@/lib/base/run-status';
import { emptyAnswer } from '@/lib/chat/model';
import { buildTree, type StoredAnswerNode, type StoredTree } from '@/lib/chat/tree';
import { type Branch, buildThread, type ThreadItem } from '@/lib/panel/thread';
import { addLines, newTurn, type Turn } from '@/lib/panel/turn';
import type { StoredMessage } from '@/lib/wire/stored-session';
import { AT_END, aRun } from './samples';

/** Ids of a question and its answer, as a stream tells them. */
export type Ids = readonly [question: number | null, answer: number];

interface TurnParts extends Partial<Pick<Turn, 'place' | 'retryOf' | 'question'>> {
  /** Not told yet where absent. */
  ids?: Ids;
  status?: RunStatus;
}

/** A question that was asked here. */
export function aTurn(askId: string, { ids, status = { phase: 'complete' }, ...own }: TurnParts = {}): Turn {
  const turn = newTurn({ ...aRun(askId, status), place: AT_END, retryOf: null, ...own }, true);
  return ids ? addLines(turn, 0, [idsLine(ids)]) : turn;
}

export function idsLine([question, answer]: Ids): string {
  return JSON.stringify({ user_message_id: question, reserved_assistant_message_id: answer });
}

/** A question that follows the answer of another one that was asked here. */
export function behind(askId: string) {
  return { kind: 'end', after: `ask:${askId}` } as const;
}

export function again(questionId: number) {
  return { kind: 'regenerate', questionId } as const;
}

export function below(answerId: number | null) {
  return { kind: 'branch', after: answerId } as const;
}

function message(id: number, type: string, parent: number | null, own: Partial<StoredMessage> = {}): StoredMessage {
  return {
    message_id: id,
    parent_message: parent,
    message_type: type,
    message: `Message ${id}`,
    files: [],
    context_docs: [],
    ...own,
  };
}

/** A stored question below the answer `parent`, or the root, which is message 1. */
export function q(id: number, parent: number = 1, own: Partial<StoredMessage> = {}): StoredMessage {
  return message(id, 'user', parent, own);
}

/** A stored answer to the question `parent`. */
export function a(id: number, parent: number, own: Partial<StoredMessage> = {}): StoredMessage {
  return message(id, 'assistant', parent, own);
}

/** The tree of stored messages. `latest`: message → the child that the server goes on with. */
export function treeOf(messages: readonly StoredMessage[], latest: Readonly<Record<number, number>> = {}): StoredTree {
  const all = [message(1, 'system', null), ...messages];
  return buildTree(
    all.map((one) => ({ ...one, latest_child_message: latest[one.message_id] ?? null })),
    nodeOf,
  );
}

function nodeOf({ message_id, message: text }: StoredMessage): StoredAnswerNode {
  return {
    messageId: message_id,
    answer: { ...emptyAnswer, text, answerIds: [message_id] },
    state: 'complete',
    feedback: null,
    modelName: null,
  };
}

/** What a thread shows, item by item: key of the question and of its answer. */
export function keysOf(thread: readonly ThreadItem[]): string[] {
  return thread.map(({ key, answer }) => `${key} → ${answer?.key ?? 'nothing'}`);
}

/** The versions of questions and answers in a thread, where there are several: the one that is shown in brackets. */
export function versionsOf(thread: readonly ThreadItem[]): string[] {
  return thread
    .flatMap(({ questionFork, answerFork }) => [questionFork, answerFork])
    .filter(({ children }) => children.length > 1)
    .map(({ children, shown }) => children.map(({ key }, at) => (at === shown ? `[${key}]` : key)).join(' '));
}

/** The thread once the user chose these versions, one after the other, in whichever places they stand. */
export function showing(tree: StoredTree | null, turns: readonly Turn[], ...keys: readonly string[]): ThreadItem[] {
  return keys.reduce<{ thread: ThreadItem[]; choices: Record<string, string> }>(
    ({ thread, choices }, key) => {
      const next = { ...choices, ...choiceOf(thread, key) };
      return { thread: buildThread(tree, turns, next), choices: next };
    },
    { thread: buildThread(tree, turns, {}), choices: {} },
  ).thread;
}

function choiceOf(thread: readonly ThreadItem[], key: string): Record<string, string> {
  const forks = thread.flatMap(({ questionFork, answerFork }) => [questionFork, answerFork]);
  const isIt = (child: Branch) => child.key === key || `msg:${child.messageId}` === key;
  const fork = forks.find(({ children }) => children.length > 1 && children.some(isIt));
  return fork ? { [fork.fork]: key } : {};
}
