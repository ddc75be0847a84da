import { z } from 'zod/mini';
import { mayCarryToken } from '../base/address';
import { clock } from '../base/clock';
import { FailureError } from '../base/failure';
import { parseJson } from '../base/parse-json';
import { readRefusal } from '../wire/refusal';

/** A server and the right to ask it. `base` has no slash at its end. Without a token, requests go out bare. */
export interface Endpoint {
  base: string;
  token: string | null;
  fetch: typeof fetch;
  /** Whether the browser believes that there is a network. */
  isOnline: () => boolean;
}

/** Time-out of ordinary requests, in ms. Real servers answer nobody for up to 12 s at times (`wire.md` 3.5). */
export const REQUEST_TIMEOUT = 30_000;

interface JsonRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** A form as it is, anything else as JSON. */
  body?: unknown;
  timeout?: number;
}

/**
 * Sends one request and reads its JSON. Never repeats it.
 * @throws FailureError with the one cause, also where the body is no JSON or does not fit `schema`.
 */
export async function requestJson<T>(
  endpoint: Endpoint,
  path: string,
  schema: z.ZodMiniType<T>,
  { method = 'GET', body, timeout = REQUEST_TIMEOUT }: JsonRequest = {},
): Promise<T> {
  const signal = AbortSignal.timeout(timeout);
  const response = await openResponse(endpoint, path, { method, body, signal });
  if (isHtml(response)) throw new FailureError({ code: 'login_page', status: response.status });
  return readJson(response, schema);
}

/** The body of a response as its schema has it. @throws FailureError `not_hymalaia` where it does not fit */
export async function readJson<T>(response: Response, schema: z.ZodMiniType<T>): Promise<T> {
  const parsed = schema.safeParse(parseJson(await readText(response)));
  if (!parsed.success) throw new FailureError({ code: 'not_hymalaia', status: response.status });
  return parsed.data;
}

/** Sends one request whose answer's body is of no interest. @throws FailureError */
export async function requestNothing(endpoint: Endpoint, path: string, request: JsonRequest): Promise<void> {
  await requestJson(endpoint, path, z.unknown(), request);
}

interface OpenRequest {
  method: string;
  body?: unknown;
  /** The body goes as a stream, which no browser can send twice; over HTTP/1.1 it is not sent at all. */
  streamed?: boolean;
  signal: AbortSignal;
  headers?: Record<string, string>;
}

/**
 * Sends one request and returns the response with its body unread.
 * @throws FailureError for no network, a time-out, a redirect (never followed: the token must not travel) or a refusal.
 */
export async function openResponse(endpoint: Endpoint, path: string, request: OpenRequest): Promise<Response> {
  const url = new URL(endpoint.base + path);
  if (endpoint.token !== null && !mayCarryToken(url)) throw new FailureError({ code: 'insecure_address' });
  const response = await send(endpoint, url, request);
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
    throw new FailureError({ code: 'login_page' });
  }
  if (!response.ok) throw new FailureError(await refusalOf(response));
  return response;
}

async function send(endpoint: Endpoint, url: URL, request: OpenRequest): Promise<Response> {
  try {
    // Called without a receiver: `fetch` refuses to be a method of something else.
    const { fetch } = endpoint;
    return await fetch(url, {
      method: request.method,
      signal: request.signal,
      headers: {
        ...request.headers,
        // Exactly this spelling: `bearer` is refused (`wire.md` 1).
        ...(endpoint.token === null ? {} : { Authorization: `Bearer ${endpoint.token}` }),
        ...(isJson(request.body) ? { 'Content-Type': 'application/json' } : {}),
      },
      ...(request.body === undefined ? {} : toBody(request)),
      // A browser that is signed in to the web app must not change who asks.
      credentials: 'omit',
      redirect: 'manual',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'TimeoutError') throw new FailureError({ code: 'timeout' });
    if (request.signal.aborted) throw thrown;
    throw new FailureError({ code: endpoint.isOnline() ? 'unreachable' : 'offline' });
  }
}

/** A form names its own type, with the boundary in it. */
function isJson(body: unknown): boolean {
  return body !== undefined && !(body instanceof FormData);
}

function toBody({ body, streamed = false }: OpenRequest): RequestInit & { duplex?: 'half' } {
  if (body instanceof FormData) return { body };
  const text = JSON.stringify(body);
  return streamed ? { body: streamOf(text), duplex: 'half' } : { body: text };
}

function streamOf(text: string): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(text));
      controller.close();
    },
  });
}

async function refusalOf(response: Response) {
  const refusal = {
    status: response.status,
    contentType: response.headers.get('content-type') ?? '',
    retryAfter: response.headers.get('retry-after'),
    date: response.headers.get('date'),
    body: await readText(response),
  };
  return readRefusal(refusal, clock.now());
}

async function readText(response: Response): Promise<string> {
  try {
    return await response.text();
  } catch (thrown) {
    const timedOut = thrown instanceof DOMException && thrown.name === 'TimeoutError';
    throw new FailureError({ code: timedOut ? 'timeout' : 'unreachable', status: response.status });
  }
}

export function isHtml(response: Response): boolean {
  return (response.headers.get('content-type') ?? '').includes('html');
}
