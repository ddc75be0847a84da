import { z } from 'zod/mini';
import { readMoment } from '../chats/time';
import { repr } from '../python';

/**
 * Fields as the server's own validation reads them: it takes what it can make sense of (`"5"` for a number, `"yes"` for
 * a flag), and complains of the rest in words of its own.
 */

/** What is wrong with a value, but for where it stands. */
export interface Fault {
  type: string;
  msg: string;
  ctx?: string;
}

type Read<T> = { value: T } | { fault: Fault };

/** Tells a fault of ours from one of zod's. */
export const FAULT = 'fault';

function field<T>(read: (input: unknown) => Read<T>) {
  return z.pipe(
    z.unknown(),
    z.transform((input, { issues }): T => {
      const found = input === undefined ? { fault: missing } : read(input);
      if ('value' in found) return found.value;
      issues.push({ code: 'custom', input, params: { [FAULT]: found.fault } });
      return z.NEVER;
    }),
  );
}

export const missing: Fault = { type: 'missing', msg: 'Field required' };

export const text = field<string>((input) =>
  typeof input === 'string'
    ? { value: input }
    : { fault: { type: 'string_type', msg: 'Input should be a valid string' } },
);

export const whole = field<number>((input) => {
  const valid = 'Input should be a valid integer';
  if (typeof input === 'boolean') return { value: Number(input) };
  if (typeof input === 'string') {
    if (/^\s*[+-]?\d+(\.0+)?\s*$/.test(input)) return { value: Number(input) };
    return { fault: { type: 'int_parsing', msg: `${valid}, unable to parse string as an integer` } };
  }
  if (typeof input !== 'number') return { fault: { type: 'int_type', msg: valid } };
  if (Number.isInteger(input)) return { value: input };
  return { fault: { type: 'int_from_float', msg: `${valid}, got a number with a fractional part` } };
});

export const number = field<number>((input) => {
  const valid = 'Input should be a valid number';
  if (typeof input === 'number' || typeof input === 'boolean') return { value: Number(input) };
  if (typeof input !== 'string') return { fault: { type: 'float_type', msg: valid } };
  const value = Number(input.trim() === '' ? Number.NaN : input);
  if (!Number.isNaN(value)) return { value };
  return { fault: { type: 'float_parsing', msg: `${valid}, unable to parse string as a number` } };
});

/** An object, of which the keys are looked at later. */
export const dictionary = field<object>((input) =>
  typeof input === 'object' && input !== null && !Array.isArray(input)
    ? { value: input }
    : { fault: { type: 'dict_type', msg: 'Input should be a valid dictionary' } },
);

const YES = ['true', 't', 'yes', 'y', 'on', '1'];
const NO = ['false', 'f', 'no', 'n', 'off', '0'];

export const flag = field<boolean>((input) => {
  const said = String(input).toLowerCase();
  const readable = ['boolean', 'string', 'number'].includes(typeof input);
  if (readable && YES.includes(said)) return { value: true };
  if (readable && NO.includes(said)) return { value: false };
  const msg = 'Input should be a valid boolean';
  return readable
    ? { fault: { type: 'bool_parsing', msg: `${msg}, unable to interpret input` } }
    : { fault: { type: 'bool_type', msg } };
});

const UUID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;

/** What is wrong with a text that is no UUID. */
export function uuidFault(input: string): Fault | null {
  if (UUID.test(input)) return null;
  const at = input.search(/[^0-9a-f-]/i);
  const odd = `expected an optional prefix of \`urn:uuid:\` followed by [0-9a-fA-F-], found \`${input[at]}\` at ${at + 1}`;
  const found = input.replaceAll('-', '').length;
  const error =
    at >= 0 ? `invalid character: ${odd}` : `invalid length: expected length 32 for simple format, found ${found}`;
  return { type: 'uuid_parsing', msg: `Input should be a valid UUID, ${error}`, ctx: `'error': ${repr(error)}` };
}

export const uuid = field<string>((input) => {
  if (typeof input !== 'string') {
    return { fault: { type: 'uuid_type', msg: 'UUID input should be a string, bytes or UUID object' } };
  }
  const fault = uuidFault(input);
  return fault ? { fault } : { value: input.toLowerCase() };
});

export const moment = field<string>((input) => {
  const valid = 'Input should be a valid datetime';
  if (typeof input === 'number') return { value: new Date(input * 1000).toISOString() };
  if (typeof input !== 'string') return { fault: { type: 'datetime_type', msg: valid } };
  if (readMoment(input)) return { value: input };
  const error = input.length < 10 ? 'input is too short' : 'invalid character in year';
  const ctx = `'error': ${repr(error)}`;
  return { fault: { type: 'datetime_from_date_parsing', msg: `${valid} or date, ${error}`, ctx } };
});

/** One of some words. `silently`: words that are taken but not named. */
export function oneOf(values: readonly string[], silently: (value: string) => boolean = () => false) {
  const named = values.map(repr);
  const expected = `${named.slice(0, -1).join(', ')} or ${named.at(-1)}`;
  const fault = { type: 'enum', msg: `Input should be ${expected}`, ctx: `'expected': ${repr(expected)}` };
  return field<string>((input) =>
    typeof input === 'string' && (values.includes(input) || silently(input)) ? { value: input } : { fault },
  );
}
