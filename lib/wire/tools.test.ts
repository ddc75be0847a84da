import { describe, expect, it } from 'vitest';
import { wireToolSchema } from './tools';

const tool = (own: object) => ({ id: 3, name: 'web_search', ...own });

describe('a tool', () => {
  it('has a name for the wire and one for people', () => {
    const described = { display_name: 'Web Search', in_code_tool_id: 'WebSearchTool', description: 'Searches.' };
    expect(wireToolSchema.parse(tool(described))).toEqual({
      id: 3,
      name: 'web_search',
      label: 'Web Search',
      kind: 'WebSearchTool',
      selectable: true,
      description: 'Searches.',
    });
  });

  it.each([
    ['no label', { display_name: null }, { label: 'web_search' }],
    ['an empty label', { display_name: ' ' }, { label: 'web_search' }],
    ['no kind: somebody’s own', { in_code_tool_id: null }, { kind: null }],
    ['no choice', { chat_selectable: false }, { selectable: false }],
    ['odd fields', { description: 7, chat_selectable: 'x', enabled: 1 }, { description: '', selectable: true }],
  ])('may have %s', (_name, own, read) => {
    expect(wireToolSchema.parse(tool(own))).toMatchObject(read);
  });

  it('that is switched off is none', () => {
    expect(wireToolSchema.parse(tool({ enabled: false }))).toBeNull();
  });
});
