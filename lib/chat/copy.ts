import { markersIn } from './markers';
import type { Sources } from './sources';

/** Answers as they are copied. Markdown in, markdown out. */

/** What a list of references says of one. */
export interface Reference {
  title: string;
  /** Not yet known to be safe; empty where there is none. */
  link: string;
  /** Its kind, its date. */
  about: readonly string[];
}

/** The text without its citation markers, and without the blanks before them. */
export function withoutCitations(text: string): string {
  let at = 0;
  let kept = '';
  for (const { start, end } of markersIn(text)) {
    if (start < at) continue;
    kept += text.slice(at, start).replace(/ +$/, '');
    at = end;
  }
  return kept + text.slice(at);
}

/** The text with its sources listed below, each with the numbers that the text gives it. */
export function withReferences(
  text: string,
  { cited }: Sources,
  heading: string,
  describe: (source: Sources['cited'][number]) => Reference,
): string {
  if (cited.length === 0) return text;
  const lines = cited.map((source) => {
    const numbers = source.numbers.map((number) => escaped(`[${number}]`)).join(' ');
    return `${numbers} ${referenceLine(describe(source))}`;
  });
  return [text.trimEnd(), `**${escaped(heading)}**`, lines.join('  \n')].join('\n\n');
}

/** One reference, its title being the link. */
export function referenceLine({ title, link, about }: Reference): string {
  // Line breaks and angle brackets would end the address before its time.
  const words = escaped(title.replace(/\s+/g, ' ').trim());
  const linked = link === '' ? words : `[${words}](<${link.replace(/[<>\n\\]/g, encodeURIComponent)}>)`;
  return [linked, ...about.map(escaped)].join(', ');
}

/** As words, whatever marks stand in them: by their codes, since a backslash in front of a bracket begins a formula. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>~|$#&]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
