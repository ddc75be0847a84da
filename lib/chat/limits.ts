/**
 * How much of an answer is kept, in UTF-16 units and pieces: far beyond what real servers send, so that a hostile one
 * cannot blow up the panel.
 */
export const LIMITS = {
  /** The answer's own text. */
  answer: 4_000_000,
  /** Each text of a step: thoughts, code, output, reports. */
  text: 200_000,
  query: 10_000,
  name: 500,
  /** Steps of a timeline, and of an agent. */
  steps: 1_000,
  documents: 2_000,
  citations: 5_000,
  /** Queries, addresses, files, images, results, arguments, parallel branches. */
  items: 200,
  /** Levels of a tool's data. */
  depth: 60,
} as const;

/** Stands at the end of what was cut, and for steps that were left out. */
export const CUT_MARK = '\n…';

/** `known` and `more` behind it. What was cut already grows no more: it is longer than the limit by its mark. */
export function append(known: string, more: string, limit: number = LIMITS.text): string {
  if (more === '' || known.length > limit) return known;
  const whole = known + more;
  if (whole.length <= limit) return whole;
  return withoutHalf(whole.slice(0, limit)) + CUT_MARK;
}

export function clip(text: string, limit: number = LIMITS.text): string {
  return append('', text, limit);
}

/** The list and the new ones behind it, each once; the same list where nothing is new or there is no room. */
export function addTexts(known: readonly string[], more: readonly string[], limit: number): readonly string[] {
  const room = LIMITS.items - known.length;
  if (room <= 0) return known;
  const seen = new Set(known);
  const added = more.map((text) => clip(text, limit)).filter((text) => !seen.has(text) && seen.add(text));
  return added.length === 0 ? known : [...known, ...added.slice(0, room)];
}

/** JSON as it is, or its text cut to `budget`; the mark alone where it is too deep to be walked. */
export function clipData(data: unknown, budget: number): unknown {
  const size = sizeOf(data);
  if (size <= budget) return data;
  return size === Number.POSITIVE_INFINITY ? CUT_MARK : clip(JSON.stringify(data), budget);
}

/**
 * Some measure of a piece of JSON; infinite where it is nested too deeply. Without recursion: a hostile server could
 * overflow the stack otherwise, as `JSON.stringify` does.
 */
export function sizeOf(data: unknown): number {
  let size = 0;
  let level: unknown[] = [data];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > LIMITS.depth) return Number.POSITIVE_INFINITY;
    const below: unknown[] = [];
    for (const value of level) {
      size += typeof value === 'string' ? value.length + 2 : 4;
      if (typeof value !== 'object' || value === null) continue;
      for (const [name, item] of Object.entries(value)) {
        size += Array.isArray(value) ? 1 : name.length + 4;
        below.push(item);
      }
    }
    level = below;
  }
  return size;
}

/** Without half of a character at its end: a lone surrogate would show as a box. */
function withoutHalf(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? text.slice(0, -1) : text;
}
