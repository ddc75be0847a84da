import type { Failure } from '../base/failure';
import type { SearchDoc } from '../wire/documents';
import type { PacketKind, PacketOf } from '../wire/packets';

/** What the agent is doing just now, for one quiet line. `name` is a tool's or an unknown packet's own name. */
export interface Activity {
  kind:
    | 'thinking'
    | 'searching'
    | 'searching_web'
    | 'reading'
    | 'drawing'
    | 'running_code'
    | 'using_tool'
    | 'remembering'
    | 'planning'
    | 'researching'
    | 'reporting'
    | 'coding'
    | 'other';
  name: string | null;
}

/** A number in the text and the document that it stands for, which may arrive later or never. */
export interface Citation {
  number: number;
  documentId: string;
}

/** Where and when something happened: the placement of `wire.md` 3.2, and milliseconds where they are known. */
export interface Spot {
  turn: number;
  tab: number;
  sub: number | null;
  at: number | null;
}

/** What every step has, whatever its kind: where it stands, how it stands, when it ran. */
interface StepBase {
  /** `turn/tab/sub/kind/n`: unique in its list, and the same for as long as the step is of its kind. */
  key: string;
  turn: number;
  /** Steps of one turn in different tabs run side by side. */
  tab: number;
  /** Set for steps inside an agent. */
  sub: number | null;
  state: 'running' | 'done' | 'failed';
  /** Milliseconds, as handed in with the lines; null for stored history. */
  startedAt: number | null;
  endedAt: number | null;
}

/** A tool's own complaint. */
export interface ToolError {
  /** The tool wants a sign-in. */
  isAuthError: boolean;
  statusCode: number | null;
  /** May be empty. */
  message: string;
}

export interface ToolResult {
  /** `json`, `image`, `csv`, …; an open set. */
  responseType: string | null;
  /** JSON; what is too much of it is its text, cut. */
  data: unknown;
  fileIds: readonly string[];
  error: ToolError | null;
}

export interface GeneratedImage {
  /** For the server's own file endpoint: an address of the wire is never followed. */
  fileId: string;
  prompt: string | null;
  shape: string | null;
}

/** What a step has of its own. Texts that are too long are cut and end with `CUT_MARK` of limits.ts. */
export type StepBody =
  | { kind: 'reasoning'; text: string }
  | {
      kind: 'search';
      internet: boolean;
      /** A set. One may be the user's whole message: clip it on screen. */
      queries: readonly string[];
      /** What the server narrowed the search to by itself (HEAD). */
      filter: { sources: readonly string[]; since: string | null; until: string | null } | null;
      /** Empty: nothing found, or a search that failed; the wire does not tell which. */
      documents: readonly SearchDoc[];
    }
  /** Addresses that are not among the documents could not be read. */
  | { kind: 'pages'; urls: readonly string[]; documents: readonly SearchDoc[] }
  | { kind: 'image'; images: readonly GeneratedImage[] }
  | {
      kind: 'python';
      /** False while the code is still being written (R2). */
      called: boolean;
      code: string;
      stdout: string;
      stderr: string;
      fileIds: readonly string[];
    }
  | {
      kind: 'tool';
      /** False while the arguments are still being written (R2): until then it may turn out to be of another kind. */
      called: boolean;
      name: string;
      args: Readonly<Record<string, unknown>> | null;
      results: readonly ToolResult[];
    }
  | {
      kind: 'file';
      /** Empty until it is read. */
      name: string;
      fileId: string | null;
      /** Characters; `total` of the whole file. */
      range: { start: number | null; end: number | null; total: number | null } | null;
      /** The beginning and the end of what was read. */
      preview: { start: string; end: string } | null;
    }
  /** `operation`: `add` or `update`; an open set. `denied`: memory is switched off for this user. */
  | { kind: 'memory'; text: string; operation: string | null; denied: boolean }
  | { kind: 'plan'; text: string }
  /** One lane of deep research: one agent a tab. Markers in `report` are plain `[1]` and its own. */
  | { kind: 'agent'; task: string; steps: readonly Step[]; report: string; cited: readonly SearchDoc[] }
  | {
      kind: 'coding';
      query: string;
      repo: string | null;
      /** A blank line where a command came between. */
      thinking: string;
      /** Its commands. */
      steps: readonly Step[];
      answer: string | null;
    }
  | { kind: 'bash'; cmd: string; stdout: string; stderr: string; exitCode: number | null; timedOut: boolean }
  /** What the agent said before it used a tool; never part of the answer. */
  | { kind: 'aside'; text: string }
  /** A packet kind from the future, by its own name; `error` for a failure of something that never began. */
  | { kind: 'other'; name: string };

/** One thing that the agent did: an entry of the timeline. */
export type Step = StepBase & StepBody;
export type StepKind = StepBody['kind'];
export type BodyOf<K extends StepKind> = Extract<StepBody, { kind: K }>;
export type StepOf<K extends StepKind> = StepBase & BodyOf<K>;

/** `count` tabs follow in this turn: lanes that can be laid out at once. */
export interface Branching {
  turn: number;
  count: number;
}

/** Where `text` began. */
export interface Opening {
  turn: number;
  tab: number;
  /** Steps that had begun before it. */
  steps: number;
  at: number | null;
}

/** What the lines of one answer add up to. Read-only: a reduction that changes nothing returns the same object. */
export interface Answer {
  /** Number of the next line; lines below it are known. 0 in `others` and in what was restored. */
  nextSeq: number;
  /** The answer as markdown: the text after the last `message_start`. */
  text: string;
  /** The last `message_start`; null before the first. */
  opening: Opening | null;
  /** The timeline, in order of beginning. */
  steps: readonly Step[];
  branches: readonly Branching[];
  activity: Activity | null;
  citations: readonly Citation[];
  /** Found documents by first sight, each once. */
  documents: readonly SearchDoc[];
  chatSessionId: string | null;
  userMessageId: number | null;
  /** Several where several models run; then each of `others` has its own. */
  answerIds: readonly number[];
  /** From an error line: final, whatever else the stream did. */
  failure: Failure | null;
  /** The `stop` packet: undefined until it comes, then its reason. */
  stopReason: string | null | undefined;
  /** Only restored: a placeholder stands where the answer should (`wire.md` 3.5). */
  pending: boolean;
  /** Lines that could not be read, or did not fit their kind. */
  unreadable: number;
  /** The answers of models 1 and 2 of a run of several (`wire.md` 2): the answer itself is that of model 0. */
  others: readonly Answer[];
}

/** Folds a packet of one kind into an answer; the same answer where it says nothing new. */
export type Handler<K extends PacketKind> = (answer: Answer, packet: PacketOf<K>, spot: Spot) => Answer;

export const emptyAnswer: Answer = {
  nextSeq: 0,
  text: '',
  opening: null,
  steps: [],
  branches: [],
  activity: null,
  citations: [],
  documents: [],
  chatSessionId: null,
  userMessageId: null,
  answerIds: [],
  failure: null,
  stopReason: undefined,
  pending: false,
  unreadable: 0,
  others: [],
};
