import { describe, expect, it } from 'vitest';
import { linesOf, readTranscript, reduceText } from '@/tests/fixtures';
import { type Packet, parsePacket } from '../wire/packets';
import { reduceActivity } from './activity';
import { emptyAnswer } from './model';

function packet(type: string, fields: object = {}): Packet {
  const parsed = parsePacket({ type, ...fields });
  if (parsed.type === 'misfit') throw new Error(`misfit ${type}`);
  return parsed;
}

/** What is shown while the lines of a transcript come in, without repeats. */
function shown(file: string): string[] {
  let answer = emptyAnswer;
  const seen: string[] = [];
  linesOf(readTranscript(file)).forEach((text, seq) => {
    answer = reduceText(answer, seq, text);
    const { kind, name } = answer.activity ?? { kind: 'none', name: null };
    const label = name === null ? kind : `${kind} ${name}`;
    if (seen.at(-1) !== label) seen.push(label);
  });
  return seen;
}

describe('the activity', () => {
  it.each([
    ['r1-05-reasoning.ndjson', ['none', 'thinking', 'none']],
    ['r1-04-web-search-open-url.ndjson', ['none', 'searching_web', 'reading', 'none']],
    ['r1-16-text-before-tool.ndjson', ['none', 'searching', 'reading', 'none']],
    ['r1-06-image-generation.ndjson', ['none', 'drawing', 'none']],
    ['r1-07-python-tool.ndjson', ['none', 'running_code', 'none']],
    [
      'r1-08-custom-tool-error.ndjson',
      ['none', 'using_tool getTicket', 'using_tool list_incidents', 'using_tool createTicket', 'none'],
    ],
    ['r2-21-file-reader.ndjson', ['none', 'reading', 'none']],
    ['r2-23-python-streamed.ndjson', ['none', 'using_tool', 'running_code', 'none']],
    ['head-33-memory-tool.ndjson', ['none', 'remembering', 'none']],
    ['head-34-coding-agent.ndjson', ['none', 'coding', 'running_code', 'none']],
  ])('of %s goes by in order', (file, labels) => {
    expect(shown(file)).toEqual(labels);
  });

  it('of deep research names its stages', () => {
    const labels = new Set(shown('r1-09-deep-research.ndjson'));
    for (const kind of ['planning', 'thinking', 'researching', 'searching_web', 'reporting']) {
      expect(labels).toContain(kind);
    }
  });

  it('of an unknown kind is named as the server names it', () => {
    expect(reduceActivity(emptyAnswer, packet('quantum_tool_start')).activity).toEqual({
      kind: 'other',
      name: 'quantum_tool_start',
    });
  });

  it('stays the same object when a packet says what is known', () => {
    const answer = reduceActivity(emptyAnswer, packet('custom_tool_start', { tool_name: 'jira' }));
    expect(reduceActivity(answer, packet('custom_tool_args', { tool_name: 'jira', tool_args: {} }))).toBe(answer);
    expect(reduceActivity(answer, packet('section_end'))).toBe(answer);
    expect(reduceActivity(answer, packet('custom_tool_start', { tool_name: 'mail' }))).not.toBe(answer);
  });

  it('of a search on the web is not changed by its queries', () => {
    const web = reduceActivity(emptyAnswer, packet('search_tool_start', { is_internet_search: true }));
    expect(reduceActivity(web, packet('search_tool_queries_delta', { queries: ['q'] }))).toBe(web);
    const inside = reduceActivity(emptyAnswer, packet('search_tool_queries_delta', { queries: ['q'] }));
    expect(inside.activity?.kind).toBe('searching');
  });
});
