import { beforeAll, describe, expect, it } from 'vitest';
import { ANONYMOUS_TOKEN, GATEWAY_TOKEN, LIMITED_KEY, LIMITED_TOKEN } from '../demo/tokens';
import { type Client, clientOf, idsOf, revisions, serversForTests } from './demo-bench';

/** What each token may do, and which addresses there are. */
const clients = serversForTests({ history: 5 });
const NOWHERE = '00000000-0000-4000-8000-000000000000';

/** Method, path and body of what a panel asks for, by a name. */
const requests = {
  me: ['GET', '/me'],
  send: ['POST', '/chat/send-chat-message', { message: 'Hello' }],
  stop: ['POST', `/chat/stop-chat-session/${NOWHERE}`],
  list: ['GET', '/chat/get-user-chat-sessions'],
  search: ['GET', '/chat/search?query=a'],
  read: ['GET', `/chat/get-chat-session/${NOWHERE}`],
  create: ['POST', '/chat/create-chat-session', { persona_id: 0 }],
  rename: ['PUT', '/chat/rename-chat-session', { chat_session_id: NOWHERE, name: 'x' }],
  delete: ['DELETE', `/chat/delete-chat-session/${NOWHERE}`],
  feedback: ['POST', '/chat/create-chat-message-feedback', { chat_message_id: 1, is_positive: true }],
  personas: ['GET', '/persona'],
  models: ['GET', '/llm/provider'],
  tools: ['GET', '/tool'],
  sets: ['GET', '/manage/document-set'],
  tags: ['GET', '/query/valid-tags'],
  prompts: ['GET', '/input_prompt'],
  settings: ['GET', '/settings'],
  projects: ['GET', '/user/projects'],
  upload: ['POST', '/user/projects/file/upload'],
} as const satisfies Record<string, readonly [string, string, object?]>;
type Name = keyof typeof requests;

/** Which of them are not forbidden. */
async function allowed(client: Client): Promise<Name[]> {
  const names = Object.keys(requests) as Name[];
  const results = await Promise.all(
    names.map(async (name) => {
      const [method, path, body] = requests[name];
      return (await client.call(method, path, body)).status === 403 ? [] : [name];
    }),
  );
  return results.flat();
}

describe.each(revisions)('tokens at %s', (revision) => {
  let client: Client;
  beforeAll(() => {
    client = clients(revision);
  });
  const others = (token: string) => clientOf(client.server, token);

  it('open everything, one thing, or nothing', async () => {
    expect(await allowed(client)).toHaveLength(Object.keys(requests).length);
    const open = await allowed(others('wrong'));
    // Without its slash, R1's list of projects is sent elsewhere before anybody is asked for a token.
    const slash: Name[] = revision === 'r1' ? ['projects'] : [];
    expect(open).toEqual(slash);
    const scoped = ['me', 'send', 'stop', 'list', 'search', 'read', ...slash];
    expect(await allowed(others(LIMITED_TOKEN))).toEqual(scoped);
    const key = ['me', 'send', 'read', 'create', 'feedback', 'personas', 'models', ...slash];
    expect(await allowed(others(LIMITED_KEY))).toEqual(key);
    const nobody = await allowed(others(ANONYMOUS_TOKEN));
    expect(nobody).toEqual(expect.arrayContaining(['me', 'send', 'read', 'personas', 'models', 'settings']));
    expect(nobody.filter((name) => ['list', 'search', 'stop', 'tools'].includes(name))).toEqual([]);
  });

  it('are refused in the words of each', async () => {
    const refusal = async (token: string, name: Name) => {
      const [method, path] = requests[name];
      const response = await others(token).call(method, path);
      return [response.status, await response.json()];
    };
    const limited = 'Access denied. User role is LIMITED. BASIC or higher permissions are required.';
    expect(await refusal(LIMITED_KEY, 'settings')).toEqual([403, { detail: limited }]);
    expect(await refusal(LIMITED_TOKEN, 'personas')).toMatchObject([403, { error_code: 'INSUFFICIENT_PERMISSIONS' }]);
    expect(await refusal(GATEWAY_TOKEN, 'me')).toEqual([401, { detail: 'Unauthorized' }]);
    const detail = revision === 'r1' ? 'User Not Authenticated' : 'Unauthorized';
    expect(await refusal('wrong', 'me')).toEqual([403, { detail }]);
  });

  it('may come in the server’s own header', async () => {
    const headers = { 'x-onyx-authorization': `Bearer ${client.server.token}` };
    expect((await fetch(`${client.server.origin}/api/me`, { headers })).status).toBe(200);
  });

  it('tell who they are', async () => {
    expect((await others(ANONYMOUS_TOKEN).json('GET', '/me')).is_anonymous_user).toBe(true);
    expect((await client.json('GET', '/me')).is_anonymous_user).toBeNull();
    expect((await others(LIMITED_KEY).json('GET', '/me')).email).toMatch(/^api_key__/);
  });
});

describe.each(revisions)('addresses at %s', (revision) => {
  const status = async (path: string) => (await clients(revision).call('GET', path)).status;

  it('are those of the revision', async () => {
    const newer = revision === 'r1' ? 404 : 200;
    expect(await status('/manage/indexed-sources')).toBe(newer);
    expect(await status('/enterprise-settings')).toBe(newer);
    expect(await status('/user/projects')).toBe(revision === 'r1' ? 307 : 200);
    expect(await status('/user/projects/')).toBe(revision === 'r1' ? 200 : 307);
    const preferred = { user_message_id: 1, preferred_response_id: 1 };
    const response = await clients(revision).call('PUT', '/chat/set-preferred-response', preferred);
    expect(response.status).toBe(revision === 'r1' ? 404 : 400);
  });

  it('bring a run back at HEAD only, from the first line on or a later one', async () => {
    const client = clients(revision);
    const response = await client.call('POST', '/chat/send-chat-message', { message: 'silence 1' });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    while (!text.includes('silence.')) text += (await reader?.read())?.value ?? '';
    const id = idsOf(text.split('\n').flatMap((line) => (line.endsWith('}') ? [JSON.parse(line)] : []))).session;
    const resume = (cursor: number) =>
      client.call('GET', `/chat/chat-session/${id}/resume-stream?cursor=${cursor}`).then((r) => r.text());
    const ahead = text.split('\n').length + 1;
    const [whole, later, last] = await Promise.all([resume(0), resume(1), resume(ahead)]);
    for (let done = false; !done; ) {
      const { value, done: isDone } = (await reader?.read()) ?? { done: true };
      text += value ?? '';
      done = isDone;
    }
    if (revision !== 'head') expect(whole).toBe('{"detail":"404: Not Found"}');
    else {
      const from = (line: number) => text.split('\n').slice(line).join('\n');
      expect([whole, later, last]).toEqual([text, from(1), from(ahead)]);
      expect(last?.length).toBeGreaterThan(100);
    }
    expect(await resume(0)).toContain(revision === 'head' ? 'No resumable run' : 'Not Found');
    const { current_run } = await client.session(id);
    expect(current_run ?? null).toBeNull();
  });

  it('work below a path as well', async () => {
    const { server } = clients(revision);
    const headers = { authorization: `Bearer ${server.token}` };
    expect((await fetch(`${server.origin}/assist/api/me`, { headers })).status).toBe(200);
    expect((await fetch(`${server.origin}/assist/api/nothing`, { headers })).status).toBe(404);
    expect((await fetch(`${server.origin}/assist/api/persona`, { method: 'POST', headers })).status).toBe(405);
  });
});
