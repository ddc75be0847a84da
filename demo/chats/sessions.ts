import { randomUUID } from 'node:crypto';
import type { Placed } from '../play/steps';
import { createClock } from './time';

/** What stands in the place of an answer that is not there yet, or never will be. */
export const PLACEHOLDER = 'Response was terminated prior to completion, try regenerating.';
/** The same at R2, while it may still come. */
export const LOADING = 'Message is loading... Please refresh the page soon.';

/** A file of a question, as `file_descriptors` has it. */
export interface FileDescriptor {
  id: string;
  type: string;
  name: string | null;
  user_file_id: string | null;
}

export interface Feedback {
  is_positive: boolean | null;
  feedback_text: string | null;
  predefined_feedback: string | null;
}

/** The model behind an answer: what was asked for, and what answered. */
export interface AnsweredBy {
  /** As stored messages show it: what the request named, whether it fits or not. */
  label: string;
  name: string;
  provider: string;
  temperature: number;
}

/** What is known of an answer beside its text. */
export interface Told {
  model: AnsweredBy;
  /** What was streamed; history is made of it. */
  packets: readonly Placed[];
  /** Seconds before the answer began; null where it never did. */
  seconds: number | null;
  /** What a failing model said. */
  failure: string | null;
}

export interface Message {
  id: number;
  parent: number | null;
  latestChild: number | null;
  type: 'system' | 'user' | 'assistant';
  text: string;
  error: string | null;
  /** Each of them adds one. */
  feedback: Feedback[];
  stopped: boolean;
  sent: string;
  files: readonly FileDescriptor[];
  /** Of a question that several models answered: the answer that goes on. */
  preferred: number | null;
  /** Of an answer. */
  told: Told | null;
}

export interface Session {
  readonly id: string;
  readonly personaId: number;
  /** Servers keep it as the description; empty until it is given. Null with some that are very old. */
  name: string | null;
  readonly created: string;
  updated: string;
  /** A tree as a flat list; empty until the first question. */
  readonly messages: Message[];
  /** Told without looking at the messages, where they need not be made for it. */
  readonly hasQuestion: boolean;
  /** Id of the answer that is being written; null where none is. */
  running: number | null;
  readonly projectId: number | null;
  /** `name__provider__model`. */
  model: string | null;
  temperature: number | null;
}

/** What was there before this server started. */
export interface History {
  sessions: readonly Session[];
  /** The session that a message belongs to. */
  ownerOf(messageId: number): Session | undefined;
  /** No message of the history has this id or a higher one. */
  nextId: number;
}

interface NewSession {
  personaId?: number;
  name?: string;
  projectId?: number | null;
}

export function newMessage(id: number, type: Message['type'], text: string, sent: string): Message {
  return {
    id,
    parent: null,
    latestChild: null,
    type,
    text,
    error: null,
    feedback: [],
    stopped: false,
    sent,
    files: [],
    preferred: null,
    told: null,
  };
}

/** Chat sessions in memory: a tree of messages each. */
export function createSessions(history: History) {
  const all = new Map(history.sessions.map((session) => [session.id, session]));
  const deleted = new Set<string>();
  const owners = new Map<number, Session>();
  const now = createClock();
  let nextId = history.nextId;

  function place(session: Session, type: Message['type'], text: string, parent: Message | null): Message {
    const message = { ...newMessage(nextId, type, text, now()), parent: parent?.id ?? null };
    nextId += 1;
    if (parent) parent.latestChild = message.id;
    session.messages.push(message);
    owners.set(message.id, session);
    return message;
  }

  /** The empty message above all others, which comes with the first question. */
  const root = (session: Session): Message => session.messages[0] ?? place(session, 'system', '', null);

  /** Hangs a message under another; without one under the root. */
  function add(session: Session, type: 'user' | 'assistant', text: string, parent: Message | null): Message {
    return place(session, type, text, parent ?? root(session));
  }

  return {
    /** A session by its persona, or by more. */
    create(by: NewSession | number = {}): Session {
      const { personaId = 0, name = '', projectId = null } = typeof by === 'number' ? { personaId: by } : by;
      const created = now();
      const session: Session = {
        id: randomUUID(),
        personaId,
        name,
        created,
        updated: created,
        messages: [],
        get hasQuestion() {
          return session.messages.some(({ type }) => type === 'user');
        },
        running: null,
        projectId,
        model: null,
        temperature: null,
      };
      all.set(session.id, session);
      return session;
    },
    add,
    root,
    get: (id: string) => (deleted.has(id) ? undefined : all.get(id)),
    isDeleted: (id: string) => deleted.has(id),
    remove(id: string): boolean {
      const found = all.has(id) && !deleted.has(id);
      if (found) deleted.add(id);
      return found;
    },
    /** A new name, model or temperature moves a session to the top; a new question does not. */
    touch(session: Session): void {
      session.updated = now();
    },
    /** Last touched first. */
    list: () => [...all.values()].filter(({ id }) => !deleted.has(id)).sort((a, b) => (a.updated < b.updated ? 1 : -1)),
    messageById(id: number): { session: Session; message: Message } | null {
      const session = owners.get(id) ?? history.ownerOf(id);
      const message = session?.messages.find((candidate) => candidate.id === id);
      return session && message && !deleted.has(session.id) ? { session, message } : null;
    },
  };
}

export type Sessions = ReturnType<typeof createSessions>;

/** The chain that is shown: from the root along the latest children. */
export function mainline(session: Session): Message[] {
  const byId = new Map(session.messages.map((message) => [message.id, message]));
  const chain: Message[] = [];
  for (let at = session.messages.find((m) => m.parent === null); at; at = byId.get(at.latestChild ?? -1))
    chain.push(at);
  return chain;
}
