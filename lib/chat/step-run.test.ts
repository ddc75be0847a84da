import { describe, expect, it } from 'vitest';
import { lineAt, reduceAll } from '@/tests/fixtures';
import { CUT_MARK, LIMITS } from './limits';

const clock = (seq: number) => seq;

describe('python', () => {
  it('collects what it prints, and its files', () => {
    const answer = reduceAll([
      lineAt('0/0', 'python_tool_start', { code: 'print(1)' }),
      lineAt('0/0', 'python_tool_delta', { stdout: 'a', stderr: '', file_ids: [] }),
      lineAt('0/0', 'python_tool_delta', { stdout: 'b\n', stderr: 'warn', file_ids: [] }),
      lineAt('0/0', 'python_tool_delta', { stdout: '', stderr: '', file_ids: ['f1', 'f2'] }),
      lineAt('0/0', 'section_end'),
    ]);
    expect(answer.steps).toMatchObject([
      { kind: 'python', state: 'done', code: 'print(1)', stdout: 'ab\n', stderr: 'warn', fileIds: ['f1', 'f2'] },
    ]);
  });

  it('has an end to its output', () => {
    const loud = Array.from({ length: 30 }, () =>
      lineAt('0/0', 'python_tool_delta', { stdout: 'y\n'.repeat(10_000), stderr: '', file_ids: [] }),
    );
    const [step] = reduceAll(loud).steps;
    const stdout = step?.kind === 'python' ? step.stdout : '';
    expect(stdout).toHaveLength(LIMITS.text + CUT_MARK.length);
    expect(stdout.endsWith(CUT_MARK)).toBe(true);
  });
});

describe('the coding agent', () => {
  const begun = [
    lineAt('0/0', 'coding_agent_start', { query: 'Where?', repo: 'acme/api' }),
    lineAt('0/0/0', 'coding_agent_thinking_delta', { content: 'Search' }),
    lineAt('0/0/0', 'coding_agent_thinking_delta', { content: 'ing.' }),
    lineAt('0/0/0', 'bash_tool_start', { cmd: 'rg RETRY' }),
  ];

  it('thinks, runs commands inside itself, and answers', () => {
    const answer = reduceAll(
      [
        ...begun,
        lineAt('0/0/0', 'bash_tool_delta', { stdout: 'x:1', stderr: '', exit_code: 0, timed_out: false }),
        lineAt('0/0/1', 'coding_agent_thinking_delta', { content: 'Found.' }),
        lineAt('0/0', 'coding_agent_final', { answer: 'In x.' }),
        lineAt('0/0', 'section_end'),
      ],
      clock,
    );
    expect(answer.steps).toMatchObject([
      {
        kind: 'coding',
        state: 'done',
        query: 'Where?',
        repo: 'acme/api',
        thinking: 'Searching.\n\nFound.',
        answer: 'In x.',
        steps: [{ kind: 'bash', cmd: 'rg RETRY', stdout: 'x:1', exitCode: 0, state: 'done', startedAt: 3, endedAt: 4 }],
      },
    ]);
  });

  it('ends a command with the next, and with itself: it has no end of its own', () => {
    const next = [...begun, lineAt('0/0/1', 'bash_tool_start', { cmd: 'ls' })];
    expect(reduceAll(next).steps).toMatchObject([{ steps: [{ state: 'done' }, { state: 'running' }] }]);
    const over = [...next, lineAt('0/0', 'section_end')];
    expect(reduceAll(over).steps).toMatchObject([{ steps: [{ state: 'done' }, { state: 'done' }] }]);
  });

  it.each([
    [
      { exit_code: 1, timed_out: false },
      { state: 'done', exitCode: 1, timedOut: false },
    ],
    [
      { exit_code: null, timed_out: true },
      { state: 'failed', exitCode: null, timedOut: true },
    ],
    [
      { exit_code: null, timed_out: false },
      { state: 'running', exitCode: null, timedOut: false },
    ],
  ])('has a command that reports %j', (report, step) => {
    const lines = [...begun, lineAt('0/0/0', 'bash_tool_delta', { stdout: '', stderr: '', ...report })];
    expect(reduceAll(lines).steps).toMatchObject([{ steps: [step] }]);
  });
});
