/** Where a text cites: `[[1]](address)`, `wire.md` 3.7. */
export interface Marker {
  number: number;
  /** Empty where the document has no link. */
  href: string;
  /** Its place in the text. */
  start: number;
  end: number;
}

const HEAD = /\[\[(\d{1,9})\]\]\(/g;

/** The markers of a text in their order. In fenced code there are none: what looks like one there is the model's own. */
export function markersIn(text: string): readonly Marker[] {
  const fences = fencesOf(text);
  const markers: Marker[] = [];
  HEAD.lastIndex = 0;
  let fence = 0;
  for (const { 0: head, 1: digits, index: start } of text.matchAll(HEAD)) {
    while ((fences[fence]?.end ?? Number.POSITIVE_INFINITY) <= start) fence += 1;
    if ((fences[fence]?.start ?? Number.POSITIVE_INFINITY) <= start) continue;
    const from = start + head.length;
    const close = closingBracket(text, from);
    if (close === -1) continue;
    markers.push({ number: Number(digits), href: text.slice(from, close).trim(), start, end: close + 1 });
  }
  return markers;
}

/** The text with something else in the place of each marker. */
export function replaceMarkers(text: string, replacement: (marker: Marker) => string): string {
  let at = 0;
  let replaced = '';
  for (const marker of markersIn(text)) {
    if (marker.start < at) continue;
    replaced += text.slice(at, marker.start) + replacement(marker);
    at = marker.end;
  }
  return replaced + text.slice(at);
}

/** Where the bracket that is open at `from` closes on its line, or the first one if they do not match; -1 for none. */
function closingBracket(text: string, from: number): number {
  let depth = 0;
  let first = -1;
  for (let at = from; at < text.length && text[at] !== '\n'; at += 1) {
    // Another marker begins: this one had brackets that do not match.
    if (text[at] === '[' && text[at + 1] === '[') break;
    if (text[at] === '(') depth += 1;
    if (text[at] !== ')') continue;
    if (depth === 0) return at;
    if (first === -1) first = at;
    depth -= 1;
  }
  return first;
}

const FENCE = /^[ \t]*(`{3,}|~{3,})([^\n]*)$/gm;

/** Where fenced code stands. One that is never closed goes on to the end. */
function fencesOf(text: string): readonly { start: number; end: number }[] {
  const fences: { start: number; end: number }[] = [];
  let open: { mark: string; start: number } | null = null;
  for (const { 0: line, 1: mark = '', 2: rest = '', index } of text.matchAll(FENCE)) {
    if (!open) {
      // Backticks in the info string make it inline code.
      if (!(mark.startsWith('`') && rest.includes('`'))) open = { mark, start: index };
    } else if (mark.startsWith(open.mark) && rest.trim() === '') {
      fences.push({ start: open.start, end: index + line.length });
      open = null;
    }
  }
  return open ? [...fences, { start: open.start, end: text.length }] : fences;
}
