import { parseJson } from '../../lib/base/parse-json';

/**
 * Takes the words out of what a server sent, and leaves its form: letters become `x`, digits of words `0`. What is not
 * somebody's words stays: names of fields and kinds, numbers, ids, times. A text and its pieces are redacted alike, so
 * that pieces still add up.
 */
export function redactText(text: string): string {
  return text.replace(/\p{L}/gu, 'x').replace(/\p{N}/gu, '0');
}

/** Fields whose values are of closed sets, or of the protocol. */
const KEPT = new Set([
  'type',
  'message_type',
  'stop_reason',
  'error_code',
  'code',
  'chat_file_type',
  'status',
  'response_type',
  'origin',
  'role',
  'backend_version',
  'research_type',
]);

/** An id or a time, which tells nothing. */
const PLAIN = /^([0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)?|)$/i;

/** JSON without words. */
export function redactJson(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return KEPT.has(key) || PLAIN.test(value) ? value : redactText(value);
  if (Array.isArray(value)) return value.map((entry) => redactJson(entry, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, redactJson(entry, name)]));
}

/** A body of lines, of JSON, or of neither. */
export function redactBody(body: string): string {
  const whole = parseJson(body);
  if (whole !== undefined) return JSON.stringify(redactJson(whole));
  return body
    .split('\n')
    .map((line) => {
      const json = parseJson(line);
      return json === undefined ? redactText(line) : JSON.stringify(redactJson(json));
    })
    .join('\n');
}
