import { describe, expect, it } from 'vitest';
import { BASE, fakeServer, json, opaqueRedirect, TOKEN } from '@/tests/fakes/fake-server';
import { readBody, readJson } from '@/tests/fixtures';
import { getMe, getPersonas, getProjects, getPrompts, getServerSettings, getVersion } from './catalog';

const revisions = ['r1', 'r2', 'head'] as const;

describe.each(revisions)('a server of %s', (rev) => {
  it('tells who asks', async () => {
    const { endpoint, sent } = fakeServer(() => json(readBody(rev, 'get.me')));
    expect(await getMe(endpoint)).toMatchObject({ email: 'admin@example.com' });
    expect(sent.map(({ url }) => url.href)).toEqual([`${BASE}/api/me`]);
    expect(sent[0]?.headers.get('authorization')).toBe(`Bearer ${TOKEN}`);
  });

  it('tells its version to anybody: the token stays at home', async () => {
    const { endpoint, sent } = fakeServer(() => json(readBody(rev, 'get.version')));
    expect(await getVersion(endpoint)).toMatch(/\S/);
    expect(sent.map(({ url }) => url.href)).toEqual([`${BASE}/api/version`]);
    expect(sent[0]?.headers.has('authorization')).toBe(false);
  });

  it('lists its personas', async () => {
    const { endpoint, sent } = fakeServer(() => json(readJson('recorded', 'rest', `persona-list.${rev}.json`)));
    const { value: personas } = await getPersonas(endpoint);
    expect(personas.length).toBeGreaterThan(0);
    expect(personas.every(({ name }) => name !== '')).toBe(true);
    expect(sent.map(({ url }) => url.href)).toEqual([`${BASE}/api/persona`]);
  });
});

describe('what a server allows', () => {
  it.each([
    ['r1', { multiModelEnabled: null }, { additionalContext: false, resume: false }],
    ['r2', { multiModelEnabled: true }, { additionalContext: true }],
    ['head', { multiModelEnabled: true }, { additionalContext: true, resume: true }],
  ])('at %s is told, and what it is able to', async (rev, value, signs) => {
    const { endpoint, sent } = fakeServer(() => json(readBody(rev, 'get.settings')));
    expect(await getServerSettings(endpoint)).toMatchObject({ value, signs });
    expect(sent.map(({ url }) => url.href)).toEqual([`${BASE}/api/settings`]);
  });
});

it('the prompts are asked for', async () => {
  const { endpoint, sent } = fakeServer(() => json(readBody('head', 'input-prompt-list')));
  expect(await getPrompts(endpoint)).toMatchObject([{ prompt: 'shout' }]);
  expect(sent.map(({ url }) => url.href)).toEqual([`${BASE}/api/input_prompt`]);
});

describe('the projects', () => {
  const list = () => json(readJson('recorded', 'rest', 'projects.r1.json'));
  const [plain, slashed] = [`${BASE}/api/user/projects`, `${BASE}/api/user/projects/`];

  it.each([
    ['without a slash', plain, [plain]],
    ['with a slash (R1)', slashed, [plain, slashed]],
  ])('are there %s, and no redirect is followed', async (_name, there, asked) => {
    const { endpoint, sent } = fakeServer(({ url }) => (url.href === there ? list() : opaqueRedirect()));
    expect(await getProjects(endpoint)).toEqual([{ id: 4, name: 'Q1 close', description: '' }]);
    expect(sent.map(({ url }) => url.href)).toEqual(asked);
  });

  it.each([
    ['does not know them', 404, 'not_found', 2],
    ['keeps them to others', 403, 'not_allowed', 1],
    ['is down', 502, 'server_down', 1],
  ])('of a server that %s are asked for no more than that', async (_name, status, code, times) => {
    const { endpoint, sent } = fakeServer(() => json({ detail: 'No' }, status));
    await expect(getProjects(endpoint)).rejects.toMatchObject({ failure: { code } });
    expect(sent).toHaveLength(times);
  });

  it('behind a login page are behind it in either form', async () => {
    const { endpoint, sent } = fakeServer(() => opaqueRedirect());
    await expect(getProjects(endpoint)).rejects.toMatchObject({ failure: { code: 'login_page' } });
    expect(sent).toHaveLength(2);
  });
});

describe('a server of another kind', () => {
  it.each([
    ['me', getMe],
    ['version', getVersion],
    ['personas', getPersonas],
    ['prompts', getPrompts],
    ['projects', getProjects],
  ])('is found out by its %s', async (_name, get) => {
    const { endpoint } = fakeServer(() => json({ ok: true }));
    await expect(get(endpoint)).rejects.toMatchObject({ failure: { code: 'not_hymalaia', status: 200 } });
  });

  it.each([
    ['me', getMe],
    ['version', getVersion],
    ['personas', getPersonas],
  ])('may refuse to tell its %s', async (_name, get) => {
    const { endpoint } = fakeServer(() => json({ detail: 'Access denied' }, 403));
    await expect(get(endpoint)).rejects.toMatchObject({ failure: { code: 'not_allowed', status: 403 } });
  });
});
