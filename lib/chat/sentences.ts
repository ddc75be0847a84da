import { replaceMarkers } from './markers';

/** An answer as it is read aloud while it is written: whole sentences, each once. */

/** How far a text was heard. */
export interface Heard {
  /** Characters. */
  at: number;
  /** The fence of the code that this place is in; null outside of code. */
  fence: string | null;
}

export const nothingHeard: Heard = { at: 0, fence: null };

/** How much of an unfinished line is waited for: a line without an end is read as it stands then. */
const PATIENCE = 2_000;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'sentence' });

/**
 * The sentences behind what was heard. Of the last line, which is still being written, only those that another one
 * follows; all of it where the text `isWhole`. Code is not read; `code` stands for it.
 */
export function readOn(
  text: string,
  heard: Heard,
  isWhole: boolean,
  code: string,
): { sentences: readonly string[]; heard: Heard } {
  const sentences: string[] = [];
  // Another text began in the place of the one before.
  let { at, fence } = heard.at <= text.length ? heard : nothingHeard;
  while (at < text.length) {
    const feed = text.indexOf('\n', at);
    const isOpen = feed === -1 && !isWhole;
    const line = text.slice(at, feed === -1 ? text.length : feed);
    if (isOpen && fence !== null) break;
    if (isOpen && line.length < PATIENCE) {
      const end = wholeSentences(line);
      sentences.push(...spokenIn(line.slice(0, end)));
      at += end;
      break;
    }
    const mark = /^[ \t]*(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== null) {
      if (mark?.startsWith(fence)) fence = null;
    } else if (mark !== undefined) {
      fence = mark;
      sentences.push(code);
    } else {
      sentences.push(...spokenIn(line));
    }
    at += line.length + (feed === -1 ? 0 : 1);
  }
  return { sentences, heard: { at, fence } };
}

/** Where the last sentence of an unfinished line begins. A line that may become a fence or a table is left alone. */
function wholeSentences(line: string): number {
  if (/^\s*[`~|]/.test(line)) return 0;
  // A marker belongs to the sentence before it, and has brackets that look like that one's end.
  const masked = replaceMarkers(line, ({ start, end }) => ' '.repeat(end - start));
  return [...segmenter.segment(masked)].at(-1)?.index ?? 0;
}

function spokenIn(line: string): readonly string[] {
  const words = spoken(line);
  return words === '' ? [] : [...segmenter.segment(words)].map(({ segment }) => segment.trim()).filter((s) => s !== '');
}

/** What of a line's markdown is heard. */
function spoken(line: string): string {
  // The line under a table's head, and a rule.
  if (/^[\s|:*_-]*$/.test(line)) return '';
  const text = replaceMarkers(line, () => '')
    .replace(/^[\s>]*(?:#{1,6}\s+|[-*+]\s+(?:\[[ xX]\]\s+)?)?/, '')
    .replace(/!?\[([^\]]*)\]\([^)\s]*\)/g, '$1')
    .replace(/\[\^[^\]]+\]:?/g, '')
    .replace(/\*\*|__|~~|`+|\$\$/g, '')
    .replace(/(^|[\s(])[*_](\S(?:[^*_]*\S)?)[*_](?=$|[\s).,;:!?])/g, '$1$2');
  const cells = /^\s*\|/.test(line) ? text.replace(/^\s*\||\|\s*$/g, '').replace(/\s*\|\s*/g, ', ') : text;
  return cells
    .replace(/\s+/g, ' ')
    .replace(/ (?=[.,;:!?])/g, '')
    .trim();
}
