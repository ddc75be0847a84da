import type { Endpoint } from '../api/http';
import { clock } from '../base/clock';
import type { Failure } from '../base/failure';
import { errorLineFailure } from '../wire/error-line';
import { isHeartbeat, parseLine, type StreamLine } from '../wire/lines';
import type { Desk } from './desk';
import { sendStop } from './stop';

/** What the worker needs to serve its panels. */
export interface Service {
  desk: Desk;
  /** Holds the worker awake; see keep-alive.ts. */
  hold: () => () => void;
  /** Runs whose answer is being read, or looked for, just now: by one reader each. */
  reading: Map<string, 'streaming' | 'recovering'>;
}

/** What a run needs of the worker: the service, and the server of the run's chat. */
export interface RunContext extends Service {
  endpoint: Endpoint;
}

/** How the stream of an answer ended, as far as its own lines tell. */
export type StreamEnd =
  | { kind: 'stop'; reason: string | null }
  | { kind: 'error_line'; failure: Failure }
  /** Neither a `stop` nor an error line: not failed yet (`wire.md` 3.5). */
  | { kind: 'broken'; failure: Failure };

export interface LineReader {
  /** Takes the text of one line: journals it, remembers its ids, notes the end. `alive` is called for all but heartbeats. */
  take(text: string, alive?: () => void): void;
  hasLines(): boolean;
  /** The end that the lines told, or null. */
  end(): StreamEnd | null;
}

/** Reads the lines of one answer into the journal. */
export function createLineReader({ desk }: Service, askId: string): LineReader {
  let end: StreamEnd | null = null;
  let count = 0;
  return {
    hasLines: () => count > 0,
    end: () => end,
    take(text, alive) {
      const line = parseLine(text);
      if (isHeartbeat(line)) return;
      alive?.();
      count += 1;
      noteIds(desk, askId, line);
      desk.addLine(askId, text, clock.now());
      const run = desk.run(askId);
      if (run?.status.phase === 'posting') desk.setStatus(askId, { phase: 'streaming' });
      // Held back until now: a stop that arrives before the ids line is lost (`wire.md` 3.5).
      if (line.kind === 'ids' && run?.status.phase === 'stopping') sendStop(desk, run);
      end = endOf(line) ?? end;
    },
  };
}

function noteIds(desk: Desk, askId: string, line: StreamLine): void {
  if (line.kind === 'session') {
    const chat = desk.chat(desk.run(askId)?.chatId ?? '');
    if (chat) desk.putChat({ ...chat, chatSessionId: line.chatSessionId });
  }
  if (line.kind === 'ids') {
    const userMessageId = line.userMessageId ?? desk.run(askId)?.userMessageId ?? null;
    desk.changeRun(askId, { userMessageId, answerId: line.answerIds[0] ?? null });
  }
  if (line.kind === 'error') desk.changeRun(askId, { sawErrorLine: true });
}

function endOf(line: StreamLine): StreamEnd | null {
  if (line.kind === 'error' && (line.modelIndex ?? 0) === 0) {
    return { kind: 'error_line', failure: errorLineFailure(line) };
  }
  if (line.kind !== 'packet' || (line.placement.model_index ?? 0) > 0) return null;
  return line.packet.type === 'stop' ? { kind: 'stop', reason: line.packet.stop_reason ?? null } : null;
}
