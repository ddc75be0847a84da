import { describe, expect, it } from 'vitest';
import { readBody, readJson } from '@/tests/fixtures';
import { choosable, type ListedModel, modelListSchema, providersSchema, withPersonaModel } from './models';

const composed = (rev: string) => providersSchema.parse(readJson('recorded', 'rest', `llm-providers.${rev}.json`));
const labels = (models: readonly ListedModel[]) => models.map(({ providerLabel, label }) => [providerLabel, label]);

function aModel(own: Partial<ListedModel> = {}): ListedModel {
  return {
    provider: 'OpenAI',
    name: 'gpt-5.2',
    configurationId: null,
    label: 'GPT-5.2',
    providerLabel: 'OpenAI',
    maxInputTokens: 272_000,
    readsImages: true,
    ...own,
  };
}

describe('the list of models', () => {
  it.each([
    ['r1', 'get.llm-provider', ['Scripted 1', 'Scripted 2', 'Gpt Image 1'], null],
    ['r1', 'get.llm-persona-providers', ['Scripted 1', 'Scripted 2', 'Gpt Image 1'], null],
    ['r2', 'get.llm-provider', ['Scripted One', 'Scripted Two'], 1],
    ['r2', 'get.llm-persona-providers', ['Scripted One', 'Scripted Two'], 1],
    ['head', 'get.llm-provider', ['Scripted One', 'Scripted Two'], 1],
    ['head', 'get.llm-persona-providers', ['Scripted One', 'Scripted Two'], 1],
  ])('of a real server of %s, %s, names the models and the default', (rev, name, names, configurationId) => {
    const { models, defaultModel } = providersSchema.parse(readBody(rev, name));
    expect(models.map(({ label }) => label)).toEqual(names);
    expect(defaultModel).toEqual(models[0]);
    expect(defaultModel).toMatchObject({ provider: 'Scripted', name: 'scripted-1', configurationId });
  });

  it('of R1 is an array whose default is a provider’s, and has no ids', () => {
    const { models, defaultModel } = composed('r1');
    expect(labels(models)).toEqual([
      ['OpenAI', 'GPT-5.2'],
      ['OpenAI', 'GPT-5 mini'],
      ['Anthropic prod', 'Claude Sonnet 4.5'],
    ]);
    expect(defaultModel).toEqual(aModel());
  });

  it.each(['r2', 'head'])('of %s is an object whose default is named beside, and has ids', (rev) => {
    const { models, defaultModel } = composed(rev);
    expect(models.map(({ provider, configurationId }) => [provider, configurationId])).toEqual([
      ['OpenAI', 7],
      [null, 42],
    ]);
    expect(labels(models)[1]).toEqual(['Claude (Anthropic)', 'Claude Sonnet 4.5']);
    expect(defaultModel).toEqual(aModel({ configurationId: 7 }));
  });

  it('leaves hidden models out, also where one is the default', () => {
    const model_configurations = [{ name: 'old', is_visible: false }, { name: 'new' }];
    const body = {
      providers: [{ id: 1, name: 'P', model_configurations }],
      default_text: { provider_id: 1, model_name: 'old' },
    };
    const { models, defaultModel } = providersSchema.parse(body);
    expect(models.map(({ name }) => name)).toEqual(['new']);
    expect(defaultModel).toMatchObject({ name: 'old' });
  });

  it('names a model by what the administrator called it, or the server, or its maker', () => {
    const model_configurations = [
      { name: 'a', display_name: 'A', custom_display_name: 'Our A' },
      { name: 'b', display_name: 'B', custom_display_name: '' },
      { name: 'c', display_name: null },
    ];
    const { models } = providersSchema.parse([{ name: 'P', provider: 'openai', model_configurations }]);
    expect(models.map(({ label }) => label)).toEqual(['Our A', 'B', 'c']);
  });

  it.each([
    ['names none', undefined],
    ['has none', null],
    ['names a provider that is not there', { provider_id: 9, model_name: 'm' }],
    ['names a model that is not there', { provider_id: 1, model_name: 'x' }],
    ['is odd', 'm'],
  ])('has no default where the server %s', (_name, default_text) => {
    const providers = [{ id: 1, name: 'P', model_configurations: [{ name: 'm' }] }];
    expect(providersSchema.parse({ providers, default_text }).defaultModel).toBeNull();
  });

  it('is empty where the server has no model', () => {
    expect(providersSchema.parse({ providers: [], default_text: null })).toEqual({ models: [], defaultModel: null });
    expect(providersSchema.parse([])).toEqual({ models: [], defaultModel: null });
  });

  it('drops odd providers and models alone', () => {
    const body = [null, { name: 'P', model_configurations: [{ name: '' }, { name: 7 }, { name: 'm', id: 'x' }] }, {}];
    expect(providersSchema.parse(body).models).toMatchObject([{ provider: 'P', name: 'm', configurationId: null }]);
  });

  it.each([[null], ['x'], [{ models: [] }]])('is none in %j', (body) => {
    expect(providersSchema.safeParse(body).success).toBe(false);
  });

  it('is the same when worker and panel read it again', () => {
    expect(modelListSchema.parse(composed('head'))).toEqual(composed('head'));
  });
});

describe('a persona’s own model', () => {
  const list = { models: [aModel(), aModel({ provider: 'Azure' }), aModel({ name: 'mini' })], defaultModel: aModel() };

  it.each([
    ['none', null, aModel()],
    ['one of a provider', { provider: 'Azure', name: 'gpt-5.2' }, aModel({ provider: 'Azure' })],
    ['one of whatever provider', { provider: null, name: 'mini' }, aModel({ name: 'mini' })],
    ['one that is not listed', { provider: 'OpenAI', name: 'gone' }, aModel()],
  ])('is the default where it has %s', (_name, own, defaultModel) => {
    expect(withPersonaModel(list, own)).toEqual({ ...list, defaultModel });
  });
});

describe('what can be chosen', () => {
  const nameless = aModel({ provider: null, configurationId: 42 });
  const unknown = aModel({ provider: null });

  it.each([
    [true, [aModel(), nameless]],
    [false, [aModel()]],
  ])('by a server that takes ids: %s', (takesIds, models) => {
    const list = { models: [aModel(), nameless, unknown], defaultModel: nameless };
    expect(choosable(list, takesIds)).toEqual({ models, defaultModel: nameless });
  });
});
