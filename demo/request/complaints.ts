import type { z } from 'zod/mini';
import { PythonBytes, repr } from '../python';
import type { Complaint, Handler, Refusal } from '../refusals';
import { unprocessable } from '../refusals';
import type { Revision } from '../revision';
import { FAULT, type Fault, missing, uuidFault } from './fields';

type Loc = readonly (string | number)[];

/** Faults that zod finds by itself: the shape around our own fields. */
const SHAPES: Record<string, Fault> = {
  array: { type: 'list_type', msg: 'Input should be a valid list' },
  record: { type: 'dict_type', msg: 'Input should be a valid dictionary' },
  object: {
    type: 'model_attributes_type',
    msg: 'Input should be a valid dictionary or object to extract fields from',
  },
};

/** Reads a JSON body, or says with the real body what is wrong with it. */
export function readBody<T>(
  schema: z.ZodMiniType<T>,
  body: { text: string; type: string },
  handler: Handler,
  revision: Revision,
): { value: T; json: unknown } | { refusal: Refusal } {
  const refuse = (...complaints: Complaint[]) => ({ refusal: unprocessable(complaints, handler, revision) });
  const { text, type } = body;
  if (text === '') return refuse({ ...missing, loc: ['body'], input: null });
  if (!type.includes('json')) return refuse({ ...shapeOf('object'), loc: ['body'], input: new PythonBytes(text) });
  const json = parse(text);
  if (json === undefined) return refuse(malformed(text));
  const parsed = schema.safeParse(json);
  if (parsed.success) return { value: parsed.data, json };
  return refuse(...parsed.error.issues.map((issue) => toComplaint(issue, json)));
}

/** A complaint about a value of the body. */
function toComplaint(issue: z.core.$ZodIssue, json: unknown): Complaint {
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
  const isMissing = path.length > 0 && valueAt(json, path) === undefined;
  const fault = isMissing ? missing : faultOf(issue);
  // What is missing is shown by what it is missing from.
  return { ...fault, loc: ['body', ...path], input: valueAt(json, isMissing ? path.slice(0, -1) : path) };
}

function faultOf(issue: z.core.$ZodIssue): Fault {
  if (issue.code === 'custom') return (issue.params?.[FAULT] as Fault | undefined) ?? valueFault(issue.message);
  return shapeOf(issue.code === 'invalid_type' ? issue.expected : 'object');
}

const shapeOf = (expected: string): Fault => SHAPES[expected] ?? valueFault(expected);

/** A rule of the server's own. */
export function valueFault(words: string): Fault {
  return { type: 'value_error', msg: `Value error, ${words}`, ctx: `'error': ValueError(${repr(words)})` };
}

/** What the server says of a path with something else than a UUID in it; null where it is one. */
export function uuidInPath(input: string, name: string, handler: Handler, revision: Revision): Refusal | null {
  const fault = uuidFault(input);
  return fault && unprocessable([{ ...fault, loc: ['path', name], input }], handler, revision);
}

/** Reads a whole number from a query, or says what is wrong with it. */
export function numberInQuery(
  input: string | undefined,
  { name, usual, from, to }: { name: string; usual: number; from: number; to?: number },
  handler: Handler,
  revision: Revision,
): { value: number } | { refusal: Refusal } {
  if (input === undefined) return { value: usual };
  const value = Number(input);
  const refuse = (fault: Fault) => ({
    refusal: unprocessable([{ ...fault, loc: ['query', name], input }], handler, revision),
  });
  if (!/^[+-]?\d+$/.test(input)) {
    return refuse({
      type: 'int_parsing',
      msg: 'Input should be a valid integer, unable to parse string as an integer',
    });
  }
  if (value < from) {
    const msg = `Input should be greater than or equal to ${from}`;
    return refuse({ type: 'greater_than_equal', msg, ctx: `'ge': ${from}` });
  }
  if (to !== undefined && value > to) {
    return refuse({ type: 'less_than_equal', msg: `Input should be less than or equal to ${to}`, ctx: `'le': ${to}` });
  }
  return { value };
}

function malformed(text: string): Complaint {
  const ctx = `'error': ${repr("Expecting ',' delimiter")}`;
  return { type: 'json_invalid', loc: ['body', text.length], msg: 'JSON decode error', input: {}, ctx };
}

function valueAt(json: unknown, path: Loc): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, key)?.value : undefined,
    json,
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Broken JSON is one of the things that are answered, not a fault of this server's.
    return undefined;
  }
}
