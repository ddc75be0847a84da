import { beforeAll, describe, expect, it } from 'vitest';
import { knownSources } from '../demo/company/sources';
import { type Client, revisions, serversForTests } from './demo-bench';

/** What Larkfield's server has to offer: enough of everything, and of the odd things. */
const clients = serversForTests({ history: 0 });

interface Tool {
  id: number;
  name: string;
  in_code_tool_id: string | null;
  mcp_server_id: number | null;
  chat_selectable: boolean;
}
interface Persona {
  id: number;
  name: string;
  description: string;
  icon_name: string | null;
  starter_messages: { name: string; message: string }[] | null;
  tools: Tool[];
  document_sets: { name: string }[];
  is_featured?: boolean;
  is_default_persona?: boolean;
}
interface Model {
  id?: number;
  name: string;
  is_visible: boolean;
  display_name: string;
}
interface Provider {
  id: number;
  name: string | null;
  provider: string;
  model_configurations: Model[];
  is_default_provider?: boolean | null;
  default_model_name?: string;
}

describe.each(revisions)('the catalogue at %s', (revision) => {
  let client: Client;
  let personas: Persona[];
  beforeAll(async () => {
    client = clients(revision);
    personas = await client.json<Persona[]>('GET', '/persona');
  });

  it('has sixty personas of all kinds, the first with id 0', () => {
    expect(personas.map(({ id }) => id)).toEqual(Array.from({ length: 60 }, (_, index) => index));
    expect(new Set(personas.map(({ name }) => name)).size).toBe(60);
    const count = (wanted: (persona: Persona) => unknown) =>
      personas.filter((persona) => Boolean(wanted(persona))).length;
    for (const some of [
      (p: Persona) => p.starter_messages,
      (p: Persona) => !p.starter_messages,
      (p: Persona) => p.tools.length > 0,
      (p: Persona) => p.tools.length === 0,
      (p: Persona) => p.document_sets.length > 0,
      (p: Persona) => p.icon_name,
      (p: Persona) => p.icon_name === null,
      (p: Persona) => p.description === '',
      (p: Persona) => p.name.length > 100,
      (p: Persona) => /\p{Script=Arabic}|\p{Script=Hebrew}/u.test(p.name),
      (p: Persona) => /\p{Script=Han}|\p{Script=Hangul}/u.test(p.name),
      (p: Persona) => p.is_featured ?? p.is_default_persona,
      (p: Persona) => !(p.is_featured ?? p.is_default_persona),
    ]) {
      expect(count(some)).toBeGreaterThan(0);
      expect(count(some)).toBeLessThan(60);
    }
  });

  it('names nobody and nothing real', async () => {
    const all = await Promise.all(
      ['/persona', '/input_prompt', '/manage/document-set', '/me'].map((path) => client.call('GET', path)),
    );
    const words = (await Promise.all(all.map((response) => response.text()))).join('\n');
    const mails = [...words.matchAll(/[\w.+-]+@([\w.-]+\w)/g)].map(([, host]) => host);
    expect(mails.length).toBeGreaterThan(1);
    expect(new Set(mails)).toEqual(new Set(['larkfield.example']));
  });

  it('has every kind of tool, some of them not to be switched', async () => {
    const tools = await client.json<Tool[]>('GET', '/tool');
    const codes = new Set(tools.map(({ in_code_tool_id }) => in_code_tool_id));
    const old = ['SearchTool', 'WebSearchTool', 'OpenURLTool', 'ImageGenerationTool', 'PythonTool', null];
    const newer = ['FileReaderTool', 'MemoryTool', 'CodingAgentTool'];
    expect(codes).toEqual(new Set(revision === 'r1' ? old : [...old, ...newer]));
    expect(tools.filter(({ mcp_server_id }) => mcp_server_id !== null).length).toBeGreaterThan(1);
    expect(tools.some(({ chat_selectable }) => !chat_selectable)).toBe(true);
    const search = tools.find(({ in_code_tool_id }) => in_code_tool_id === 'SearchTool');
    expect(search?.name).toBe(revision === 'r1' ? 'SearchTool' : 'internal_search');
    const ids = tools.map(({ id }) => id);
    expect(personas.flatMap((persona) => persona.tools).filter(({ id }) => !ids.includes(id))).toEqual([]);
  });

  it('has models of several providers, hidden ones among them', async () => {
    const body = await client.json<Provider[] | { providers: Provider[]; default_text: Record<string, unknown> }>(
      'GET',
      '/llm/provider',
    );
    expect(Array.isArray(body)).toBe(revision === 'r1');
    const providers = Array.isArray(body) ? body : body.providers;
    const models = providers.flatMap(({ model_configurations }) => model_configurations);
    expect(providers).toHaveLength(revision === 'head' ? 3 : 2);
    expect(providers.some(({ name }) => name === null)).toBe(revision === 'head');
    expect(models.some(({ is_visible }) => !is_visible)).toBe(true);
    expect(models.every(({ id }) => (id === undefined) === (revision === 'r1'))).toBe(true);
    const chosen = Array.isArray(body)
      ? providers.find(({ is_default_provider }) => is_default_provider)?.default_model_name
      : body.default_text.model_name;
    expect(chosen).toBe('kestrel-4');
    // Names are not unique at HEAD: the id is what tells two apart.
    const names = models.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length - (revision === 'head' ? 1 : 0));
  });

  it('has sources that come twice, one that has not run, and at HEAD one that nobody knows', async () => {
    const status = await client.json<{ source: string; has_successful_run: boolean }[]>(
      'GET',
      '/manage/connector-status',
    );
    const sources = status.map(({ source }) => source);
    expect(new Set(sources).size).toBeLessThan(sources.length);
    expect(status.some(({ has_successful_run }) => !has_successful_run)).toBe(true);
    const unknown = sources.filter((source) => !knownSources(revision).includes(source));
    expect(unknown).toEqual(revision === 'head' ? ['field_notes'] : []);
    // Whatever is listed may be asked for.
    const lines = await client.ask({ message: 'search: x', internal_search_filters: { source_type: sources } });
    expect(lines.at(-1)?.obj?.type).toBe('stop');
    if (revision === 'r1') return;
    const indexed = await client.json<{ sources: string[] }>('GET', '/manage/indexed-sources');
    expect(indexed.sources).toEqual([...new Set(sources)].filter((source) => source !== 'discord').sort());
  });

  it('finds tags by the beginning of their keys and values', async () => {
    const tags = async (query: string) => {
      const body = await client.json<{ tags: { tag_key: string; tag_value: string; source: string }[] }>(
        'GET',
        `/query/valid-tags${query}`,
      );
      return body.tags;
    };
    expect((await tags('')).length).toBeGreaterThan(10);
    expect((await tags('?match_pattern=stat')).map(({ tag_key }) => tag_key)).toEqual(['status']);
    expect((await tags('?match_pattern=logi')).every(({ tag_value }) => /^logi/i.test(tag_value))).toBe(true);
    expect(await tags('?match_pattern=status%3Ddo')).toEqual([
      { tag_key: 'status', tag_value: 'Done', source: 'jira' },
    ]);
    expect(new Set((await tags('?sources=jira')).map(({ source }) => source))).toEqual(new Set(['jira']));
    expect(await tags('?match_pattern=zzz')).toEqual([]);
  });

  it('has prompts of the user and of the company, one of them switched off', async () => {
    const prompts = await client.json<{ id: number; active: boolean; is_public: boolean; user_id: string | null }[]>(
      'GET',
      '/input_prompt',
    );
    expect(prompts.filter(({ id }) => id < 0).every(({ is_public, user_id }) => is_public && user_id === null)).toBe(
      true,
    );
    expect(prompts.filter(({ id }) => id < 0).length).toBeGreaterThan(2);
    expect(prompts.filter(({ active }) => !active)).toHaveLength(1);
  });

  it('gives personas in pages, and one by one', async () => {
    const page = await client.json<{ items: Persona[]; total_items: number }>('GET', '/agents?page_num=1&page_size=25');
    expect([page.total_items, page.items.map(({ id }) => id)]).toEqual([
      60,
      personas.slice(25, 50).map(({ id }) => id),
    ]);
    expect((await client.json<Persona>('GET', '/persona/13')).name).toBe(personas[13]?.name);
  });

  it('has projects, and makes new ones', async () => {
    const made = await client.json<{ id: number }>('POST', '/user/projects/create?name=Neu%20%C3%BC');
    const list = await client.json<{ id: number; name: string }[]>(
      'GET',
      revision === 'r1' ? '/user/projects/' : '/user/projects',
    );
    expect(list).toHaveLength(5);
    expect(list.at(-1)).toMatchObject({ id: made.id, name: 'Neu ü' });
  });
});
