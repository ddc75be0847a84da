import { repr, tuple } from './python';
import type { Revision } from './revision';

/** A refusal as the server sends it. */
export interface Refusal {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export function jsonRefusal(status: number, body: unknown, headers: Record<string, string> = {}): Refusal {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

export function htmlRefusal(status: number, body: string): Refusal {
  return { status, headers: { 'content-type': 'text/html' }, body };
}

/** A refusal as a response. */
export function reply(refusal: Refusal): Response {
  // A 304 must not have a body, not even an empty one.
  return new Response(refusal.body === '' ? null : refusal.body, { status: refusal.status, headers: refusal.headers });
}

/** What is wrong with a request, in the words of the server's own validation. */
export interface Complaint {
  type: string;
  loc: readonly (string | number)[];
  msg: string;
  input: unknown;
  /** Python text, as it stands behind `'ctx'`. */
  ctx?: string | undefined;
}

/** Where in the server's code a request was taken apart: R2 and HEAD say so at the end of their complaints. */
export interface Handler {
  name: string;
  line: number;
  route: string;
  /** Other than the chat's own. */
  file?: string;
}

/** The 422 of real servers: python text that repeats the input. */
export function unprocessable(complaints: readonly Complaint[], handler: Handler, revision: Revision): Refusal {
  const words = complaints.map(complaintText);
  const file = handler.file ?? 'query_and_chat/chat_backend.py';
  const count = `${words.length} validation error${words.length === 1 ? '' : 's'}`;
  const where = `File "/app/onyx/server/${file}", line ${handler.line}, in ${handler.name}   ${handler.route}`;
  const message = revision === 'r1' ? `[${words.join(', ')}]` : `${count}: ${words.join(' ')}  ${where}`;
  return jsonRefusal(422, { status_code: 422, message, data: null });
}

function complaintText({ type, loc, msg, input, ctx }: Complaint): string {
  const parts = [`'type': ${repr(type)}`, `'loc': ${tuple(loc)}`, `'msg': ${repr(msg)}`, `'input': ${repr(input)}`];
  if (ctx !== undefined) parts.push(`'ctx': {${ctx}}`);
  return `{${parts.join(', ')}}`;
}

export const NOT_AUTHENTICATED = jsonRefusal(403, { detail: 'Access denied. User is not authenticated.' });
export const ME_UNAUTHORIZED = jsonRefusal(403, { detail: 'Unauthorized' });
export const ME_UNAUTHORIZED_R1 = jsonRefusal(403, { detail: 'User Not Authenticated' });
export const INSUFFICIENT = jsonRefusal(403, {
  error_code: 'INSUFFICIENT_PERMISSIONS',
  detail: "This token's scopes do not permit this endpoint.",
});
export const LIMITED_ROLE = jsonRefusal(403, {
  detail: 'Access denied. User role is LIMITED. BASIC or higher permissions are required.',
});
export const GATEWAY_UNAUTHORIZED = jsonRefusal(401, { detail: 'Unauthorized' });
export const NO_ROUTE = jsonRefusal(404, { detail: '404: Not Found' });
export const WEB_SERVER = jsonRefusal(404, {
  message:
    'This API is only available in development mode. In production, something else (e.g. nginx) should handle this.',
});
export const BAD_GATEWAY = htmlRefusal(
  502,
  '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx/1.25.5</center>\r\n</body>\r\n</html>\r\n',
);
export const TOO_LARGE = htmlRefusal(
  413,
  '<html>\r\n<head><title>413 Request Entity Too Large</title></head>\r\n<body>\r\n<center><h1>413 Request Entity Too Large</h1></center>\r\n</body>\r\n</html>\r\n',
);
export const LOGIN_PAGE = '<!doctype html><title>Sign in</title><h1>Sign in</h1><form><input name="user"></form>';

export const BAD_SESSION = jsonRefusal(400, { message: 'Invalid Chat Session ID provided' });
export const BAD_MESSAGE = jsonRefusal(400, { message: 'Invalid Chat Message specified' });
export const SESSION_NOT_FOUND = jsonRefusal(404, {
  error_code: 'SESSION_NOT_FOUND',
  detail: 'Chat session not found',
});

/** How long the demo's limit lasts, in seconds. */
const LIMIT = 30;

export const LIMITED = jsonRefusal(
  429,
  {
    scope: 'user',
    reset_at: '2026-08-23T00:00:00+00:00',
    retry_after_seconds: LIMIT,
    error_code: 'RATE_LIMITED',
    detail: "You've reached the usage budget for your account.",
  },
  { 'retry-after': String(LIMIT) },
);
export const LIMITED_WITHOUT_TIME = jsonRefusal(429, { detail: 'Rate limit exceeded. Try again later.' });
