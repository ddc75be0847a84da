import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { RunStatus } from '@/lib/base/run-status';
import { type Item, type Piece, toPieces } from '@/lib/bridge/items';
import { type Connected, emptyDraft, type PanelMessage, type WorkerMessage } from '@/lib/bridge/protocol';
import type { PanelClient } from '@/lib/bridge/worker-port';
import { type Answer, emptyAnswer } from '@/lib/chat/model';
import { reduceLine } from '@/lib/chat/reduce';
import { plainOptions } from '@/lib/wire/request';
import { createDesk } from '@/lib/worker/desk';
import type { RunContext } from '@/lib/worker/line-reader';
import type { Chat, Run } from '@/lib/worker/records';
import { loadState } from '@/lib/worker/session-store';
import { fakeChrome } from './fake-chrome';
import { type FakeHymalaia, fakeHymalaia, type Script } from './fake-hymalaia';
import { BASE, TOKEN } from './fake-server';
import { AT_END, aConnection, aQuestion } from './samples';

export const CHAT = 'chat-1';
export const WINDOW = 1;

export const connected = aConnection({ server: BASE, personas: [] });

/** A line as the server sends it, for one that crossed as its text alone; joined ones become one, with holes behind it. */
function lineOf([, text, , turn_index, tab_index, sub_turn_index]: Extract<Item, readonly unknown[]>): string {
  const placement = { turn_index, tab_index, sub_turn_index };
  return JSON.stringify({ placement, obj: { type: 'message_delta', content: text } });
}

/** A panel that only remembers what it was told. */
interface FakePanel extends PanelClient {
  posted: WorkerMessage[];
  linesOf(askId: string): string[];
  /** What a panel makes of the lines that it was told. */
  answerOf(askId: string): Answer;
  statusesOf(askId: string): string[];
}

export function fakePanel(windowId: number | null = WINDOW): FakePanel {
  const posted: WorkerMessage[] = [];
  return {
    windowId,
    posted,
    post: (message) => void posted.push(structuredClone(message)),
    linesOf(askId) {
      const lines: string[] = [];
      for (const message of posted) {
        if (message.type !== 'lines' || message.askId !== askId) continue;
        let seq = message.from;
        for (const item of message.lines) {
          if (typeof item === 'number') continue;
          lines[seq] = typeof item === 'string' ? item : lineOf(item);
          seq += typeof item === 'string' ? 1 : item[0];
        }
      }
      return lines;
    },
    answerOf: (askId) => answerFrom(posted, askId),
    statusesOf: (askId) =>
      posted.flatMap((message) => (message.type === 'status' && message.askId === askId ? [message.status.phase] : [])),
  };
}

/** What a panel makes of the lines among the messages. */
export function answerFrom(posted: readonly WorkerMessage[], askId: string): Answer {
  return posted.reduce((answer, message) => {
    if (message.type !== 'lines' || message.askId !== askId) return answer;
    const fold = ({ known, seq }: { known: Answer; seq: number }, { line, count }: Piece) => ({
      known: reduceLine(known, seq, line, null, count),
      seq: seq + count,
    });
    return toPieces(message.lines).reduce(fold, { known: answer, seq: message.from }).known;
  }, emptyAnswer);
}

/** A worker that is connected to a scripted server, with one chat that the panel of one window shows. */
interface Bench {
  server: FakeHymalaia;
  context: RunContext;
  panel: FakePanel;
  /** How many hold the worker awake just now. */
  holders(): number;
  statusOf(askId: string): RunStatus | undefined;
  linesOf(askId: string): readonly string[];
}

/** Time stands still until the test lets it pass; the streams of the runtime go on as they like. */
export function stopTime(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
}

/** Lets time pass until `work` is done, however many minutes it waits. */
export async function outlast<T>(work: Promise<T>): Promise<T> {
  const box = { done: false };
  const end = () => {
    box.done = true;
  };
  work.then(end, end);
  for (let step = 100; !box.done; step = Math.min(step * 2, 60_000)) await vi.advanceTimersByTimeAsync(step);
  return work;
}

/** Lets everything happen that needs no more time than `ms`. */
export async function pass(ms = 0): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await vi.advanceTimersByTimeAsync(turn === 0 ? ms : 0);
}

/** Writes down a connection to the fake server, as a connection test leaves it. */
export async function saveConnection(connection: Connected = connected): Promise<void> {
  await fakeBrowser.storage.local.set({
    settings: { server: connection.server, personaId: connection.personaId },
    token: { origin: new URL(connection.server).origin, value: TOKEN },
    connection,
  });
}

export async function createBench(script: Script = {}, chat: Partial<Chat> = {}): Promise<Bench> {
  fakeChrome([`${BASE}/*`]);
  await saveConnection();
  const bench = await wakeWorker(script);
  bench.context.desk.putChat(chatRecord(chat));
  bench.context.desk.putWindow(WINDOW, { chatId: CHAT, draft: emptyDraft });
  return bench;
}

/** A worker that knows only what was written down, as after a restart. */
export async function wakeWorker(script: Script = {}): Promise<Bench> {
  const server = fakeHymalaia(script);
  vi.stubGlobal('fetch', server.endpoint.fetch);
  const desk = createDesk(await loadState());
  // Found out before, where there is room to note it: nothing more is asked than a test expects.
  await fakeBrowser.storage.session.set({ streamedBodies: { [new URL(BASE).origin]: false } }).catch(() => undefined);
  const panel = fakePanel();
  desk.panels.add(panel);
  const holders = new Set<symbol>();
  const hold = () => {
    const holder = Symbol('holder');
    holders.add(holder);
    return () => void holders.delete(holder);
  };
  return {
    server,
    panel,
    context: { desk, hold, reading: new Map(), endpoint: server.endpoint },
    holders: () => holders.size,
    statusOf: (askId) => desk.run(askId)?.status,
    linesOf: (askId) => desk.journal.linesFrom(askId, 0),
  };
}

/** What a panel asks. */
export function asked(askId: string, text = 'Why?') {
  return { askId, chatId: CHAT, message: text, question: aQuestion(text), place: AT_END, options: plainOptions };
}

/** The same as the panel says it. */
export function askMessage(askId: string): PanelMessage {
  const { chatId: _own, ...ask } = asked(askId);
  return { type: 'ask', ...ask };
}

/** A chat as the worker keeps it. */
export function chatRecord(more: Partial<Chat> = {}): Chat {
  return {
    chatId: CHAT,
    personaId: 7,
    projectId: null,
    server: BASE,
    chatSessionId: null,
    opened: false,
    choices: {},
    askIds: [],
    ...more,
  };
}

/** A question as the worker keeps it. */
export function runOf(askId: string, more: Partial<Run> = {}): Run {
  return {
    ...asked(askId),
    retryOf: null,
    parentMessageId: -1,
    status: { phase: 'posting' },
    maybeStored: true,
    userMessageId: null,
    answerId: null,
    sawErrorLine: false,
    ...more,
  };
}
