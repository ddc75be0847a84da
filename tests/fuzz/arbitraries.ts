import fc from 'fast-check';
import { linesOf, pairs, readPair, readTranscript, transcripts } from '../fixtures';

/** What a server that errs, lies or is cut off may send: real streams in pieces. */

const streams = [
  ...transcripts.map(({ file }) => linesOf(readTranscript(file))),
  ...pairs.filter(([name]) => /tool|deep|full|multi/.test(name)).map(([, pair]) => readPair(pair).lines),
];
export const anyStream = fc.constantFrom(...streams);
export const anyLine = fc.constantFrom(...streams.flat());

/** The stream with some lines changed, left out, doubled or from elsewhere, or in another order. */
export const chaos = anyStream.chain((lines) =>
  fc.oneof(
    fc.shuffledSubarray(lines, { minLength: Math.floor(lines.length / 2) }),
    fc.array(fc.constantFrom(...lines), { maxLength: 60 }),
    fc.array(fc.tuple(fc.nat(lines.length), anyLine), { maxLength: 10 }).map((strangers) => insert(lines, strangers)),
    fc
      .array(fc.tuple(fc.nat(), fc.nat(), fc.jsonValue()), { minLength: 1, maxLength: 10 })
      .map((changes) =>
        changes.reduce((known, [line, field, value]) => mutate(known, line % known.length, field, value), lines),
      ),
  ),
);

export function insert(lines: readonly string[], strangers: readonly (readonly [number, string])[]): string[] {
  return strangers.reduce((known, [at, line]) => known.toSpliced(at, 0, line), [...lines]);
}

/** Puts `value` in place of one of the values in a line. */
function mutate(lines: readonly string[], line: number, field: number, value: unknown): string[] {
  const text = lines[line] ?? '';
  const all = [...text.matchAll(/(?<=[:[,] ?)("(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|true|false|null)/g)];
  const found = all[field % Math.max(all.length, 1)];
  if (!found) return [...lines];
  const changed = text.slice(0, found.index) + JSON.stringify(value) + text.slice(found.index + found[0].length);
  return lines.with(line, changed);
}

export const anything = fc.anything({ withNullPrototype: false, maxDepth: 4 });
export const anyJson = fc.jsonValue({ maxDepth: 4 });

/** A value with one of its parts, at any depth, replaced by something else. */
export function spoilt(value: unknown): fc.Arbitrary<unknown> {
  return fc.tuple(fc.nat(), anyJson).map(([at, other]) => replaceAt(value, { left: at % sizeOf(value) }, other));
}

function sizeOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce<number>((sum, part) => sum + sizeOf(part), 1);
}

function replaceAt(value: unknown, place: { left: number }, other: unknown): unknown {
  if (place.left === 0) {
    place.left = -1;
    return other;
  }
  place.left -= 1;
  if (typeof value !== 'object' || value === null) return value;
  const parts = Object.entries(value).map(([key, part]) => [key, replaceAt(part, place, other)] as const);
  return Array.isArray(value) ? parts.map(([, part]) => part) : Object.fromEntries(parts);
}
