import { describe, expect, it } from 'vitest';
import { lineAt, reduceAll } from '@/tests/fixtures';
import { entriesOf, pagesOf } from './entries';

const read = (lines: readonly string[], open = true) => {
  const { steps, branches } = reduceAll(lines);
  return entriesOf(steps, branches, open).map((entry) =>
    entry.kind === 'step' ? entry.step.kind : [entry.state, ...entry.lanes.map(({ agent }) => agent?.task ?? null)],
  );
};
const branching = lineAt('3/0', 'top_level_branching', { num_parallel_branches: 3 });
const agent = (tab: number, task: string) => lineAt(`3/${tab}`, 'research_agent_start', { research_task: task });
const thought = lineAt('1/0', 'reasoning_start');

describe('the timeline', () => {
  it('has the agents of a turn side by side, by their tabs, with room for those that are announced', () => {
    expect(read([thought, branching, agent(1, 'Usage'), agent(0, 'Seats')])).toEqual([
      'reasoning',
      ['running', 'Seats', 'Usage', null],
    ]);
  });

  it('keeps no room for agents that never came, once all is over', () => {
    expect(read([branching, agent(1, 'Usage')], false)).toEqual([['running', 'Usage']]);
  });

  it('keeps the lanes’ keys while agents begin', () => {
    const lanes = (lines: readonly string[]) => {
      const { steps, branches } = reduceAll(lines);
      return entriesOf(steps, branches, true).flatMap((entry) => (entry.kind === 'agents' ? entry.lanes : []));
    };
    const before = lanes([branching, agent(0, 'Seats')]);
    const after = lanes([branching, agent(0, 'Seats'), agent(2, 'Terms')]);
    expect(after[0]?.key).toBe(before[0]?.key);
    expect(after[1]?.key).toBe(before[1]?.key);
    expect(new Set(after.map(({ key }) => key)).size).toBe(3);
  });

  it('parts the agents of one turn from those of another', () => {
    const later = lineAt('5/0', 'research_agent_start', { research_task: 'Terms' });
    expect(read([agent(0, 'Seats'), later])).toEqual([
      ['done', 'Seats'],
      ['running', 'Terms'],
    ]);
  });

  it('says how agents stand together', () => {
    const failed = [agent(0, 'Seats'), agent(1, 'Usage'), lineAt('3/1', 'error')];
    expect(read(failed)).toEqual([['running', 'Seats', 'Usage']]);
    expect(read([...failed, lineAt('3/0', 'section_end')])).toEqual([['done', 'Seats', 'Usage']]);
    expect(read([...failed, lineAt('3/0', 'error')])).toEqual([['failed', 'Seats', 'Usage']]);
  });

  it('is empty without steps, whatever is announced', () => {
    expect(read([branching])).toEqual([]);
  });
});

describe('pages', () => {
  const pages = (urls: readonly string[], ...documents: readonly object[]) => {
    const lines = [lineAt('0/0', 'open_url_urls', { urls }), lineAt('0/0', 'open_url_documents', { documents })];
    const [step] = reduceAll(lines).steps;
    return step?.kind === 'pages' ? pagesOf(step).map(({ url, document }) => [url, document?.document_id ?? null]) : [];
  };

  it('are told by the link or by the id of their documents; what has none was not read', () => {
    expect(
      pages(
        ['https://a/', 'https://b/', 'https://c/', 'https://d/'],
        { document_id: 'WEB_SEARCH_DOC_https://b/' },
        { document_id: 'x', link: 'https://a/' },
        { document_id: 'https://d/' },
      ),
    ).toEqual([
      ['https://a/', 'x'],
      ['https://b/', 'WEB_SEARCH_DOC_https://b/'],
      ['https://c/', null],
      ['https://d/', 'https://d/'],
    ]);
  });

  it('that nobody had asked for stand behind the others', () => {
    expect(pages(['https://a/'], { document_id: 'x', link: 'https://z/' }, { document_id: 'y' })).toEqual([
      ['https://a/', null],
      ['https://z/', 'x'],
      ['y', 'y'],
    ]);
  });
});
