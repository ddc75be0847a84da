import { describe, expect, it } from 'vitest';
import { lineAt, reduceAll } from '@/tests/fixtures';

const clock = (seq: number) => seq;
const agents = [
  lineAt('3/0', 'top_level_branching', { num_parallel_branches: 2 }),
  lineAt('3/0', 'research_agent_start', { research_task: 'Seats' }),
  lineAt('3/1', 'research_agent_start', { research_task: 'Usage' }),
  lineAt('3/1/0', 'search_tool_start', { is_internet_search: true }),
  lineAt('3/0/0', 'search_tool_start', { is_internet_search: true }),
];

describe('research agents', () => {
  it('run side by side, each with steps of its own', () => {
    const answer = reduceAll(agents, clock);
    expect(answer.branches).toEqual([{ turn: 3, count: 2 }]);
    expect(answer.steps).toMatchObject([
      { kind: 'agent', tab: 0, task: 'Seats', state: 'running', steps: [{ key: '3/0/0/search/0', startedAt: 4 }] },
      { kind: 'agent', tab: 1, task: 'Usage', state: 'running', steps: [{ key: '3/1/0/search/0', startedAt: 3 }] },
    ]);
  });

  it('write reports, which end what they did before', () => {
    const answer = reduceAll(
      [
        ...agents,
        lineAt('3/1', 'intermediate_report_start'),
        lineAt('3/1', 'intermediate_report_delta', { content: 'Found ' }),
        lineAt('3/1', 'intermediate_report_delta', { content: 'it [1].' }),
        lineAt('3/1', 'intermediate_report_cited_docs', { cited_docs: [{ document_id: 'a' }] }),
        lineAt('3/1', 'section_end'),
      ],
      clock,
    );
    expect(answer.steps).toMatchObject([
      { state: 'running', steps: [{ state: 'running' }], report: '' },
      {
        state: 'done',
        endedAt: 9,
        report: 'Found it [1].',
        cited: [{ document_id: 'a' }],
        steps: [{ state: 'done', endedAt: 5 }],
      },
    ]);
    expect(answer.documents).toEqual([{ document_id: 'a' }]);
  });

  it('need no report start: R1 stores none', () => {
    const lines = [agents[1] ?? '', lineAt('3/0', 'intermediate_report_delta', { content: 'R' })];
    expect(reduceAll(lines).steps).toMatchObject([{ task: 'Seats', report: 'R' }]);
  });

  it('fail one by one', () => {
    const answer = reduceAll([...agents, lineAt('3/1', 'error'), lineAt('3/0/0', 'error')], clock);
    expect(answer.steps).toMatchObject([
      { state: 'running', steps: [{ state: 'failed', endedAt: 6 }] },
      { state: 'failed', endedAt: 5, steps: [{ state: 'failed', endedAt: 5 }] },
    ]);
    expect(answer.failure).toBeNull();
  });
});

describe('an agent that is over', () => {
  it('has nothing in it that runs, whatever its thread still says', () => {
    const late = lineAt('3/1/1', 'open_url_urls', { urls: ['https://a'] });
    const answer = reduceAll([...agents, lineAt('3/1', 'error'), late], clock);
    expect(answer.steps[1]).toMatchObject({
      steps: [{ kind: 'search' }, { kind: 'pages', state: 'failed', endedAt: 6 }],
    });
  });
});

describe('branches', () => {
  const branch = (turn: number, count: number) =>
    lineAt(`${turn}/0`, 'top_level_branching', { num_parallel_branches: count });

  it('are counted by turn', () => {
    expect(reduceAll([branch(0, 3), branch(2, 2), branch(0, 4)]).branches).toEqual([
      { turn: 2, count: 2 },
      { turn: 0, count: 4 },
    ]);
  });

  it('cannot be too many', () => {
    expect(reduceAll([branch(0, 1e9)]).branches).toEqual([{ turn: 0, count: 200 }]);
    expect(reduceAll([branch(0, -3.5)]).branches).toEqual([{ turn: 0, count: 0 }]);
    expect(reduceAll(Array.from({ length: 300 }, (_, turn) => branch(turn, 2))).branches).toHaveLength(200);
  });
});
