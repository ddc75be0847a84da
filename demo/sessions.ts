import { randomUUID } from 'node:crypto';

/** What stands in the place of an answer that is not there yet, or never will be. */
export const PLACEHOLDER = 'Response was terminated prior to completion, try regenerating.';

export interface Message {
  id: number;
  parent: number | null;
  latestChild: number | null;
  type: 'system' | 'user' | 'assistant';
  text: string;
  error: string | null;
  feedback: 'like' | 'dislike' | null;
  stopped: boolean;
  sent: string;
}

export interface Session {
  id: string;
  personaId: number;
  name: string;
  description: string;
  created: string;
  updated: string;
  messages: Message[];
  /** Id of the answer that is being written; null where none is. */
  running: number | null;
}

/** Chat sessions in memory: a tree of messages each. */
export function createSessions() {
  const all = new Map<string, Session>();
  let lastId = 0;

  function add(session: Session, type: Message['type'], text: string, parent: Message | null): Message {
    lastId += 1;
    const message: Message = {
      id: lastId,
      parent: parent?.id ?? null,
      latestChild: null,
      type,
      text,
      error: null,
      feedback: null,
      stopped: false,
      sent: new Date().toISOString(),
    };
    if (parent) parent.latestChild = message.id;
    session.messages.push(message);
    session.updated = message.sent;
    return message;
  }

  function create(personaId: number, description = ''): Session {
    const now = new Date().toISOString();
    const session: Session = {
      id: randomUUID(),
      personaId,
      name: '',
      description,
      created: now,
      updated: now,
      messages: [],
      running: null,
    };
    add(session, 'system', '', null);
    all.set(session.id, session);
    return session;
  }

  return {
    create,
    add,
    get: (id: string) => all.get(id),
    remove: (id: string) => all.delete(id),
    /** Newest first. */
    list: () => [...all.values()].sort((a, b) => b.updated.localeCompare(a.updated)),
    messageById(id: number): { session: Session; message: Message } | null {
      for (const session of all.values()) {
        const message = session.messages.find((candidate) => candidate.id === id);
        if (message) return { session, message };
      }
      return null;
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
