import type { Message, Session } from '../chats/sessions';
import { dumps } from '../python';
import type { Revision } from '../revision';
import { line } from './adapt';
import { type Lane, type Part, playLane } from './lane';

/** Somebody who follows a run: the client that asked, or one that resumed. */
export interface Follower {
  write(bytes: string): void;
  /** Ends the body in good order. */
  end(): void;
  /** Breaks the connection. */
  destroy(): void;
}

/** One question that is being answered, by one model or several, whoever listens. */
export interface Run {
  stop(): void;
  /** Joins from the first line on, or from a later one. */
  follow(follower: Follower, from?: number): void;
  done: Promise<void>;
}

export interface Plan {
  session: Session;
  question: Message;
  isNewSession: boolean;
  /** One for each model. */
  parts: readonly Part[];
  pace: number;
  revision: Revision;
  /** The server takes the stop, and goes on all the same. */
  ignoresStop: boolean;
  /** `include_citations`. */
  citations: boolean;
}

const STOP_AFTER = 50;

/** Starts to play scenarios into a session: goes on to their end, heard or not, and stores the answers. */
export function startRun(plan: Plan): Run {
  const { session, question, parts, revision } = plan;
  const followers = new Map<Follower, number>();
  const stopping = new AbortController();
  const lines: string[] = [];
  const answers = parts.map(({ answer }) => answer);
  session.running = answers.at(-1)?.id ?? null;

  function send(text: string): void {
    lines.push(text);
    for (const [follower, from] of followers) if (lines.length > from) follower.write(text);
  }

  function close(how: 'end' | 'destroy'): void {
    for (const follower of followers.keys()) follower[how]();
    followers.clear();
  }

  const sendLine = (value: object) => send(`${dumps(value)}\n`);
  const lane: Lane = { ...plan, signal: stopping.signal, send, sendLine, breakOff: () => close('destroy') };

  async function play(): Promise<void> {
    if (plan.isNewSession) sendLine(sessionLine(session.id, revision));
    const [first] = answers;
    if (answers.length === 1) sendLine({ user_message_id: question.id, reserved_assistant_message_id: first?.id });
    else sendLine({ user_message_id: question.id, responses: parts.map(toResponse) });
    const ends = await Promise.all(parts.map((part, index) => playLane(part, index, lane)));
    const cancelled = ends.find((end) => end.stopped);
    if (cancelled) {
      // R1 puts the end in a turn of its own; later servers mean all models at once.
      const turn = revision === 'r1' ? cancelled.turn + 1 : 0;
      const stop = { type: 'stop', stop_reason: 'user_cancelled' };
      sendLine(line(stop, { turn, tab: 0, sub: null }, null, revision));
    }
    // A newer run in the same session stays the running one.
    if (answers.some(({ id }) => id === session.running)) session.running = null;
    close('end');
  }

  const done = play();
  return {
    done,
    stop: () => {
      if (!plan.ignoresStop) setTimeout(() => stopping.abort(), STOP_AFTER);
    },
    follow(follower, from = 0) {
      for (const text of lines.slice(from)) follower.write(text);
      followers.set(follower, from);
    },
  };
}

/** The first line of a new session. */
export function sessionLine(id: string, revision: Revision): object {
  return { chat_session_id: id, ...(revision === 'head' ? { incognito: false } : {}) };
}

function toResponse({ answer }: Part): object {
  return { message_id: answer.id, model_name: answer.told?.model.label ?? '' };
}
