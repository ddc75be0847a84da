import { expect, it } from 'vitest';
import { readBody, readJson } from '@/tests/fixtures';
import { type Tag, tagsOf, validTagsSchema } from './tags';

const hr: Tag = { key: 'space', value: 'HR', source: 'confluence' };
const done: Tag = { key: 'status', value: 'Done', source: 'jira' };

it('tags are read', () => {
  expect(validTagsSchema.parse(readJson('recorded', 'rest', 'valid-tags.r1.json'))).toEqual([hr, done]);
  expect(validTagsSchema.parse(readBody('r2', 'full.valid-tags'))).toHaveLength(3);
  expect(validTagsSchema.parse(readBody('head', 'get.valid-tags'))).toEqual([]);
});

it('an odd tag is dropped alone', () => {
  const tags = [{ tag_key: 'space' }, null, { tag_key: 'space', tag_value: 'HR', source: 'confluence' }];
  expect(validTagsSchema.parse({ tags })).toEqual([hr]);
});

it.each([[null], [[]], [{}]])('%j holds no tags', (body) => {
  expect(validTagsSchema.safeParse(body).success).toBe(false);
});

it.each([
  [[], [hr, done]],
  [['jira'], [done]],
  [
    ['jira', 'confluence'],
    [hr, done],
  ],
  [['web'], []],
])('tags of the sources %j are those alone, each once', (sources, tags) => {
  expect(tagsOf([hr, done, { ...hr }], sources)).toEqual(tags);
});
