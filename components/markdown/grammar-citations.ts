import type { MarkedExtension } from 'marked';

/** A citation: its numbers, and where it leads. */
export interface CitationToken {
  type: 'citation';
  raw: string;
  numbers: readonly number[];
  /** Empty where the document has no link. */
  href: string;
}

type Rule = NonNullable<MarkedExtension['extensions']>[number];

/** `[[1]](address)`, as the server writes it; addresses of documents may hold blanks and brackets. */
export const citationRule: Rule = {
  name: 'citation',
  level: 'inline',
  tokenizer: (src) => readMarker(src) ?? undefined,
};

/** `[1]` or `[1, 2]`, as agents write in their reports. */
export const reportCitationRule: Rule = {
  name: 'reportCitation',
  level: 'inline',
  tokenizer: (src) => readReportMarker(src) ?? undefined,
};

function readMarker(src: string): CitationToken | null {
  const [head, number] = /^\[\[(\d{1,9})\]\]\(/.exec(src) ?? [];
  const end = head === undefined ? -1 : closingBracket(src, head.length);
  if (head === undefined || end === -1) return null;
  const href = src.slice(head.length, end).trim();
  return { type: 'citation', raw: src.slice(0, end + 1), numbers: [Number(number)], href };
}

function readReportMarker(src: string): CitationToken | null {
  const [raw, list = ''] = /^\[(\d{1,4}(?:, ?\d{1,4})*)\](?![(:])/.exec(src) ?? [];
  return raw === undefined ? null : { type: 'citation', raw, numbers: list.split(',').map(Number), href: '' };
}

/** Where the bracket that is open at `from` closes on this line, or the first one if they do not match; -1 for none. */
function closingBracket(src: string, from: number): number {
  const stop = src.indexOf('\n', from);
  const line = stop === -1 ? src : src.slice(0, stop);
  let depth = 0;
  for (let at = from; at < line.length; at += 1) {
    // Another marker begins: this one had brackets that do not match.
    if (line[at] === '[' && line[at + 1] === '[') break;
    if (line[at] === '(') depth += 1;
    if (line[at] === ')') {
      if (depth === 0) return at;
      depth -= 1;
    }
  }
  return line.indexOf(')', from);
}

/** What may still become a marker. */
const HALF = /^\[\[\d{0,9}(?:\](?:\](?:\([^\s]*)?)?)?$/;
const HALF_IN_REPORT = /^\[\d[\d, ]*$/;

/**
 * Behind the citation that `text` has at `at`; -1 if one may have begun that has no end yet, and null where there is none.
 */
export function endOfCitation(text: string, at: number, report: boolean): number | null {
  const rest = text.slice(at);
  const whole = readMarker(rest) ?? (report ? readReportMarker(rest) : null);
  const isBalanced = whole !== null && !(rest.length === whole.raw.length && unmatched(whole.href));
  if (whole && isBalanced) return at + whole.raw.length;
  return HALF.test(rest) || (report && HALF_IN_REPORT.test(rest)) ? -1 : null;
}

function unmatched(href: string): boolean {
  return href.split('(').length > href.split(')').length;
}
