import { describe, expect, it } from 'vitest';
import { lineAt, reduceAll } from '@/tests/fixtures';

const doc = (id: string) => ({ document_id: id });
const ids = (docs: readonly { document_id: string }[]) => docs.map(({ document_id }) => document_id);

describe('a search', () => {
  it('has its queries, what it was narrowed to, and what it found', () => {
    const answer = reduceAll([
      lineAt('0/0', 'search_tool_start', { is_internet_search: false }),
      lineAt('0/0', 'search_tool_filter_delta', {
        sources: ['jira'],
        time_filter_start: '2025-07-01',
        time_filter_end: null,
      }),
      lineAt('0/0', 'search_tool_queries_delta', { queries: ['a', 'b'] }),
      lineAt('0/0', 'search_tool_queries_delta', { queries: ['b', 'c'] }),
      lineAt('0/0', 'search_tool_documents_delta', { documents: [doc('x'), doc('y'), doc('x')] }),
      lineAt('0/0', 'section_end'),
    ]);
    expect(answer.steps).toEqual([
      {
        key: '0/0/-/search/0',
        turn: 0,
        tab: 0,
        sub: null,
        state: 'done',
        startedAt: null,
        endedAt: null,
        kind: 'search',
        internet: false,
        queries: ['a', 'b', 'c'],
        filter: { sources: ['jira'], since: '2025-07-01', until: null },
        documents: [doc('x'), doc('y')],
      },
    ]);
    expect(ids(answer.documents)).toEqual(['x', 'y']);
  });

  it('on the web is told by its start', () => {
    expect(reduceAll([lineAt('0/0', 'search_tool_start', { is_internet_search: true })]).steps).toMatchObject([
      { internet: true, state: 'running' },
    ]);
  });

  it('that finds nothing is done, whether it says so or not', () => {
    const nothing = [lineAt('0/0', 'search_tool_start'), lineAt('0/0', 'section_end')];
    expect(reduceAll(nothing).steps).toMatchObject([{ state: 'done', documents: [] }]);
  });

  it('of each tab finds its own', () => {
    const answer = reduceAll([
      lineAt('0/0', 'search_tool_start'),
      lineAt('0/1', 'search_tool_start'),
      lineAt('0/1', 'search_tool_documents_delta', { documents: [doc('b')] }),
      lineAt('0/0', 'search_tool_documents_delta', { documents: [doc('a'), doc('b')] }),
    ]);
    expect(answer.steps.map((step) => step.kind === 'search' && ids(step.documents))).toEqual([['a', 'b'], ['b']]);
    expect(ids(answer.documents)).toEqual(['b', 'a']);
  });

  it('keeps queries in bounds, the words of the user among them', () => {
    const page = 'word '.repeat(20_000);
    const [step] = reduceAll([lineAt('0/0', 'search_tool_queries_delta', { queries: [page] })]).steps;
    expect(step?.kind === 'search' && step.queries[0]?.length).toBeLessThan(11_000);
  });
});

describe('opened pages', () => {
  const start = [lineAt('1/0', 'open_url_start'), lineAt('1/0', 'open_url_urls', { urls: ['https://a', 'https://b'] })];

  it('have the addresses, and the documents that could be read', () => {
    const answer = reduceAll([
      ...start,
      lineAt('1/0', 'open_url_documents', { documents: [doc('a')] }),
      lineAt('1/0', 'section_end'),
    ]);
    expect(answer.steps).toMatchObject([
      { kind: 'pages', state: 'done', urls: ['https://a', 'https://b'], documents: [doc('a')] },
    ]);
    expect(ids(answer.documents)).toEqual(['a']);
  });

  it('of which none could be read have failed', () => {
    expect(reduceAll([...start, lineAt('1/0', 'section_end')]).steps).toMatchObject([
      { state: 'failed', documents: [] },
    ]);
  });
});
