import type { Failure } from '../base/failure';
import type { SearchDoc } from '../wire/documents';

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

/** What the lines of one answer add up to. Read-only: a reduction that changes nothing returns the same object. */
export interface Answer {
  /** Number of the next line; lines below it are known. */
  nextSeq: number;
  /** The answer as markdown: the text after the last `message_start`. */
  text: string;
  /** What the agent said before it used a tool, oldest first; never part of the answer. */
  asides: readonly string[];
  activity: Activity | null;
  citations: readonly Citation[];
  /** Found documents by first sight, each once. */
  documents: readonly SearchDoc[];
  chatSessionId: string | null;
  userMessageId: number | null;
  answerIds: readonly number[];
  /** From an error line: final, whatever else the stream did. */
  failure: Failure | null;
  /** The `stop` packet: undefined until it comes, then its reason. */
  stopReason: string | null | undefined;
  /** Lines that could not be read, or did not fit their kind. */
  unreadable: number;
}

export const emptyAnswer: Answer = {
  nextSeq: 0,
  text: '',
  asides: [],
  activity: null,
  citations: [],
  documents: [],
  chatSessionId: null,
  userMessageId: null,
  answerIds: [],
  failure: null,
  stopReason: undefined,
  unreadable: 0,
};
