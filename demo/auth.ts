import { ANONYMOUS_TOKEN, DEMO_TOKEN, GATEWAY_TOKEN, LIMITED_TOKEN } from './catalog';
import { GATEWAY_UNAUTHORIZED, INSUFFICIENT, ME_UNAUTHORIZED, NOT_AUTHENTICATED, type Refusal } from './refusals';

export type Caller = 'known' | 'limited' | 'anonymous';

/** Routes that a limited token may use; the others are refused, `wire.md` 1. */
const LIMITED_ROUTES: readonly RegExp[] = [
  /^\/me$/,
  /^\/chat\/(send-chat-message|get-chat-session|stop-chat-session|get-user-chat-sessions|chat-session)/,
];

/** Who asks, or the refusal. Only `Bearer` in exactly this spelling counts. */
export function authenticate(header: string | undefined, route: string): { caller: Caller } | { refusal: Refusal } {
  const token = /^Bearer (.+)$/.exec(header ?? '')?.[1];
  if (token === DEMO_TOKEN) return { caller: 'known' };
  if (token === ANONYMOUS_TOKEN) return { caller: 'anonymous' };
  if (token === GATEWAY_TOKEN) return { refusal: GATEWAY_UNAUTHORIZED };
  if (token === LIMITED_TOKEN) {
    return LIMITED_ROUTES.some((allowed) => allowed.test(route)) ? { caller: 'limited' } : { refusal: INSUFFICIENT };
  }
  return { refusal: route === '/me' ? ME_UNAUTHORIZED : NOT_AUTHENTICATED };
}
