import { describe, expect, it } from 'vitest';
import { lineAt, reduceAll } from '@/tests/fixtures';
import { CUT_MARK, LIMITS, sizeOf } from './limits';

const start = lineAt('0/0', 'custom_tool_start', { tool_name: 'getTicket', tool_id: 31 });
const end = lineAt('0/0', 'section_end');
const result = (fields: object) =>
  lineAt('0/0', 'custom_tool_delta', {
    tool_name: 'getTicket',
    response_type: 'json',
    data: null,
    file_ids: null,
    ...fields,
  });

/** The only step of these lines, which is a tool. */
function toolOf(...lines: string[]) {
  const [step, ...more] = reduceAll(lines, (seq) => seq).steps;
  expect(more).toEqual([]);
  if (step?.kind !== 'tool') throw new Error('no tool');
  return step;
}

describe('a custom tool', () => {
  it('has arguments and results', () => {
    const args = lineAt('0/0', 'custom_tool_args', { tool_name: 'getTicket', tool_args: { id: 'NW-1', n: [1] } });
    const step = toolOf(
      start,
      args,
      result({ data: { a: 1 } }),
      result({ response_type: 'csv', file_ids: ['f'] }),
      end,
    );
    expect(step).toMatchObject({
      state: 'done',
      called: true,
      name: 'getTicket',
      args: { id: 'NW-1', n: [1] },
      results: [
        { responseType: 'json', data: { a: 1 }, fileIds: [], error: null },
        { responseType: 'csv', data: null, fileIds: ['f'], error: null },
      ],
      endedAt: 4,
    });
  });

  it('has a name even where its start was missed', () => {
    expect(toolOf(result({ data: 1 }))).toMatchObject({ name: 'getTicket', args: null });
  });

  it.each([
    [
      'a refused sign-in',
      { data: { detail: 'x' }, error: { is_auth_error: true, status_code: 401, message: 'sign in' } },
      { isAuthError: true, statusCode: 401, message: 'sign in' },
    ],
    ['an error in its data', { data: { error: 'boom' } }, { isAuthError: false, statusCode: null, message: 'boom' }],
    [
      'an error in its data that is an object',
      { data: { error: { message: 'deep' } } },
      { isAuthError: false, statusCode: null, message: 'deep' },
    ],
    [
      'an error in data that R1 stored as text',
      { response_type: 'text', data: '{"error": "boom"}' },
      { isAuthError: false, statusCode: null, message: 'boom' },
    ],
  ])('failed by %s', (_name, fields, error) => {
    expect(toolOf(start, result(fields), end)).toMatchObject({ state: 'failed', endedAt: 1, results: [{ error }] });
  });

  it.each([
    ['null', { error: null }],
    ['false', { error: false }],
    ['empty', { error: '' }],
    ['elsewhere', { result: { error: 'in a log' } }],
    ['a text that tells of one', '{"error": "cut off'],
    ['a list', [{ error: 'x' }]],
  ])('did not fail by an error that is %s', (_name, data) => {
    expect(toolOf(start, result({ data }), end)).toMatchObject({ state: 'done', results: [{ data, error: null }] });
  });

  it('that throws ends without a result, and has failed', () => {
    expect(toolOf(start, end)).toMatchObject({ state: 'failed', results: [], endedAt: 1 });
  });

  it('keeps so much of its results together', () => {
    const rows = Array.from({ length: 1_000 }, (_, index) => `row ${index} ${'x'.repeat(100)}`);
    const step = toolOf(start, ...Array.from({ length: 300 }, () => result({ data: { rows } })));
    expect(step.results).toHaveLength(LIMITS.items);
    expect(step.results[0]?.data).toEqual({ rows });
    expect(step.results.at(-1)?.data).toBe(CUT_MARK);
    const total = step.results.reduce((sum, { data }) => sum + sizeOf(data), 0);
    expect(total).toBeLessThan(LIMITS.text + LIMITS.items * 8);
  });

  it('survives data and arguments without a bottom', () => {
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    const line = result({ data: 'HERE' }).replace('"HERE"', deep);
    expect(toolOf(start, line).results[0]?.data).toBe(CUT_MARK);
    const args = lineAt('0/0', 'custom_tool_args', { tool_name: 't', tool_args: { a: 'HERE' } }).replace(
      '"HERE"',
      deep,
    );
    expect(toolOf(start, args).args).toEqual({ '…': CUT_MARK });
  });
});

describe('arguments as they are written', () => {
  const delta = (type: string, deltas: object, place = '0/0') =>
    lineAt(place, 'tool_call_argument_delta', { tool_type: type, argument_deltas: deltas });

  it('of code are the code of a step to come', () => {
    const written = [delta('run_python', { code: 'import' }), delta('run_python', { code: ' math' })];
    expect(reduceAll(written).steps).toMatchObject([{ kind: 'python', called: false, code: 'import math' }]);
    const called = [...written, lineAt('0/0', 'python_tool_start', { code: 'import math\n' })];
    expect(reduceAll(called, (seq) => seq).steps).toMatchObject([
      { kind: 'python', called: true, code: 'import math\n', startedAt: 0, state: 'running' },
    ]);
  });

  it('of anything else are those of a tool of that name', () => {
    const written = [delta('search', { q: 'ab' }), delta('search', { q: 'c', n: 3 }), delta('search', { n: 4 })];
    expect(toolOf(...written)).toMatchObject({ called: false, name: 'search', args: { q: 'abc', n: 4 } });
    expect(toolOf(...written, start)).toMatchObject({ called: true, name: 'getTicket', args: { q: 'abc', n: 4 } });
  });

  it('become whatever begins at their place', () => {
    const lines = [delta('bash', { cmd: 'ls' }), lineAt('0/0', 'bash_tool_start', { cmd: 'ls -l' })];
    expect(reduceAll(lines).steps).toMatchObject([{ kind: 'bash', cmd: 'ls -l' }]);
  });

  it('of a second call are not added to the first, which runs', () => {
    const first = [delta('python', { code: 'a' }), lineAt('0/0', 'python_tool_start', { code: 'a' })];
    const steps = reduceAll([...first, delta('python', { code: 'b' })]).steps;
    expect(steps).toMatchObject([
      { code: 'a', called: true, state: 'done' },
      { code: 'b', called: false },
    ]);
  });

  it('stay in bounds, and are plain fields whatever their names', () => {
    const many = Array.from({ length: 500 }, (_, index) => delta('t', { [`k${index}`]: 'v' }));
    const step = toolOf(...many, delta('t', JSON.parse('{"__proto__": "x"}')), delta('t', { k0: 'y'.repeat(500_000) }));
    expect(Object.keys(step.args ?? {}).length).toBe(LIMITS.items);
    expect(String(step.args?.k0).length).toBe(LIMITS.text + CUT_MARK.length);
    expect(Object.getPrototypeOf(step.args)).toBe(Object.prototype);
  });
});
