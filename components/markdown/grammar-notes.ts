import type { MarkedExtension, Token } from 'marked';
import { laterLine } from './grammar-math';

/** Footnotes: the reference `[^a]` in a line, and the note `[^a]: …`, which stays where it was written. */
export interface NoteToken {
  type: 'note';
  raw: string;
  label: string;
  /** What the note says; undefined for a reference. */
  tokens?: Token[];
}

const HEAD = /^ {0,3}\[\^([^\]\s]{1,64})\]:[ \t]*/;
const LATER = /\n {0,3}\[\^[^\]\s]{1,64}\]:/;
/** A line that cannot go on with a note's paragraph. */
const INTERRUPTS = /^ {0,3}(?:#{1,6}\s|>|`{3}|~{3}|[-+*]\s|\d{1,9}[.)]\s|\||\$\$|\\\[)/;

export const noteRules: NonNullable<MarkedExtension['extensions']> = [
  {
    name: 'note',
    level: 'block',
    start: (src) => laterLine(src, LATER),
    tokenizer(src) {
      const [head, label] = HEAD.exec(src) ?? [];
      if (head === undefined || label === undefined) return undefined;
      const raw = src.slice(0, endOfNote(src, head.length));
      const text = raw
        .slice(head.length)
        .replace(/^(?: {1,4}|\t)/gm, '')
        .trimEnd();
      const { top } = this.lexer.state;
      this.lexer.state.top = true;
      const tokens = this.lexer.blockTokens(text, []);
      this.lexer.state.top = top;
      return { type: 'note', raw, label, tokens };
    },
  },
  {
    name: 'noteReference',
    level: 'inline',
    tokenizer(src) {
      const [raw, label] = /^\[\^([^\]\s]{1,64})\](?!\()/.exec(src) ?? [];
      return raw === undefined ? undefined : { type: 'note', raw, label };
    },
  },
];

/** Where a note that begins `src` ends: lines of its first paragraph, and behind blank lines what is indented. */
function endOfNote(src: string, from: number): number {
  let end = src.length;
  let blank = false;
  for (let at = src.indexOf('\n', from); at !== -1 && at + 1 < src.length; ) {
    const start = at + 1;
    const next = src.indexOf('\n', start);
    const line = src.slice(start, next === -1 ? src.length : next);
    const isBlank = line.trim() === '';
    const isIndented = /^(?: {2,}|\t)/.test(line);
    if (!isBlank && !isIndented && (blank || HEAD.test(line) || INTERRUPTS.test(line))) {
      end = start;
      break;
    }
    blank = isBlank;
    at = next;
  }
  // Blank lines behind it are not its own.
  const raw = src.slice(0, end);
  const kept = raw.trimEnd().length;
  return raw[kept] === '\n' ? kept + 1 : kept;
}
