import { expect, it } from 'vitest';
import { readBody, readJson } from '@/tests/fixtures';
import { projectsSchema } from './projects';

it('projects are read', () => {
  expect(projectsSchema.parse(readJson('recorded', 'rest', 'projects.r1.json'))).toEqual([
    { id: 4, name: 'Q1 close', description: '' },
  ]);
});

it.each(['r2', 'head'])('projects of a real server of %s are read', (rev) => {
  expect(projectsSchema.parse(readBody(rev, 'project-list'))).toEqual([
    { id: 1, name: 'My project ü', description: '' },
  ]);
});

it('an odd project is dropped alone', () => {
  expect(projectsSchema.parse([{ id: 1 }, { id: 2, name: '' }, 3, { id: 4, name: 'A', description: 'B' }])).toEqual([
    { id: 4, name: 'A', description: 'B' },
  ]);
});

it.each([[null], [{ projects: [] }]])('%j is no list of projects', (body) => {
  expect(projectsSchema.safeParse(body).success).toBe(false);
});
