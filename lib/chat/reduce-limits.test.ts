import { describe, expect, it } from 'vitest';
import { lineAt, reduceAll } from '@/tests/fixtures';
import { parseLine, type StreamLine } from '../wire/lines';
import { LIMITS } from './limits';
import { type Answer, emptyAnswer } from './model';
import { reduceLine } from './reduce';

/** A very long answer, and what only a hostile server sends. */
const MANY = 50_000;
const HOSTILE = 20_000;

/** Reduces what was parsed before: the reducer's own time. */
function reduceParsed(lines: readonly StreamLine[]): Answer {
  return lines.reduce((answer, line, seq) => reduceLine(answer, seq, line, seq), emptyAnswer);
}

function lines(count: number, lineOf: (index: number) => string): StreamLine[] {
  return Array.from({ length: count }, (_, index) => parseLine(lineOf(index)));
}

/** Streams that would cost the square of their length, were more copied than the last step. */
const floods: readonly [string, number, (index: number) => string][] = [
  ['text', MANY, () => lineAt('0/0', 'message_delta', { content: 'word ' })],
  ['thoughts', MANY, () => lineAt('0/0', 'reasoning_delta', { reasoning: 'word ' })],
  ['output', MANY, () => lineAt('0/0', 'python_tool_delta', { stdout: 'line\n', stderr: '', file_ids: [] })],
  [
    'written code',
    MANY,
    () => lineAt('0/0', 'tool_call_argument_delta', { tool_type: 'p', argument_deltas: { code: 'x = 1\n' } }),
  ],
  [
    'an agent',
    MANY,
    (index) => lineAt(`3/${index % 4}/${(index >> 8) % 50}`, 'reasoning_delta', { reasoning: 'word ' }),
  ],
  ['steps in tabs', HOSTILE, (index) => lineAt(`0/${index % 900}`, 'reasoning_delta', { reasoning: 'word ' })],
  ['steps without end', HOSTILE, (index) => lineAt(`${index}/0`, 'search_tool_start', {})],
  ['queries', HOSTILE, (index) => lineAt('0/0', 'search_tool_queries_delta', { queries: [`query ${index}`] })],
  [
    'documents',
    HOSTILE,
    (index) => lineAt('0/0', 'search_tool_documents_delta', { documents: [{ document_id: `${index % 3_000}` }] }),
  ],
  ['citations', HOSTILE, (index) => lineAt('0/0', 'citation_info', { citation_number: index, document_id: 'a' })],
  ['results', HOSTILE, (index) => lineAt('0/0', 'custom_tool_delta', { tool_name: 't', data: { index } })],
  [
    'asides',
    HOSTILE,
    (index) => (index % 2 ? lineAt('0/0', 'message_start') : lineAt('0/0', 'message_delta', { content: 'x' })),
  ],
  ['branches', HOSTILE, (index) => lineAt(`${index}/0`, 'top_level_branching', { num_parallel_branches: 2 })],
  ['the unknown', HOSTILE, (index) => lineAt(`0/${index}`, `new_${index}_start`)],
  ['errors', HOSTILE, (index) => lineAt(`${index}/0`, 'error')],
];

describe('many packets', () => {
  it.each(floods)('of %s stay in bounds', (_name, count, lineOf) => {
    const parsed = lines(count, lineOf);
    const answer = reduceParsed(parsed);
    expect(answer.nextSeq).toBe(count);
    expect(answer.steps.length).toBeLessThanOrEqual(LIMITS.steps);
    expect(answer.documents.length).toBeLessThanOrEqual(LIMITS.documents);
    expect(answer.citations.length).toBeLessThanOrEqual(LIMITS.citations);
    expect(answer.branches.length).toBeLessThanOrEqual(LIMITS.items);
  });

  it('that are parsed as well reduce to the same', () => {
    const lineOf = (index: number) => lineAt('0/0', 'message_delta', { content: `${index} ` });
    const texts = Array.from({ length: 2_000 }, (_, index) => lineOf(index));
    expect(reduceAll(texts, (seq) => seq)).toEqual(reduceParsed(lines(2_000, lineOf)));
  });
});
