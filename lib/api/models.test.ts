import { describe, expect, it } from 'vitest';
import { BASE, fakeServer, json } from '@/tests/fakes/fake-server';
import { readBody } from '@/tests/fixtures';
import { getModels } from './models';

const OF_PERSONA = `${BASE}/api/llm/persona/7/providers`;
const OF_ALL = `${BASE}/api/llm/provider`;

describe('the models', () => {
  it.each([
    ['r1', 3, false],
    ['r2', 2, false],
    ['head', 2, true],
  ])('of a persona at %s are %i, and it takes their ids: %s', async (rev, length, takesIds) => {
    const { endpoint, sent } = fakeServer(() => json(readBody(rev, 'get.llm-persona-providers')));
    const { value, signs } = await getModels(endpoint, 7);
    expect(value.models).toHaveLength(length);
    expect(signs.modelConfigurationIds).toBe(takesIds);
    expect(sent.map(({ method, url }) => [method, url.href])).toEqual([['GET', OF_PERSONA]]);
  });

  it.each([
    ['the route', { detail: '404: Not Found' }],
    ['the persona', { error_code: 'PERSONA_NOT_FOUND', detail: 'Persona not found' }],
  ])('are those of all where the server does not know %s', async (_name, body) => {
    const { endpoint, sent } = fakeServer(({ url }) =>
      url.href === OF_PERSONA ? json(body, 404) : json(readBody('r2', 'get.llm-provider')),
    );
    expect((await getModels(endpoint, 7)).value.models).toHaveLength(2);
    expect(sent.map(({ url }) => url.href)).toEqual([OF_PERSONA, OF_ALL]);
  });

  it.each([
    [403, 'not_allowed', 1],
    [500, 'server_error', 1],
    [404, 'not_found', 2],
  ])('behind a %i are asked for no more than that', async (status, code, times) => {
    const { endpoint, sent } = fakeServer(() => json({ detail: 'No' }, status));
    await expect(getModels(endpoint, 7)).rejects.toMatchObject({ failure: { code } });
    expect(sent).toHaveLength(times);
  });
});
