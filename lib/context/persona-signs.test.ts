import { expect, it } from 'vitest';
import { aPersona, aTool } from '@/tests/fakes/personas';
import { signsOf } from './persona-signs';

const tool = (kind: string | null) => aTool(1, 'x', { kind });

it.each([
  ['nothing', [], []],
  ['nothing of a custom tool', [tool(null)], []],
  ['searches, and with it deep research', [tool('SearchTool')], ['search', 'research']],
  [
    'all, in the same order',
    ['PythonTool', 'ImageGenerationTool', 'WebSearchTool', 'SearchTool'].map(tool),
    ['search', 'web', 'images', 'code', 'research'],
  ],
  ['code without deep research, which needs something to search', [tool('PythonTool')], ['code']],
])('a persona can do %s', (_name, tools, signs) => {
  expect(signsOf(aPersona(1, 'P', { tools }), true)).toEqual(signs);
});

it('nobody does deep research on a server that has it switched off', () => {
  expect(signsOf(aPersona(1, 'P', { tools: [tool('SearchTool')] }), false)).toEqual(['search']);
});
