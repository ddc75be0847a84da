import { describe, expect, it } from 'vitest';
import { packetKinds, parsePacket } from './packets';

/** `wire.md` 3.3, row by row: the least that a packet of each kind carries. */
const least: readonly [string, Record<string, unknown>][] = [
  ['message_start', { final_documents: null }],
  ['message_delta', { content: '' }],
  ['citation_info', { citation_number: 1, document_id: 'd' }],
  ['reasoning_start', {}],
  ['reasoning_delta', { reasoning: 'x' }],
  ['reasoning_done', {}],
  ['search_tool_start', { is_internet_search: true }],
  ['search_tool_queries_delta', { queries: ['q'] }],
  ['search_tool_filter_delta', { sources: ['web'], time_filter_start: null, time_filter_end: null }],
  ['search_tool_documents_delta', { documents: [] }],
  ['open_url_start', {}],
  ['open_url_urls', { urls: ['https://a.example'] }],
  ['open_url_documents', { documents: [] }],
  ['image_generation_start', {}],
  ['image_generation_heartbeat', {}],
  ['image_generation_final', { images: [{ file_id: 'f', url: '/api/chat/file/f', revised_prompt: '', shape: null }] }],
  ['tool_call_argument_delta', { tool_type: 'python', argument_deltas: { code: 'import' } }],
  ['python_tool_start', { code: '1' }],
  ['python_tool_delta', { stdout: '1', stderr: '', file_ids: [] }],
  ['custom_tool_start', { tool_name: 't' }],
  ['custom_tool_args', { tool_name: 't', tool_args: {} }],
  ['custom_tool_delta', { tool_name: 't', response_type: 'json', data: null, file_ids: null }],
  ['file_reader_start', {}],
  ['file_reader_result', { file_name: 'n', file_id: 'i', start_char: 0, end_char: 1, total_chars: 1 }],
  ['memory_tool_start', {}],
  ['memory_tool_delta', { memory_text: 'm', operation: 'add', memory_id: null, index: null }],
  ['memory_tool_no_access', {}],
  ['deep_research_plan_start', {}],
  ['deep_research_plan_delta', { content: 'x' }],
  ['research_agent_start', { research_task: 'x' }],
  ['intermediate_report_start', {}],
  ['intermediate_report_delta', { content: 'x' }],
  ['intermediate_report_cited_docs', { cited_docs: [] }],
  ['coding_agent_start', { query: 'q', repo: null }],
  ['coding_agent_thinking_delta', { content: 'x' }],
  ['coding_agent_final', { answer: 'x' }],
  ['top_level_branching', { num_parallel_branches: 2 }],
  ['section_end', {}],
  ['chat_heartbeat', {}],
  ['error', {}],
  ['stop', { stop_reason: null }],
];

/** Kinds that real HEAD servers send inside a coding agent, beyond the table. */
const beyond = ['bash_tool_start', 'bash_tool_delta', 'tool_call_debug'];

describe('the packets', () => {
  it.each(least)('know %s by its documented fields', (type, fields) => {
    expect(parsePacket({ type, ...fields })).toMatchObject({ type });
  });

  it.each(least)('do not mind a new field of %s', (type, fields) => {
    const packet = parsePacket({ type, ...fields, from_the_future: { deep: [1] } });
    expect(packet.type).toBe(type);
    expect(packet).not.toHaveProperty('from_the_future');
  });

  it('are those of the table, and no others', () => {
    expect([...packetKinds].sort()).toEqual([...least.map(([type]) => type), ...beyond].sort());
  });

  it.each(['quantum_tool_start', 'toString', '__proto__', 'constructor', ''])(
    'keep a kind from the future by its name: %j',
    (type) => {
      expect(parsePacket({ type, content: 'x' })).toEqual({ type: 'unknown', name: type });
    },
  );

  it.each([
    ['a delta without its text', { type: 'message_delta' }, 'message_delta'],
    ['a delta whose text is a number', { type: 'message_delta', content: 7 }, 'message_delta'],
    [
      'a citation with a number in words',
      { type: 'citation_info', citation_number: '1', document_id: 'd' },
      'citation_info',
    ],
    ['no kind', { content: 'x' }, ''],
    ['a kind that is no text', { type: 3 }, ''],
    ['null', null, ''],
    ['a list', [], ''],
    ['a text', 'stop', ''],
  ])('call %s a misfit', (_name, obj, name) => {
    expect(parsePacket(obj)).toEqual({ type: 'misfit', name });
  });

  it.each([
    ['a packet of queries without its list', { type: 'search_tool_queries_delta' }, { queries: [] }],
    ['output without its files', { type: 'python_tool_delta', stdout: 'x' }, { stdout: 'x', file_ids: [] }],
    ['a tool result without its data', { type: 'custom_tool_delta', tool_name: 't' }, { tool_name: 't' }],
    ['an answer that starts without documents', { type: 'message_start' }, { final_documents: [] }],
    ['a stop without its reason', { type: 'stop' }, { type: 'stop' }],
  ])('take %s as it is', (_name, obj, packet) => {
    expect(parsePacket(obj)).toMatchObject(packet);
  });
});
