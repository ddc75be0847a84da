import { describe, expect, it } from 'vitest';
import { aPersona } from '@/tests/fakes/samples';
import { readBody, readJson } from '@/tests/fixtures';
import { meSchema, personaSchema, personasSchema, versionSchema } from './catalog';

const HELPER = { featured: true, icon: { name: 'TextLines' }, documentSets: [{ id: 3, name: 'HR policies' }] };

describe('personas', () => {
  it.each(['r1', 'r2', 'head'])('are read from a real server of %s', (rev) => {
    const personas = personasSchema.parse(readBody(rev, 'get.personas'));
    expect(personas.map(({ id, name }) => [id, name])).toEqual([
      [0, 'Assistant'],
      [1, 'Tool agent'],
      [2, 'Plain agent ☕'],
      [3, 'Private agent'],
    ]);
    expect(personas[2]?.starters).toHaveLength(2);
    expect(personas[0]?.starters).toEqual([]);
  });

  it.each(['r1', 'r2', 'head'])('are hidden where %s says so, by its own flag', (rev) => {
    const personas = personasSchema.parse(readJson('recorded', 'rest', `persona-list.${rev}.json`));
    expect(personas.map(({ name }) => name)).toEqual(['Assistant', 'HR Helper']);
  });

  it('are shown without a flag, and told from what is no persona', () => {
    const list = [{ id: 1, name: 'A' }, { id: 'x', name: 'B' }, null, { id: 2, name: 'C', starter_messages: 'odd' }];
    expect(personasSchema.parse(list)).toEqual([aPersona({ id: 1, name: 'A' }), aPersona({ id: 2, name: 'C' })]);
  });

  it('keep a starter without a name', () => {
    const [persona] = personasSchema.parse([{ id: 1, name: 'A', starter_messages: [{ name: null, message: 'Hi' }] }]);
    expect(persona?.starters).toEqual([{ name: '', message: 'Hi' }]);
  });

  it.each([
    ['r1', 'is_default_persona'],
    ['r2', 'is_featured'],
    ['head', 'is_featured'],
  ])('of %s say what they can do, and what is put forward by %s', (rev) => {
    const [assistant, helper] = personasSchema.parse(readJson('recorded', 'rest', `persona-list.${rev}.json`));
    expect(assistant).toMatchObject({
      isDefault: true,
      featured: true,
      icon: null,
      hasSearch: true,
      hasKnowledge: false,
    });
    expect(assistant?.tools.map(({ label, kind, selectable }) => [label, kind, selectable])).toEqual([
      ['Internal Search', 'SearchTool', true],
      ['Image Generation', 'ImageGenerationTool', true],
      ['Web Search', 'WebSearchTool', true],
      ['Code Interpreter', 'PythonTool', true],
      ['Open URL', 'OpenURLTool', false],
    ]);
    expect(helper).toMatchObject({
      isDefault: false,
      featured: HELPER.featured,
      icon: HELPER.icon,
      hasKnowledge: true,
    });
    expect(helper?.documentSets).toEqual(HELPER.documentSets);
  });

  it('of a real server name an icon', () => {
    const plain = personasSchema.parse(readBody('head', 'get.personas')).find(({ id }) => id === 2);
    expect(plain).toMatchObject({ icon: { name: 'Search' }, hasSearch: false, hasKnowledge: false, tools: [] });
  });

  it.each([
    [{ document_sets: [{ id: 3, name: 'HR' }] }, true],
    [{ hierarchy_node_count: 1 }, true],
    [{ attached_document_count: 2 }, true],
    [{ knowledge_sources: ['user_file'] }, true],
    [{ document_sets: 'odd', hierarchy_node_count: 'x', knowledge_sources: null }, false],
  ])('with %j are bound to documents: %s', (own, hasKnowledge) => {
    expect(personasSchema.parse([{ id: 1, name: 'A', ...own }])).toMatchObject([{ hasKnowledge }]);
  });

  it('lose odd tools, and those that are switched off', () => {
    const tools = [{ id: 1, name: 'a' }, { id: 'x' }, { id: 2, name: 'b', enabled: false }, null];
    expect(personasSchema.parse([{ id: 1, name: 'A', tools }])[0]?.tools.map(({ id }) => id)).toEqual([1]);
  });

  it('may ask a model of their own (R1)', () => {
    const own = { llm_model_version_override: 'gpt-5-mini', llm_model_provider_override: 'OpenAI' };
    expect(personasSchema.parse([{ id: 1, name: 'A', ...own }])[0]?.model).toEqual({
      provider: 'OpenAI',
      name: 'gpt-5-mini',
    });
  });

  it('of a profile that an older version saved are complete', () => {
    const old = { id: 4, name: 'Legal', description: 'Reads contracts', starters: [] };
    expect(personaSchema.parse(old)).toEqual(aPersona(old));
  });

  it('are the same when they are read again', () => {
    const personas = personasSchema.parse(readJson('recorded', 'rest', 'persona-list.head.json'));
    expect(personas.map((persona) => personaSchema.parse(persona))).toEqual(personas);
  });

  it.each([[null], [{ personas: [] }], ['<html>']])('are no list in %j', (body) => {
    expect(personasSchema.safeParse(body).success).toBe(false);
  });
});

describe('the owner of a token', () => {
  it.each(['r1', 'r2', 'head'])('is read from a real server of %s', (rev) => {
    expect(meSchema.parse(readBody(rev, 'get.me')).email).toBe('admin@example.com');
  });

  it('is nobody where a wrong token is taken for an anonymous user', () => {
    expect(meSchema.parse(readBody('head', 'anon-on-garbage.me')).is_anonymous_user).toBe(true);
    expect(meSchema.parse(readJson('recorded', 'rest', 'me-anonymous.r1.json')).is_anonymous_user).toBe(true);
  });

  it('may be a key', () => {
    expect(meSchema.parse(readJson('recorded', 'rest', 'me-api-key.r1.json')).is_anonymous_user).not.toBe(true);
    expect(meSchema.safeParse(readBody('r2', 'apikey.basic-me')).success).toBe(true);
  });

  it('has a name, none, or one that does not fit', () => {
    expect(meSchema.parse({ email: 'a', personalization: { name: 'Ada' } }).personalization?.name).toBe('Ada');
    expect(meSchema.parse({ email: 'a', personalization: { name: 7 } }).personalization).toBeNull();
    expect(meSchema.parse({ email: 'a' }).personalization).toBeUndefined();
  });
});

it.each(['r1', 'r2', 'head'])('the version of a real server of %s is read', (rev) => {
  expect(versionSchema.parse(readBody(rev, 'get.version')).backend_version).toBe('Development');
});
