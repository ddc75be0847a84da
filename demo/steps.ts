/** What a scripted answer is made of, one after the other. */
export type Step =
  /** One packet; `turn`, `tab` and `sub` say where it stands. */
  | { do: 'packet'; obj: object; turn: number; tab: number; sub: number | null }
  /** A pause at human pace, in ms; shorter where the server runs fast. */
  | { do: 'wait'; ms: number }
  /** Real silence, in ms, however fast the server runs; with a heartbeat each 15 s if wished. */
  | { do: 'silence'; ms: number; heartbeats: boolean }
  /** A line as it is, with its line end. */
  | { do: 'line'; value: object }
  /** The last bytes of the body, without a line end; then the connection closes. */
  | { do: 'last_bytes'; text: string }
  /** The connection breaks. The server writes the answer to its end, unheard, or loses it. */
  | { do: 'break'; lost: boolean };

export function packet(obj: object, turn = 0, tab = 0, sub: number | null = null): Step {
  return { do: 'packet', obj, turn, tab, sub };
}

export function wait(ms: number): Step {
  return { do: 'wait', ms };
}

/** An error line, `wire.md` 3.4; the last of its stream. */
export function errorLine(error: string, code: string, retryable = true): Step {
  const details = { model: 'kestrel-4', provider: 'openai_compatible', model_index: 0 };
  return { do: 'line', value: { error, stack_trace: null, error_code: code, is_retryable: retryable, details } };
}

/** Text as a model writes it: a start, then a few letters at a time, `ms` apart. */
export function say(text: string, { turn = 0, ms = 25, documents = null as object[] | null } = {}): Step[] {
  const start = { type: 'message_start', final_documents: documents, pre_answer_processing_seconds: 0.2 };
  return [packet(start, turn), ...more(text, { turn, ms })];
}

/** More of a text that has begun. */
export function more(text: string, { turn = 0, ms = 25 } = {}): Step[] {
  return pieces(text).flatMap((content) => [wait(ms), packet({ type: 'message_delta', content }, turn)]);
}

/** Words with the blanks before them; a marker such as `[[1]](address)` is always whole in one piece. */
function pieces(text: string): string[] {
  return text.match(/\[\[\d+\]\]\([^)]*\)|\s*[^\s[]+|\s*\[|\s+/g) ?? [];
}
