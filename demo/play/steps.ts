import type { Found } from '../company/documents';

/** A packet's content, `wire.md` 3.3. */
export interface PacketObj {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** Where a packet stands. */
export interface Place {
  turn: number;
  tab: number;
  sub: number | null;
}

export interface Placed extends Place {
  obj: PacketObj;
  /** What stored history has in its place, where that is something else; null: nothing. */
  stored?: PacketObj | null;
}

/** Kinds of text that come bit by bit, with the field that holds it. */
export const TEXT_FIELDS = {
  message_delta: 'content',
  reasoning_delta: 'reasoning',
  deep_research_plan_delta: 'content',
  intermediate_report_delta: 'content',
  coding_agent_thinking_delta: 'content',
} as const;
type TextType = keyof typeof TEXT_FIELDS;

/** What can be done to those who follow an answer. The server writes it to its end, unheard, where it does not lose it. */
export interface Connection {
  breakOff(): void;
  /** Ends the body in good order, as where a proxy gives up. */
  closeBody(): void;
  /** Nothing comes any more, and nothing tells that: the connection is half open. */
  fallSilent(): void;
  /** What comes is stored nowhere: a placeholder stays. */
  lose(): void;
}

/** What a scripted answer is made of, one after the other. */
export type Step =
  | ({ do: 'packet' } & Placed)
  /** Text in packets of a few letters each, `ms` apart. */
  | ({ do: 'text'; type: TextType; text: string; ms: number } & Place)
  /** A pause at human pace, in ms; shorter where the server runs fast. */
  | { do: 'wait'; ms: number }
  /** Real silence, in ms, however fast the server runs; with a heartbeat each 15 s if wished. */
  | { do: 'silence'; ms: number; heartbeats: boolean }
  /** An error line, `wire.md` 3.4; the last line of its answer. */
  | { do: 'error'; error: string; code: string; retryable: boolean }
  /** The last bytes of the body, without a line end; then the connection closes. */
  | { do: 'last_bytes'; text: string }
  /** The connection breaks. The server writes the answer to its end, unheard, or loses it. */
  | { do: 'break'; lost: boolean }
  /** The body ends in good order, as where a proxy gives up; the server writes the answer to its end. */
  | { do: 'close' }
  /** Waits for whoever wrote the scenario. */
  | { do: 'hold'; until: Hold };

export type Hold = (connection: Connection) => Promise<unknown>;

/** A place by its turn, and by what else is said of it. */
export type At = Partial<Place>;

export function packet(obj: PacketObj, { turn = 0, tab = 0, sub = null }: At = {}, stored?: PacketObj | null): Step {
  return { do: 'packet', obj, turn, tab, sub, ...(stored === undefined ? {} : { stored }) };
}

export function wait(ms: number): Step {
  return { do: 'wait', ms };
}

/** Text of any kind, bit by bit. */
export function write(type: TextType, text: string, { turn = 0, tab = 0, sub = null }: At = {}, ms = 25): Step {
  return { do: 'text', type, text, ms, turn, tab, sub };
}

/** The end of a step. */
export function end(at: At): Step {
  return packet({ type: 'section_end' }, at);
}

export function fails(error: string, code: string, retryable = true): Step {
  return { do: 'error', error, code, retryable };
}

interface Saying {
  turn?: number;
  ms?: number;
  /** What was found before, for the numbers from 1 on; null where nothing was searched. */
  found?: readonly Found[] | null;
  /** Documents with other numbers, such as those of a second tool. */
  also?: ReadonlyMap<number, Found>;
}

/** Text as a model writes it: a start, then a few letters at a time. `[1]` cites the first of `found`. */
export function say(text: string, { turn = 0, found = null, also, ...saying }: Saying = {}): Step[] {
  const documents = found && [...found, ...(also?.values() ?? [])].map(({ doc }) => doc);
  const rest = also ? { found, also } : { found };
  return [
    packet({ type: 'message_start', final_documents: documents }, { turn }),
    ...more(text, { turn, ...rest, ...saying }),
  ];
}

/** More of a text that has begun. */
export function more(text: string, { turn = 0, ms = 25, found = null, also }: Saying = {}): Step[] {
  const cited = new Set<string>();
  return text.split(found ? /(\[\d+\])/ : /$^/).flatMap((part): Step[] => {
    const number = Number(/^\[(\d+)\]$/.exec(part)?.[1] ?? 0);
    const doc = (also?.get(number) ?? found?.[number - 1])?.doc;
    if (!doc) return part === '' ? [] : [write('message_delta', part, { turn }, ms)];
    const info = { type: 'citation_info', citation_number: number, document_id: doc.document_id };
    const marker = packet({ type: 'message_delta', content: `[[${number}]](${doc.link ?? ''})` }, { turn });
    // A second number of the same document comes without a citation of its own.
    const known = cited.has(doc.document_id);
    cited.add(doc.document_id);
    return known ? [wait(ms), marker] : [wait(ms), packet(info, { turn }), marker];
  });
}

/** Text letter by letter, so that every mark is half-written once. */
export function spell(text: string): Step[] {
  const letters = [...text].flatMap((content) => [wait(4), packet({ type: 'message_delta', content })]);
  return [packet({ type: 'message_start', final_documents: null }), ...letters];
}

/** Words with the blanks before them, as text arrives. */
export function pieces(text: string): string[] {
  return text.match(/\s*[^\s]+|\s+/g) ?? [];
}

/** The packets of an answer as they come, whole texts in one. */
export function packetsOf(steps: readonly Step[]): Placed[] {
  return steps.flatMap((step): Placed[] => {
    if (step.do === 'packet') return [step];
    if (step.do !== 'text') return [];
    const { type, text, turn, tab, sub } = step;
    return [{ obj: { type, [TEXT_FIELDS[type]]: text }, turn, tab, sub }];
  });
}
