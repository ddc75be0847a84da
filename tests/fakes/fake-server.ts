import type { Endpoint } from '@/lib/api/http';

/** One request as it left the extension. */
export interface Sent {
  url: URL;
  method: string;
  headers: Headers;
  body: string | null;
  init: RequestInit;
}

type Answer = (sent: Sent) => Response | Promise<Response>;

interface FakeServer {
  endpoint: Endpoint;
  sent: Sent[];
}

export const BASE = 'https://chat.example';
export const TOKEN = 'onyx_pat_SECRET';

/** A server behind a fetch of its own. Like the real one, the fetch rejects once its signal aborts. */
export function fakeServer(answer: Answer, overrides: Partial<Endpoint> = {}): FakeServer {
  const sent: Sent[] = [];
  const fakeFetch = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    init.signal?.throwIfAborted();
    const request: Sent = {
      url: new URL(String(input)),
      method: init.method ?? 'GET',
      headers: new Headers(init.headers),
      body: init.body instanceof ReadableStream ? await new Response(init.body).text() : textOf(init.body),
      init,
    };
    sent.push(request);
    return Promise.race([answer(request), rejection(init.signal)]);
  };
  return { endpoint: { base: BASE, token: TOKEN, fetch: fakeFetch, isOnline: () => true, ...overrides }, sent };
}

/** What can be read as text: a form cannot. */
function textOf(body: RequestInit['body']): string | null {
  return typeof body === 'string' ? body : null;
}

function rejection(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason));
  });
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
}

export function html(status = 200): Response {
  const headers = { 'content-type': 'text/html; charset=utf-8' };
  return new Response('<!doctype html><title>Sign in</title>', { status, headers });
}

/** What a fetch gives that was told not to follow a redirect. */
export function opaqueRedirect(): Response {
  const response = new Response(null);
  return Object.defineProperties(response, {
    type: { value: 'opaqueredirect' },
    status: { value: 0 },
    ok: { value: false },
  });
}

/** A body that arrives in `chunks` and then ends, breaks with `broken`, or stays open. */
export function streamed(chunks: readonly Uint8Array[], end: 'closes' | 'stays open' | Error = 'closes'): Response {
  const left = [...chunks];
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const next = left.shift();
      if (next) return controller.enqueue(next);
      if (end instanceof Error) return controller.error(end);
      if (end === 'closes') return controller.close();
      return new Promise<void>(() => undefined);
    },
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } });
}
