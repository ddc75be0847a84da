import { dumps } from './python';
import type { Scenario } from './scenarios';
import { type Message, PLACEHOLDER, type Session } from './sessions';
import type { Step } from './steps';

/** Somebody who follows a run: the client that asked, or one that resumed. */
export interface Follower {
  write(bytes: string): void;
  /** Ends the body in good order. */
  end(): void;
  /** Breaks the connection. */
  destroy(): void;
}

/** One answer that is being written, whoever listens. */
export interface Run {
  answer: Message;
  stop(): void;
  /** Joins from the first line on. */
  follow(follower: Follower): void;
  done: Promise<void>;
}

const HEARTBEAT = 15_000;
const STOP_AFTER = 50;
const STOPPED_TAIL = ' ... \n\nGeneration was stopped by the user.';
const STOPPED_EMPTY = 'The generation was stopped by the user.';

/** Starts to play a scenario into a session: goes on to its end, heard or not, and stores the answer. */
export function startRun(
  { session, question, pace }: { session: Session; question: Message; pace: number },
  answer: Message,
  scenario: Scenario,
  steps: readonly Step[],
  isNewSession: boolean,
): Run {
  const followers = new Set<Follower>();
  const stopping = new AbortController();
  const lines: string[] = [];
  session.running = answer.id;

  function send(line: string): void {
    lines.push(line);
    for (const follower of followers) follower.write(line);
  }

  const sendLine = (value: object) => send(`${dumps(value)}\n`);
  const sendPacket = (obj: object, turn = 0, tab = 0, sub: number | null = null, model: number | null = 0) =>
    sendLine({ placement: { turn_index: turn, tab_index: tab, sub_turn_index: sub, model_index: model }, obj });

  function close(how: 'end' | 'destroy'): void {
    for (const follower of followers) follower[how]();
    followers.clear();
  }

  async function play(): Promise<void> {
    if (isNewSession) sendLine({ chat_session_id: session.id, incognito: false });
    sendLine({ user_message_id: question.id, reserved_assistant_message_id: answer.id });
    let text = '';
    for (const step of steps) {
      if (stopping.signal.aborted) break;
      switch (step.do) {
        case 'wait':
          await sleep(step.ms * pace, stopping.signal);
          break;
        case 'silence':
          await silence(step.ms, step.heartbeats);
          break;
        case 'packet':
          text = textAfter(text, step.obj);
          sendPacket(step.obj, step.turn, step.tab, step.sub);
          break;
        case 'line':
          sendLine(step.value);
          return fail(step.value);
        case 'last_bytes':
          send(step.text);
          return finish(null);
        case 'break':
          close('destroy');
          if (step.lost) return finish(null);
          break;
      }
    }
    const stopped = stopping.signal.aborted;
    sendPacket({ type: 'stop', stop_reason: stopped ? 'user_cancelled' : null }, 0, 0, null, stopped ? null : 0);
    answer.stopped = stopped;
    finish(stopped ? (text === '' ? STOPPED_EMPTY : text + STOPPED_TAIL) : text);
  }

  async function silence(ms: number, heartbeats: boolean): Promise<void> {
    for (let left = ms; left > 0 && !stopping.signal.aborted; left -= HEARTBEAT) {
      await sleep(Math.min(left, HEARTBEAT), stopping.signal);
      if (heartbeats && left > HEARTBEAT) sendPacket({ type: 'chat_heartbeat' }, 0, 0, null, null);
    }
  }

  function fail(line: object): void {
    const words = 'error' in line ? String(line.error) : '';
    answer.error = `Error from Kestrel 4: ${words}`;
    finish(answer.error);
  }

  /** `text` null: the answer is lost, and its placeholder stays. */
  function finish(text: string | null): void {
    answer.text = text ?? PLACEHOLDER;
    session.running = null;
    session.updated = new Date().toISOString();
    close('end');
  }

  const done = play();
  return {
    answer,
    done,
    stop: () => {
      if (!scenario.ignoresStop) setTimeout(() => stopping.abort(), STOP_AFTER);
    },
    follow(follower) {
      for (const line of lines) follower.write(line);
      followers.add(follower);
    },
  };
}

/** The answer's text after a packet: a second start replaces the first text. */
function textAfter(text: string, obj: object): string {
  const { type, content } = obj as { type?: unknown; content?: unknown };
  if (type === 'message_start') return '';
  return type === 'message_delta' && typeof content === 'string' ? text + content : text;
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  if (ms <= 0) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
