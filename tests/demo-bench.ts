import { afterAll, beforeAll } from 'vitest';
import { REVISIONS, type Revision } from '../demo/revision';
import { type DemoOptions, type DemoServer, startDemoServer } from '../demo/server';

/** What the demo's tests share: servers of each revision, and ways to speak to them. */

export const revisions = REVISIONS;

export interface Client {
  server: DemoServer;
  /** Any request; `body` goes as JSON unless it is text or a form. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  /** The JSON of a request that works. */
  json<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<T>;
  /** The lines of a question's answer. */
  ask(body: Record<string, unknown>): Promise<Line[]>;
  session(id: string): Promise<Stored>;
}

/** A line of a stream, as far as tests look at it. */
export interface Line {
  chat_session_id?: string;
  incognito?: boolean;
  user_message_id?: number;
  reserved_assistant_message_id?: number;
  responses?: { message_id: number; model_name: string }[];
  placement?: { turn_index: number; tab_index: number; sub_turn_index: number | null; model_index?: number | null };
  obj?: { type: string } & Record<string, unknown>;
  error?: string;
  error_code?: string | null;
  is_retryable?: boolean;
  details?: Record<string, unknown> | null;
}

export interface StoredMessage {
  message_id: number;
  parent_message: number | null;
  latest_child_message: number | null;
  message: string;
  message_type: string;
  error: string | null;
  files: Record<string, unknown>[];
  citations: Record<string, string> | null;
  context_docs: { document_id: string; db_doc_id: number }[];
  reasoning_tokens: string | null;
  current_feedback: string | null;
  model_display_name: string | null;
  preferred_response_id: number | null;
  request_params: { model_name: string; sent_kwargs: { temperature: number } } | null;
}

export interface Stored {
  description: string | null;
  persona_id: number;
  messages: StoredMessage[];
  packets: Line[][];
  current_run: { run_id: number } | null;
  current_alternate_model: string | null;
  current_temperature_override: number | null;
}

export function clientOf(server: DemoServer, token = server.token): Client {
  const call: Client['call'] = (method, path, body, headers = {}) => {
    const raw = body === undefined || typeof body === 'string' || body instanceof FormData;
    const type = raw ? {} : { 'content-type': 'application/json' };
    return fetch(`${server.origin}/api${path}`, {
      method,
      redirect: 'manual',
      headers: { authorization: `Bearer ${token}`, ...type, ...headers },
      ...(body === undefined ? {} : { body: raw ? body : JSON.stringify(body) }),
    });
  };
  const json: Client['json'] = async (method, path, body) => {
    const response = await call(method, path, body);
    if (!response.ok) throw new Error(`${method} ${path} → ${response.status} ${await response.text()}`);
    return response.json();
  };
  return {
    server,
    call,
    json,
    ask: async (body) => {
      const response = await call('POST', '/chat/send-chat-message', body);
      return linesIn(await response.text());
    },
    session: (id) => json('GET', `/chat/get-chat-session/${id}`),
  };
}

/** The lines that are JSON. */
export function linesIn(body: string): Line[] {
  return body
    .split('\n')
    .filter((line) => line.startsWith('{') && line.endsWith('}'))
    .map((line) => JSON.parse(line) as Line);
}

/** One server for the tests of a file, or of a part of it; as fast as it goes. */
export function serverForTests(options: DemoOptions = {}): () => Client {
  let client: Client | null = null;
  beforeAll(async () => {
    client = clientOf(await startDemoServer({ pace: 0, history: 0, ...options }));
  });
  afterAll(() => client?.server.close());
  return () => {
    if (!client) throw new Error('The server has not started');
    return client;
  };
}

/** A server for each revision. */
export function serversForTests(options: DemoOptions = {}): (revision: Revision) => Client {
  const clients = new Map(REVISIONS.map((revision) => [revision, serverForTests({ ...options, revision })]));
  return (revision) => {
    const client = clients.get(revision);
    if (!client) throw new Error(`No server for ${revision}`);
    return client();
  };
}

/** The ids that a stream began with. */
export function idsOf(lines: readonly Line[]): { session: string; user: number; answer: number } {
  const session = lines.find((line) => line.chat_session_id)?.chat_session_id ?? '';
  const ids = lines.find((line) => line.user_message_id !== undefined);
  return { session, user: ids?.user_message_id ?? 0, answer: ids?.reserved_assistant_message_id ?? 0 };
}

export const packetsIn = (lines: readonly Line[]) => lines.flatMap(({ obj }) => (obj ? [obj] : []));

/** What came after the last start. */
export function answerIn(lines: readonly Line[]): string {
  const objs = packetsIn(lines);
  const from = objs.findLastIndex(({ type }) => type === 'message_start');
  return objs
    .slice(from + 1)
    .filter(({ type, content }) => type === 'message_delta' && typeof content === 'string')
    .map(({ content }) => String(content))
    .join('');
}
