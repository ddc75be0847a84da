/**
 * JSON as Python's `json.dumps` spells it, which is how real servers write their stream: `", "` and `": "` between things,
 * and every character beyond ASCII as a `\uXXXX` escape.
 */
export function dumps(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(dumps).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    return `{${members.map(([key, member]) => `${ascii(key)}: ${dumps(member)}`).join(', ')}}`;
  }
  return typeof value === 'string' ? ascii(value) : JSON.stringify(value ?? null);
}

function ascii(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Bytes, which Python shows with a `b` in front. */
export class PythonBytes {
  constructor(readonly text: string) {}
}

/** A value as Python's `repr` writes it, for the texts of 422 bodies. */
export function repr(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return reprText(value);
  if (value instanceof PythonBytes) return `b${reprText(value.text)}`;
  if (Array.isArray(value)) return `[${value.map(repr).join(', ')}]`;
  if (typeof value === 'object') {
    return `{${Object.entries(value)
      .map(([key, member]) => `${reprText(key)}: ${repr(member)}`)
      .join(', ')}}`;
  }
  return String(value);
}

/** Python prefers single quotes, unless the text holds one and no double quote. */
function reprText(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t');
  return `${quote}${quote === "'" ? escaped.replaceAll("'", "\\'") : escaped}${quote}`;
}

/** A tuple, as it stands behind `'loc'`. */
export function tuple(items: readonly (string | number)[]): string {
  const members = items.map(repr);
  return members.length === 1 ? `(${members[0]},)` : `(${members.join(', ')})`;
}
