import { describe, expect, it } from 'vitest';
import { lineAt, reduceAll } from '@/tests/fixtures';
import { beganAt, summarise } from './summary';

const clock = (seq: number) => seq * 1000;
const start = (turn: number, type: string, fields: object = {}) => lineAt(`${turn}/0`, type, fields);
const end = (turn: number) => lineAt(`${turn}/0`, 'section_end');
const thought = [start(0, 'reasoning_start'), end(0)];
const search = [
  start(1, 'search_tool_start', { is_internet_search: false }),
  start(1, 'search_tool_documents_delta', { documents: [{ document_id: 'a' }, { document_id: 'b' }] }),
  end(1),
];
const again = [start(2, 'search_tool_documents_delta', { documents: [{ document_id: 'b' }, { document_id: 'c' }] })];
const tool = (turn: number, name: string) => [
  start(turn, 'custom_tool_start', { tool_name: name }),
  start(turn, 'custom_tool_delta', { tool_name: name, data: 1 }),
  end(turn),
];
const failedTool = [start(1, 'custom_tool_start', { tool_name: 'getTicket' }), end(1)];
const answer = start(9, 'message_start', { final_documents: null });

describe('the summary', () => {
  it.each([
    ['thinking', thought, { deed: 'thought', count: 1 }],
    ['thinking and a search', [...thought, ...search], { deed: 'search', count: 2 }],
    ['two searches with one document in common', [...search, ...again], { deed: 'search', count: 3 }],
    ['a search that found nothing', [start(0, 'search_tool_start'), end(0)], { deed: 'search', count: 0 }],
    [
      'opened pages',
      [start(0, 'open_url_documents', { documents: [{ document_id: 'a' }] })],
      { deed: 'pages', count: 1 },
    ],
    ['code', [start(0, 'python_tool_start', { code: '1' }), end(0), ...thought], { deed: 'code', count: 1 }],
    ['one tool', tool(0, 'getTicket'), { deed: 'tool', count: 1, name: 'getTicket' }],
    [
      'one tool, twice',
      [...tool(0, 'getTicket'), ...tool(1, 'getTicket')],
      { deed: 'tool', count: 2, name: 'getTicket' },
    ],
    ['two tools', [...tool(0, 'getTicket'), ...tool(1, 'list')], { deed: 'tool', count: 2, name: null }],
    ['a tool that failed', [...thought, ...failedTool], { deed: 'tool', count: 1, name: 'getTicket', failed: true }],
    [
      'images',
      [
        start(0, 'image_generation_start'),
        start(0, 'image_generation_final', { images: [{ file_id: 'a' }, { file_id: 'b' }] }),
      ],
      { deed: 'image', count: 2, failed: false },
    ],
    ['research', [start(0, 'deep_research_plan_start'), ...search], { deed: 'research' }],
    ['memory', [start(0, 'memory_tool_start'), end(0)], { deed: 'memory' }],
    ['a file', [start(0, 'file_reader_result', { file_name: 'a.txt' }), end(0)], { deed: 'file', name: 'a.txt' }],
    ['the coding agent', [start(0, 'coding_agent_start', { query: 'q' })], { deed: 'coding' }],
    ['what nobody knows', [start(0, 'hologram_start'), end(0)], { deed: 'other', count: 1 }],
  ])('of %s names the weightiest deed', (_name, lines, summary) => {
    expect(summarise(reduceAll(lines))).toMatchObject({ failed: false, name: null, ...summary });
  });

  it('of nothing is none', () => {
    expect(summarise(reduceAll([answer]))).toBeNull();
  });

  it('has the time from the first step to the answer', () => {
    expect(summarise(reduceAll([...thought, ...search, answer], clock))?.ms).toBe(5_000);
  });

  it('has the time to the last step’s end where no answer came', () => {
    expect(summarise(reduceAll([...thought, ...search], clock))?.ms).toBe(4_000);
  });

  it('has no time where none is known', () => {
    expect(summarise(reduceAll([...search, answer]))?.ms).toBeNull();
    expect(beganAt(reduceAll(search))).toBeNull();
  });
});
