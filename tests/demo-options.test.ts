import { beforeAll, describe, expect, it } from 'vitest';
import { answerIn, type Client, idsOf, type Line, packetsIn, revisions, serversForTests } from './demo-bench';

/** What the options of a question do. */
const clients = serversForTests({ history: 0 });

/** The rows of the table that “inspect” answers with. */
function table(lines: readonly Line[]): Record<string, string> {
  const rows = [...answerIn(lines).matchAll(/^\| ([^|]+) \| (.*) \|$/gm)];
  return Object.fromEntries(rows.map(([, name = '', value = '']) => [name, value]));
}

const types = (lines: readonly Line[]) => packetsIn(lines).map(({ type }) => type);

describe.each(revisions)('options at %s', (revision) => {
  let client: Client;
  beforeAll(() => {
    client = clients(revision);
  });
  const model = async (body: object) => {
    const { session } = idsOf(await client.ask({ message: 'Hello', ...body }));
    return (await client.session(session)).messages.at(-1);
  };

  it('are shown by “inspect”, every one', async () => {
    const lines = await client.ask({
      message: 'inspect',
      origin: 'chrome_extension',
      llm_override: { model_provider: 'Heron lab', model_version: 'heron-small', temperature: 0 },
      allowed_tool_ids: [1, 12],
      forced_tool_id: 1,
      internal_search_filters: {
        source_type: ['jira', 'confluence'],
        document_set: ['Policies'],
        time_cutoff: '2026-01-01T00:00:00Z',
        tags: [{ tag_key: 'status', tag_value: 'Done' }],
      },
      deep_research: true,
      chat_session_info: { persona_id: 1 },
    });
    expect(table(lines)).toMatchObject({
      'Answered by': 'heron-small',
      'Model asked for': 'Heron lab, heron-small',
      Temperature: '0',
      'Allowed tools': '1 (Internal Search), 12 (Larkfield orders)',
      'Forced tool': '1 (Internal Search)',
      Sources: 'jira, confluence',
      'Document sets': 'Policies',
      'Updated since': '2026-01-01T00:00:00Z',
      Tags: 'status=Done',
      'Deep research': 'on',
      Files: 'none',
      Parent: '-1',
      'Chat session': 'new',
      Persona: '1 (Support desk)',
      Project: 'none',
      Origin: 'chrome_extension',
    });
  });

  it('are “not sent” where they are not', async () => {
    const lines = await client.ask({ message: 'inspect' });
    expect(table(lines)).toMatchObject({ Temperature: 'not sent', 'Allowed tools': 'not sent', Sources: 'not sent' });
  });

  it('choose the model, whose name is stored; a name that fits nothing', async () => {
    const wish = { llm_override: { model_provider: 'Heron lab', model_version: 'heron-small', temperature: 0.5 } };
    const known = await model(wish);
    if (revision !== 'r1') expect(known?.model_display_name).toBe('Heron Small');
    if (revision === 'head') {
      expect(known?.request_params).toMatchObject({ model_name: 'heron-small', sent_kwargs: { temperature: 0.5 } });
    }
    const wrong = { llm_override: { model_provider: 'openai_compatible', model_version: 'nope' } };
    if (revision === 'r1') {
      expect((await client.ask({ message: 'x', ...wrong })).at(-1)?.error).toBe('No LLM provider found');
      return;
    }
    const unknown = await model(wrong);
    expect(unknown?.model_display_name).toBe('nope');
    if (revision === 'head') expect(unknown?.request_params?.model_name).toBe('kestrel-4');
    const byId = await model({ llm_override: { model_configuration_id: 21, model_version: 'kestrel-4' } });
    expect(byId?.model_display_name).toBe(revision === 'head' ? 'Kestrel 4 (EU)' : 'kestrel-4');
  });

  it('take 0 for a temperature, over that of the session', async () => {
    const { session } = idsOf(await client.ask({ message: 'Hello' }));
    const warm = { chat_session_id: session, temperature_override: 0.7 };
    await client.json('PUT', '/chat/update-chat-session-temperature', warm);
    await client.ask({ message: 'Warm?', chat_session_id: session });
    await client.ask({ message: 'Cold?', chat_session_id: session, llm_override: { temperature: 0 } });
    const { messages } = await client.session(session);
    const answers = messages.filter(({ message_type }) => message_type === 'assistant');
    const temperatures = answers.map(({ request_params }) => request_params?.sent_kwargs.temperature);
    expect(temperatures).toEqual(revision === 'head' ? [0, 0.7, 0] : [undefined, undefined, undefined]);
  });

  it('play the tool that is forced, and research', async () => {
    expect(types(await client.ask({ message: 'Hello', forced_tool_id: 6 }))).toContain('python_tool_start');
    expect(types(await client.ask({ message: 'Hello', forced_tool_id: 21 }))).toContain('custom_tool_start');
    expect(types(await client.ask({ message: 'Hello', deep_research: true }))).toContain('research_agent_start');
    expect(types(await client.ask({ message: 'long', deep_research: true }))).not.toContain('research_agent_start');
  });

  it('switch tools off', async () => {
    const search = { message: 'search: warranty' };
    expect(types(await client.ask({ ...search, allowed_tool_ids: [1] }))).toContain('search_tool_start');
    const without = await client.ask({ ...search, allowed_tool_ids: [] });
    expect(types(without)).not.toContain('search_tool_start');
    expect(answerIn(without)).toContain('**Internal Search**');
    const forbidden = await client.ask({ ...search, forced_tool_id: 1, allowed_tool_ids: [3] });
    expect(forbidden.at(-1)?.error).toBe('Forced tool 1 not found in tools');
  });

  it('narrow a search', async () => {
    const search = async (filters: object) => {
      const lines = await client.ask({ message: 'search: refunds', internal_search_filters: filters });
      const docs = packetsIn(lines).flatMap(({ documents }) => (documents ?? []) as Record<string, unknown>[]);
      return { lines, docs };
    };
    const sources = await search({ source_type: ['jira'] });
    expect(new Set(sources.docs.map(({ source_type }) => source_type))).toEqual(new Set(['jira']));
    const tagged = await search({ tags: [{ tag_key: 'team', tag_value: 'Logistics' }] });
    expect(tagged.docs.map(({ metadata }) => metadata)).toContainEqual({ team: 'Logistics' });
    const since = new Date(Date.now() - 8 * 86_400_000).toISOString();
    const young = await search({ time_cutoff: since });
    expect(young.docs.length).toBeGreaterThan(0);
    expect(young.docs.every(({ updated_at }) => String(updated_at) > since)).toBe(true);
    const nothing = await search({ source_type: ['github'], document_set: ['Policies'] });
    expect(nothing.docs).toEqual([]);
    expect(types(nothing.lines)).not.toContain('search_tool_documents_delta');
    const unknown = await search({ document_set: ['No such set'] });
    if (revision === 'r1') expect(unknown.lines.at(-1)?.obj?.type).toBe('stop');
    else expect(unknown.lines).toMatchObject([{ error_code: 'INSUFFICIENT_PERMISSIONS', is_retryable: false }]);
  });

  it('put a chat into a project, where research is refused', async () => {
    const info = { chat_session_info: { persona_id: 0, project_id: 4 } };
    expect(table(await client.ask({ message: 'inspect', ...info })).Project).toBe('4');
    const refused = (await client.ask({ message: 'Hello', deep_research: true, ...info })).at(-1);
    expect(refused?.error_code).toBe({ r1: 'INIT_FAILED', r2: 'MODEL_ERROR', head: 'UNKNOWN_ERROR' }[revision]);
    if (revision !== 'r1') expect(refused?.error).toBe('Deep research is not supported for projects');
    const path = revision === 'r1' ? '/user/projects/' : '/user/projects';
    const projects = await client.json<{ id: number; chat_sessions: unknown[] }[]>('GET', path);
    expect(projects.find(({ id }) => id === 4)?.chat_sessions).toHaveLength(2);
  });

  it('give a whole answer where no stream is wanted', async () => {
    const whole = (message: string, more = {}) =>
      client.json('POST', '/chat/send-chat-message', { message, stream: false, ...more });
    const search = await whole('search: warranty of poles');
    expect(search.answer).toMatch(/\[\[1\]\]\(https:/);
    expect(search.answer_citationless).not.toContain('[[');
    expect(search.tool_calls).toMatchObject([{ search_docs: [{ chunk_ind: 0 }, {}, {}, {}] }]);
    expect(search.top_documents).toHaveLength(5);
    expect(search.citation_info).toMatchObject([{ type: 'citation_info', citation_number: 1 }, {}, {}, {}]);
    const { messages } = await client.session(String(search.chat_session_id));
    expect(messages.at(-1)).toMatchObject({ message: search.answer, message_id: search.message_id });
    const failed = await whole('error');
    expect(failed).toMatchObject({ error_msg: 'The model endpoint is not ready' });
    expect(failed.answer).toMatch(/^The tender asks/);
    const follow = await whole('Hello', { chat_session_id: search.chat_session_id });
    expect(follow.chat_session_id).toBe(revision === 'head' ? search.chat_session_id : null);
    expect((await whole('think')).pre_answer_reasoning).toMatch(/^A storm/);
    const early = await client.call('POST', '/chat/send-chat-message', { message: 'early error', stream: false });
    expect([early.status, await early.json()]).toEqual([400, { message: 'Message ID is required' }]);
  });
});
