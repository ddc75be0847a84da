import type { RunStatus } from '../../lib/base/run-status';
import { parseLine } from '../../lib/wire/lines';
import type { StoredMessage, StoredSession } from '../../lib/wire/stored-session';
import type { Extension } from '../../tests/e2e/browser';
import type { Driver } from './driver';
import type { Exchange, RecordingProxy } from './proxy';

export type Outcome = 'works' | 'not_offered' | 'fails';

/** What was found of one thing that a server can do. */
export interface Finding {
  outcome: Outcome;
  /** Why not, or what is worth knowing. No word of an answer, a page or a person. */
  why: string;
}

/** Everything that a capability is tried with. */
export interface Bench {
  /** Address of the server itself. */
  server: string;
  token: string;
  extension: Extension;
  driver: Driver;
  proxy: RecordingProxy;
  /** Chat sessions that were made, to be removed at the end. */
  sessions: Set<string>;
  /** Files that were uploaded, by their id. */
  files: Set<string>;
}

export interface Capability {
  name: string;
  /** Questions that it asks at the most. */
  questions: number;
  attempt: (bench: Bench) => Promise<Finding>;
}

export const works = (why = ''): Finding => ({ outcome: 'works', why });
export const notOffered = (why: string): Finding => ({ outcome: 'not_offered', why });
export const fails = (why: string): Finding => ({ outcome: 'fails', why });

/** Words that a model answers at length and slowly; the marks are for servers that play a script. */
export const LONG = 'Tell at length, in twenty numbered points, how a tent is put up. slow [[slow 80 60]]';
export const SHORT = 'Say only: ready. [[say ready]]';

/** Begins a chat of its own, so that what was before plays no part. */
export async function freshChat({ driver }: Bench): Promise<void> {
  await driver.say({ type: 'new_chat', projectId: null });
}

/** Notes the session of the chat that is open, so that it is removed at the end. */
export async function noteSession({ driver, sessions }: Bench): Promise<string> {
  const chatSessionId = await driver.chatSessionId();
  if (chatSessionId === null) throw new Error('the chat has no session');
  sessions.add(chatSessionId);
  return chatSessionId;
}

/** Asks in a chat of its own. */
export async function askAnew(bench: Bench, ...asked: Parameters<Driver['ask']>): Promise<RunStatus> {
  await freshChat(bench);
  const status = await bench.driver.ask(...asked);
  await noteSession(bench).catch(() => undefined);
  return status;
}

/** Words for how an answer ended. */
export function ending(status: RunStatus): string {
  if (status.phase !== 'failed') return status.phase;
  const { code, status: http, errorCode } = status.failure;
  return [code, http, errorCode].filter((part) => part !== undefined).join(' ');
}

export function judge(status: RunStatus, why = ''): Finding {
  return status.phase === 'complete' ? works(why) : fails(ending(status));
}

export async function stored({ driver }: Bench, chatSessionId: string): Promise<StoredSession> {
  return driver.call('getSession', { chatSessionId });
}

export function newest(session: StoredSession, type: string): StoredMessage | undefined {
  return session.messages
    .filter(({ message_type }) => message_type === type)
    .sort((a, b) => b.message_id - a.message_id)[0];
}

/** Exchanges whose path has this in it, oldest first. */
export function passed({ proxy }: Pick<Bench, 'proxy'>, path: string): readonly Exchange[] {
  return proxy.exchanges.filter((exchange) => exchange.path.includes(path));
}

/** The newest question that passed. */
export function lastQuestion(bench: Pick<Bench, 'proxy'>): Exchange | undefined {
  return passed(bench, '/send-chat-message').at(-1);
}

export function bodyOf({ chunks }: Exchange): string {
  return Buffer.concat(chunks.map(({ bytes }) => bytes)).toString('utf8');
}

/** What the first line of a stream is; empty where none came. */
export function firstKind(exchange: Exchange): string {
  return kindsIn(exchange).split(',')[0] ?? '';
}

/** Kinds of packet in a stream, each with how often it came. */
export function kindsIn(exchange: Exchange): string {
  const counts = new Map<string, number>();
  for (const text of bodyOf(exchange).split('\n')) {
    if (text.trim() === '') continue;
    const line = parseLine(text);
    const kind = line.kind === 'packet' ? line.packet.type : line.kind;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].map(([kind, count]) => (count > 1 ? `${kind} ×${count}` : kind)).join(', ');
}
