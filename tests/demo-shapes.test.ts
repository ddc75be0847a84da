import { beforeAll, describe, expect, it } from 'vitest';
import type { Revision } from '../demo/revision';
import { type Client, idsOf, revisions, serversForTests } from './demo-bench';
import { readJson } from './fixtures';

/** Bodies of real servers: what the demo sends has the same keys in the same order, and values of the same kinds. */
const bodies = readJson('recorded', 'rest', 'bodies.json') as Record<Revision, Record<string, unknown>>;
const clients = serversForTests({ history: 30 });

/** Objects with keys of their own, and where their contents end. */
const OPEN = /\.(metadata|citations|definition|tool_arguments|data|tool_args)$/;

const FORMS: readonly (readonly [name: string, form: RegExp])[] = [
  ['a moment with Z', /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/],
  ['a moment with an offset', /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?[+-]\d{2}:\d{2}$/],
  ['a moment without offset', /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?$/],
  ['a UUID', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/],
];

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'list';
  if (typeof value !== 'string') return typeof value;
  return FORMS.find(([, form]) => form.test(value))?.[0] ?? 'text';
}

const isRecord = (value: unknown): value is Record<string, unknown> => kindOf(value) === 'object' && value !== null;

/** Where two bodies are not of one shape. */
function differences(real: unknown, demo: unknown, path = ''): string[] {
  if (real === null || demo === null || OPEN.test(path)) return [];
  if (kindOf(real) !== kindOf(demo)) return [`${path}: ${kindOf(real)} is ${kindOf(demo)}`];
  if (Array.isArray(real) && Array.isArray(demo)) {
    return demo.flatMap((item, index) => {
      const match = real.find((candidate) => alike(candidate, item));
      // Packets of kinds that this recording has none of are looked at in demo-packets.
      return match === undefined ? [] : differences(match, item, `${path}[${index}]`);
    });
  }
  if (!isRecord(real) || !isRecord(demo)) return [];
  const [keys, own] = [Object.keys(real).join(), Object.keys(demo).join()];
  if (keys !== own) return [`${path}: ${keys} are ${own}`];
  return Object.keys(real).flatMap((key) => differences(real[key], demo[key], `${path}.${key}`));
}

/** Of one kind of packet, or of message; anything else is alike. */
function alike(real: unknown, demo: unknown): boolean {
  return typeOf(real) === typeOf(demo);
}

function typeOf(value: unknown): string {
  if (!isRecord(value)) return kindOf(value);
  const { type, obj, message_type } = value;
  return String(type ?? message_type ?? (isRecord(obj) ? obj.type : 'object'));
}

describe('the comparison', () => {
  const real = { id: 1, name: 'a', at: '2026-01-13T10:22:31.123456Z', list: [{ type: 'x', a: 1 }] };

  it.each([
    ['nothing', real, 0],
    ['another order', { name: 'a', id: 1, at: real.at, list: real.list }, 1],
    ['a missing key', { id: 1, name: 'a', at: real.at }, 1],
    ['a new key', { ...real, more: 1 }, 1],
    ['another kind', { ...real, id: '1' }, 1],
    ['another form of time', { ...real, at: '2026-01-13T10:22:31.123456' }, 1],
    ['something deep in a list', { ...real, list: [{ type: 'x', a: 'b' }] }, 1],
  ])('finds %s', (_name, demo, count) => expect(differences(real, demo)).toHaveLength(count));
});

describe.each(revisions)('the bodies of a demo server of the revision %s', (revision) => {
  const real = bodies[revision];
  const path = (name: string) => (revision === 'r1' && name === '/user/projects' ? '/user/projects/' : name);
  const gets = Object.keys(real).filter((name) => name.startsWith('/') && isServed(name));
  let client: Client;
  let fileId = '';
  let sessionId = '';

  /** Where a real R1 answers 404, so does the demo; see demo-recorded. */
  function isServed(name: string): boolean {
    return !(revision === 'r1' && name === '/enterprise-settings');
  }

  beforeAll(async () => {
    client = clients(revision);
    sessionId = idsOf(await client.ask({ message: 'web search, please' })).session;
  });

  it('has enough to be compared', () => expect(gets.length).toBeGreaterThan(15));

  it.each(gets)('has the shape of the real one: GET %s', async (name) => {
    expect(differences(real[name], await client.json('GET', path(name)))).toEqual([]);
  });

  it('has the shape of the real one: chat sessions', async () => {
    expect(differences(real['get-chat-session'], await client.session(sessionId))).toEqual([]);
    const created = await client.json('POST', '/chat/create-chat-session', { persona_id: 0 });
    expect(differences(real['create-chat-session'], created)).toEqual([]);
    const renamed = await client.json('PUT', '/chat/rename-chat-session', { chat_session_id: sessionId, name: 'x' });
    expect(differences(real.rename, renamed)).toEqual([]);
    const stopped = await client.json('POST', `/chat/stop-chat-session/${sessionId}`);
    expect(differences(real.stop, stopped)).toEqual([]);
    const left = await client.json('GET', `/chat/available-context-tokens/${sessionId}`);
    expect(differences(real.available, left)).toEqual([]);
  });

  it('has the shape of the real one: whole answers', async () => {
    const whole = (message: string) => client.json('POST', '/chat/send-chat-message', { message, stream: false });
    expect(differences(real.nostream, await whole('order status'))).toEqual([]);
    const search = real['nostream-search'] ?? real.nostream;
    expect(differences(search, await whole('web search'))).toEqual([]);
  });

  it('has the shape of the real one: files and projects', async () => {
    const form = new FormData();
    form.append('files', new File(['name,age\nAnn,30\n'], 'table.csv', { type: 'text/csv' }));
    const upload = await client.json<{ user_files: { id: string }[] }>('POST', '/user/projects/file/upload', form);
    fileId = upload.user_files[0]?.id ?? '';
    expect(differences(real.upload, upload)).toEqual([]);
    const status = await client.json('POST', '/user/projects/file/statuses', { file_ids: [fileId] });
    expect(differences(real.status, status)).toEqual([]);
    const one = await client.json('GET', `/user/projects/file/${fileId}`);
    expect(differences(real['user-file'], one)).toEqual([]);
    expect(differences(real['project-details'], await client.json('GET', '/user/projects/4/details'))).toEqual([]);
  });
});
