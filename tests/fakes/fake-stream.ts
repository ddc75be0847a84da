import { bytes } from '../fixtures';
import { streamed } from './fake-server';

export const SESSION = '5b1f6c0e-3f6a-4d0d-9b57-0c2f4a9e7d31';

const placement = { turn_index: 0, tab_index: 0, sub_turn_index: null };
const packet = (type: string, fields: object = {}) => JSON.stringify({ placement, obj: { type, ...fields } });

/** Lines of a stream, as `wire.md` 3 has them. */
export const say = {
  session: (id = SESSION) => JSON.stringify({ chat_session_id: id }),
  ids: (userMessageId: number | null = 11, answerId = 12) =>
    JSON.stringify({ user_message_id: userMessageId, reserved_assistant_message_id: answerId }),
  start: () => packet('message_start', { final_documents: null }),
  text: (content: string) => packet('message_delta', { content }),
  heartbeat: () => packet('chat_heartbeat'),
  stop: (reason: string | null = null) => packet('stop', { stop_reason: reason }),
  error: (error = 'The model failed', code = 'UNKNOWN_ERROR', modelIndex: number | null = null) =>
    JSON.stringify({ error, stack_trace: null, error_code: code, details: { model_index: modelIndex } }),
};

/** The first lines of a new chat, up to where the answer begins. */
export const opening = [say.session(), say.ids(), say.start()];

/** A whole answer, with the lines before it. */
export const answerOf = (text: string, before = opening) => [...before, say.text(text), say.stop()];

type End = Parameters<typeof streamed>[1];

/** A response that streams `lines` at once and then ends as told. */
export function stream(lines: readonly string[], end: End = 'closes'): Response {
  return streamed(lines.length === 0 ? [] : [bytes(lines.map((line) => `${line}\n`).join(''))], end);
}

/** A stream that says what the test says, when the test says it. */
export interface Tap {
  response: Response;
  say(...lines: string[]): void;
  write(piece: string | Uint8Array): void;
  close(): void;
  breakOff(): void;
}

export function createTap(): Tap {
  const box: { controller?: ReadableStreamDefaultController<Uint8Array> } = {};
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      box.controller = controller;
    },
  });
  return {
    response: new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } }),
    say: (...lines) => box.controller?.enqueue(bytes(lines.map((line) => `${line}\n`).join(''))),
    write: (piece) => box.controller?.enqueue(typeof piece === 'string' ? bytes(piece) : piece),
    close: () => box.controller?.close(),
    breakOff: () => box.controller?.error(new TypeError('terminated')),
  };
}
