import { describe, expect, it } from 'vitest';
import { lineAt, linesOf, readTranscript, reduceAll, transcripts } from '@/tests/fixtures';
import { parseLine } from '../wire/lines';
import { type PacketKind, packetKinds, parsePacket } from '../wire/packets';
import { reducePacket } from './handlers';
import { emptyAnswer, type Spot } from './model';

const spot: Spot = { turn: 0, tab: 0, sub: null, at: null };

/** The least that a packet of each kind may say, where that is more than its type. */
const least: Partial<Record<PacketKind, object>> = {
  message_delta: { content: 'x' },
  citation_info: { citation_number: 1, document_id: 'a' },
  reasoning_delta: { reasoning: 'x' },
  tool_call_argument_delta: { tool_type: 't', argument_deltas: { a: 'b' } },
  python_tool_start: { code: 'x' },
  custom_tool_start: { tool_name: 't' },
  custom_tool_args: { tool_name: 't', tool_args: {} },
  custom_tool_delta: { tool_name: 't' },
  file_reader_result: { file_name: 'f' },
  memory_tool_delta: { memory_text: 'm' },
  deep_research_plan_delta: { content: 'x' },
  research_agent_start: { research_task: 't' },
  intermediate_report_delta: { content: 'x' },
  coding_agent_start: { query: 'q' },
  coding_agent_thinking_delta: { content: 'x' },
  bash_tool_start: { cmd: 'ls' },
  top_level_branching: { num_parallel_branches: 2 },
};

/** What the steps are after one packet alone, by their kind; kinds that are not listed leave none. */
const begins: Partial<Record<PacketKind, string>> = {
  reasoning_start: 'reasoning',
  reasoning_delta: 'reasoning',
  search_tool_start: 'search',
  search_tool_queries_delta: 'search',
  search_tool_filter_delta: 'search',
  search_tool_documents_delta: 'search',
  open_url_start: 'pages',
  open_url_urls: 'pages',
  open_url_documents: 'pages',
  image_generation_start: 'image',
  image_generation_final: 'image',
  tool_call_argument_delta: 'tool',
  python_tool_start: 'python',
  python_tool_delta: 'python',
  custom_tool_start: 'tool',
  custom_tool_args: 'tool',
  custom_tool_delta: 'tool',
  file_reader_start: 'file',
  file_reader_result: 'file',
  memory_tool_start: 'memory',
  memory_tool_delta: 'memory',
  memory_tool_no_access: 'memory',
  deep_research_plan_start: 'plan',
  deep_research_plan_delta: 'plan',
  research_agent_start: 'agent',
  intermediate_report_start: 'agent',
  intermediate_report_delta: 'agent',
  intermediate_report_cited_docs: 'agent',
  coding_agent_start: 'coding',
  coding_agent_thinking_delta: 'coding',
  coding_agent_final: 'coding',
  bash_tool_start: 'bash',
  bash_tool_delta: 'bash',
  error: 'other',
};

const byKind = (table: Partial<Record<PacketKind, unknown>>, kind: string): unknown => Reflect.get(table, kind);

function packetOf(kind: string) {
  const packet = parsePacket({ type: kind, ...(byKind(least, kind) as object | undefined) });
  if (packet.type === 'misfit') throw new Error(`misfit ${kind}`);
  return packet;
}

describe('a packet of every kind', () => {
  it.each(packetKinds)('%s, alone, begins what it belongs to', (kind) => {
    const kinds = reducePacket(emptyAnswer, packetOf(kind), spot).steps.map((step) => step.kind);
    expect(kinds).toEqual(byKind(begins, kind) === undefined ? [] : [byKind(begins, kind)]);
  });

  it.each(['image_generation_heartbeat', 'chat_heartbeat', 'tool_call_debug', 'section_end', 'reasoning_done'])(
    '%s, alone, changes nothing',
    (kind) => {
      expect(reducePacket(emptyAnswer, packetOf(kind), spot)).toBe(emptyAnswer);
    },
  );

  it('occurs in some transcript, or has a test of its own', () => {
    const seen = new Set(
      transcripts
        .flatMap(({ file }) => linesOf(readTranscript(file)))
        .map(parseLine)
        .flatMap((line) => (line.kind === 'packet' ? [line.packet.type] : [])),
    );
    // step-result.test.ts
    const elsewhere = ['memory_tool_no_access', 'tool_call_debug'];
    expect(packetKinds.filter((kind) => !seen.has(kind as PacketKind) && !elsewhere.includes(kind))).toEqual([]);
  });
});

describe('a kind from the future', () => {
  it('is one quiet step by its own name', () => {
    const lines = [
      lineAt('0/0', 'quantum_tool_start', { qubits: 3 }),
      lineAt('0/0', 'quantum_tool_delta', { state: '|0>' }),
      lineAt('0/0', 'section_end'),
      lineAt('1/0', 'tarot_tool_start'),
    ];
    expect(reduceAll(lines).steps).toMatchObject([
      { kind: 'other', name: 'quantum_tool_start', state: 'done' },
      { kind: 'other', name: 'tarot_tool_start', state: 'running' },
    ]);
  });

  it('does not disturb what it belongs to', () => {
    const lines = [
      lineAt('0/0', 'open_url_start'),
      lineAt('0/0', 'open_url_progress', { done: 1 }),
      lineAt('0/0', 'open_url_documents', { documents: [{ document_id: 'a' }] }),
      lineAt('0/0', 'section_end'),
    ];
    expect(reduceAll(lines).steps).toMatchObject([
      { kind: 'pages', state: 'done', documents: [{ document_id: 'a' }] },
      { kind: 'other', name: 'open_url_progress', state: 'done' },
    ]);
  });

  it('with fields of its own leaves a known kind known', () => {
    const lines = [lineAt('0/0', 'python_tool_start', { code: 'x', language: 'fortran', nested: { deep: [1] } })];
    expect(reduceAll(lines).steps).toMatchObject([{ kind: 'python', code: 'x' }]);
  });
});
