import { countWords } from '../../lib/context/source';
import type { AnsweredBy, FileDescriptor } from '../chats/sessions';
import type { Narrowing } from '../company/documents';
import type { Tool } from '../company/tools';
import type { Refusal } from '../refusals';
import type { Revision } from '../revision';
import type { Hold, Step } from './steps';

/** What a scenario is told of the question. */
export interface Asked {
  /** The last paragraph: what the user typed. */
  question: string;
  /** Words of the page text in front of it. */
  words: number;
  revision: Revision;
  model: AnsweredBy;
  /** The model was asked for by name. */
  modelWished: boolean;
  /** How many answers the same question has already. */
  take: number;
  narrowing: Narrowing;
  files: readonly FileDescriptor[];
  /** The tool that would have been used, had it been allowed. */
  withheld?: string | undefined;
  /** Every option of the request, by its name, as text. */
  options: readonly (readonly [name: string, value: string])[];
}

/** How the bytes travel. */
export type Delivery = 'ndjson' | 'sse' | 'one_byte' | 'burst';

/** Waited for before the first line, and between that and the ids line. */
export interface Holds {
  session?: Hold;
  ids?: Hold;
}

export interface Scenario {
  name: string;
  /** Words in the question that choose it. The first scenario that fits is played. */
  words: RegExp;
  shows: string;
  /** Refused before the stream begins. */
  refusal?: (revision: Revision) => Refusal;
  /** Sent in place of a stream, with status 200. */
  page?: string;
  /** The stream closes, or fails, before the ids line. */
  early?: 'empty' | 'error';
  delivery?: Delivery;
  /** The server takes the stop, and goes on all the same. */
  ignoresStop?: boolean;
  holds?: Holds;
  /** The kinds of tools that it plays: none of them allowed, an ordinary answer comes instead. */
  uses?: readonly Tool['kind'][];
  steps?: (asked: Asked) => Step[];
}

/** The user's own words: the last paragraph, behind whatever page text rides along. */
export function readAsked(message: string): { question: string; words: number } {
  const at = message.lastIndexOf('\n\n');
  const question = message.slice(at === -1 ? 0 : at + 2).trim();
  const along = at === -1 ? '' : message.slice(0, at);
  const inner = /<<<\w+\n([\s\S]*)\n\w+>>>/.exec(along)?.[1] ?? '';
  return { question: question.slice(0, 120), words: countWords(inner) };
}
