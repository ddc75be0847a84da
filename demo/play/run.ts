import type { Message, Session } from '../chats/sessions';
import { dumps } from '../python';
import type { Revision } from '../revision';
import { line } from './adapt';
import type { Holds } from './asked';
import { habitsOf } from './habits';
import { type Lane, type Part, playLane } from './lane';
import type { Connection } from './steps';

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
  /** Lost before the ids line. */
  stop(): void;
  /** The next question of the session is there: a stop that was not heeded yet is forgotten. */
  forgetStop(): void;
  /**
   * A follower has closed the connection, if it was not closed from here. `loses`: this answer is one to be lost. True
   * where the run goes on, unheard.
   */
  leave(follower: Follower, loses: () => boolean): boolean;
  /** The server ends, and the answer with it. */
  abandon(): void;
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
  holds: Holds;
  /** `include_citations`. */
  citations: boolean;
}

/** Time (ms at human pace) until a stop is looked at, and in which no packet may have come where it needs silence. */
const STOP_AFTER = 50;

/** Starts to play scenarios into a session: goes on to their end, heard or not, and stores the answers. */
export function startRun(plan: Plan): Run {
  const { session, question, parts, revision } = plan;
  const followers = new Map<Follower, number>();
  const stopping = new AbortController();
  const going = new AbortController();
  const habits = habitsOf(revision);
  const lines: string[] = [];
  // When the ids line was sent, and when a stop is to be looked at.
  const at: { ids: number | null; stop: NodeJS.Timeout | null } = { ids: null, stop: null };
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

  const connection: Connection = {
    breakOff: () => close('destroy'),
    closeBody: () => close('end'),
    fallSilent: () => followers.clear(),
    lose,
  };

  const sendLine = (value: object) => send(`${dumps(value)}\n`);
  const lane: Lane = {
    ...plan,
    signal: stopping.signal,
    gone: going.signal,
    stopIgnored: () => at.stop !== null && !stopping.signal.aborted,
    send,
    sendLine,
    connection,
  };

  function lookAtStop(): void {
    const sent = lines.length;
    const look = () => {
      if (lines.length === sent || !habits.stopNeedsSilence) stopping.abort();
      else lookAtStop();
    };
    // Where time runs faster, packets come closer together.
    at.stop = setTimeout(look, STOP_AFTER * plan.pace);
  }

  function lose(): void {
    going.abort();
    session.running = null;
  }

  async function play(): Promise<void> {
    // Whoever asked follows from the start.
    await Promise.resolve();
    await plan.holds.session?.(connection);
    if (plan.isNewSession) sendLine(sessionLine(session.id, revision));
    await plan.holds.ids?.(connection);
    const [first] = answers;
    if (answers.length === 1) sendLine({ user_message_id: question.id, reserved_assistant_message_id: first?.id });
    else sendLine({ user_message_id: question.id, responses: parts.map(toResponse) });
    at.ids = Date.now();
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
    stop() {
      if (plan.ignoresStop || at.ids === null || at.stop) return;
      lookAtStop();
    },
    forgetStop() {
      if (at.stop) clearTimeout(at.stop);
    },
    leave(follower, loses) {
      if (!followers.delete(follower)) return false;
      const isFragile = at.ids === null || Date.now() - at.ids < habits.fragileFor;
      const isLost = isFragile || loses();
      if (isLost) lose();
      return !isLost;
    },
    abandon() {
      close('destroy');
      lose();
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
