import { expect, it } from 'vitest';
import { readBody, readJson } from '@/tests/fixtures';
import { promptsSchema } from './prompts';

it('prompts are read, the user’s own and the server’s', () => {
  expect(promptsSchema.parse(readJson('recorded', 'rest', 'input-prompts.r1.json'))).toEqual([
    { id: 2, prompt: 'summarize', content: 'Summarize this in five points.', isPublic: false },
    { id: -1, prompt: 'translate', content: 'Translate the text to English.', isPublic: true },
  ]);
});

it.each([
  ['r1', ['Elaborate', 'Reword', 'Email', 'Debug', 'shout']],
  ['r2', ['shout']],
  ['head', ['shout']],
])('prompts of a real server of %s are read', (rev, names) => {
  expect(promptsSchema.parse(readBody(rev, 'input-prompt-list')).map(({ prompt }) => prompt)).toEqual(names);
});

it('only those that are switched on count, and odd ones are dropped alone', () => {
  const prompt = (id: number, own: object) => ({ id, prompt: `p${id}`, content: 'x', ...own });
  const list = [
    prompt(1, { active: false }),
    prompt(2, {}),
    prompt(3, { prompt: '' }),
    prompt(4, { content: '' }),
    null,
  ];
  expect(promptsSchema.parse(list)).toEqual([{ id: 2, prompt: 'p2', content: 'x', isPublic: false }]);
});

it.each([[null], [{}]])('%j is no list of prompts', (body) => {
  expect(promptsSchema.safeParse(body).success).toBe(false);
});
