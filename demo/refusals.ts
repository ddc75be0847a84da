import { repr, tuple } from './python';

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

/** What is wrong with a request, in the words of the server's own validation. */
export interface Complaint {
  type: string;
  loc: readonly (string | number)[];
  msg: string;
  input: unknown;
  ctx?: string;
}

/** The 422 of real servers: python text that repeats the input, with a line of the server's own code at its end. */
export function unprocessable(complaint: Complaint, handler: string, line: number, route: string): Refusal {
  const { type, loc, msg, input, ctx } = complaint;
  const parts = [`'type': ${repr(type)}`, `'loc': ${tuple(loc)}`, `'msg': ${repr(msg)}`, `'input': ${repr(input)}`];
  if (ctx !== undefined) parts.push(`'ctx': {${ctx}}`);
  const where = `File "/app/onyx/server/query_and_chat/chat_backend.py", line ${line}, in ${handler}   ${route}`;
  const message = `1 validation error: {${parts.join(', ')}}  ${where}`;
  return jsonRefusal(422, { status_code: 422, message, data: null });
}

export const NOT_AUTHENTICATED = jsonRefusal(403, { detail: 'Access denied. User is not authenticated.' });
export const ME_UNAUTHORIZED = jsonRefusal(403, { detail: 'Unauthorized' });
export const INSUFFICIENT = jsonRefusal(403, {
  error_code: 'INSUFFICIENT_PERMISSIONS',
  detail: "This token's scopes do not permit this endpoint.",
});
export const GATEWAY_UNAUTHORIZED = jsonRefusal(401, { detail: 'Unauthorized' });
export const NO_ROUTE = jsonRefusal(404, { detail: '404: Not Found' });
export const NO_SESSION = jsonRefusal(404, { detail: 'Chat session not found' });
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
