import { textOf } from '../chats/digest';
import { type AnsweredBy, type Message, PLACEHOLDER } from '../chats/sessions';
import { STOPPED_EMPTY, STOPPED_TAIL } from '../chats/stored-packets';
import type { Revision } from '../revision';
import { adapt, line } from './adapt';
import { errorLine } from './error-line';
import { habitsOf } from './habits';
import { type Connection, type PacketObj, type Place, type Placed, pieces, type Step, TEXT_FIELDS } from './steps';

/** What one model is to do. */
export interface Part {
  answer: Message;
  model: AnsweredBy;
  steps: readonly Step[];
}

/** What all models of a run share. */
export interface Lane {
  pace: number;
  revision: Revision;
  citations: boolean;
  /** Stop: what has come is the answer. */
  signal: AbortSignal;
  /** The server ends: the answer is lost. */
  gone: AbortSignal;
  /** A stop came, and was not heeded. */
  stopIgnored(): boolean;
  send(text: string): void;
  sendLine(value: object): void;
  connection: Connection;
}

const HEARTBEAT = 15_000;
const CITATION = /^\[\[\d+\]\]\(/;

/** Plays one answer to its end and stores it. Tells the last turn, and whether the user stopped it. */
export async function playLane(part: Part, index: number, lane: Lane): Promise<{ turn: number; stopped: boolean }> {
  const { answer, model } = part;
  const { pace, revision, signal } = lane;
  const begun = Date.now();
  const packets: Placed[] = [];
  let seconds: number | null = null;
  let failure: string | null = null;
  let turn = 0;
  store();

  function store(): void {
    answer.told = { model, packets, seconds, failure };
  }

  function sendPacket(placed: Placed): void {
    if (!lane.citations && isCitation(placed.obj)) return;
    turn = placed.turn;
    packets.push(placed);
    let obj = placed.obj;
    if (obj.type === 'message_start') {
      seconds = (Date.now() - begun + 1) / 1000;
      obj = { ...obj, pre_answer_processing_seconds: seconds };
      store();
    }
    sendObj(obj, placed, index);
  }

  function sendObj(obj: PacketObj, place: Place, modelIndex: number | null): void {
    const adapted = adapt(obj, revision);
    if (adapted) lane.sendLine(line(adapted, place, modelIndex, revision));
  }

  async function silence(ms: number, heartbeats: boolean): Promise<void> {
    for (let left = ms; left > 0 && !signal.aborted; left -= HEARTBEAT) {
      await sleep(Math.min(left, HEARTBEAT), signal);
      if (heartbeats && left > HEARTBEAT) sendObj({ type: 'chat_heartbeat' }, { turn: 0, tab: 0, sub: null }, null);
    }
  }

  /** `text` null: the answer is lost, and its placeholder stays. */
  function finish(text: string | null, stopped = false): { turn: number; stopped: boolean } {
    answer.text = text ?? PLACEHOLDER;
    answer.stopped = stopped;
    return { turn, stopped };
  }

  /** R1 keeps what had come as if it were whole; later servers keep only the error. */
  function fail(words: string): { turn: number; stopped: boolean } {
    failure = words;
    store();
    if (revision === 'r1') return finish(textOf(packets) || null);
    const said = revision === 'r2' ? 'model encountered an error during generation.' : words;
    answer.error = `Error from ${model.label}: ${said}`;
    return finish(answer.error);
  }

  for (const step of part.steps) {
    if (lane.gone.aborted) return finish(null);
    if (signal.aborted) break;
    switch (step.do) {
      case 'wait':
        await sleep(step.ms * pace, signal);
        break;
      case 'silence':
        await silence(step.ms, step.heartbeats);
        break;
      case 'packet':
        sendPacket(step);
        break;
      case 'text':
        for (const piece of pieces(step.text)) {
          await sleep(step.ms * pace, signal);
          if (signal.aborted || lane.gone.aborted) break;
          sendPacket({ ...step, obj: { type: step.type, [TEXT_FIELDS[step.type]]: piece } });
        }
        break;
      case 'error':
        lane.sendLine(errorLine(step, { model, index }, revision));
        return fail(step.error);
      case 'last_bytes':
        lane.send(step.text);
        return finish(null);
      case 'break':
        lane.connection.breakOff();
        if (step.lost) return finish(null);
        break;
      case 'close':
        lane.connection.closeBody();
        break;
      case 'hold':
        await step.until(lane.connection);
        break;
    }
  }
  if (lane.gone.aborted) return finish(null);
  const text = textOf(packets);
  if (signal.aborted) return finish(text === '' ? STOPPED_EMPTY : text + STOPPED_TAIL, true);
  sendObj({ type: 'stop', stop_reason: null }, { turn, tab: 0, sub: null }, index);
  return finish(lane.stopIgnored() && habitsOf(revision).ignoredStopLeavesTail ? text + STOPPED_TAIL : text);
}

/** A citation, or its marker in the text. */
export function isCitation({ type, content }: PacketObj): boolean {
  return (
    type === 'citation_info' || (type === 'message_delta' && typeof content === 'string' && CITATION.test(content))
  );
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
